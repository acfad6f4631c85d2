package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.ui.ExtendedModelMap;
import org.springframework.ui.Model;
import org.springframework.web.context.request.RequestContextHolder;

/** Where cases lie longest, as auditors see it in the drawing; counts are thrown away here, so no other test shares them. */
@TestPropertySource(properties = "spring.application.name=bottlenecks")
class BottlenecksTest extends SealedWork {

    private static final String ADVISE = "userTask_adviseInstitution";
    private static final String LIFECYCLE = "incident-lifecycle";

    @Autowired
    Bottlenecks bottlenecks;

    @Autowired
    BottleneckPages pages;

    @Autowired
    QuestionForm form;

    /** What other tests left counts elsewhere. */
    @BeforeEach
    void nothing_was_counted() {
        jdbc.update("delete from audit_path");
    }

    @Test
    void a_task_is_as_hot_as_it_lasted_on_average() {
        lay("2023-06-03T09:00", Duration.ofHours(1));
        lay("2023-06-10T09:00", Duration.ofHours(3));
        desk.onPagesAs("auditor");
        Bottlenecks.Row task = row("2023-06-01", "2023-06-30", ADVISE);
        assertThat(task.element().mean()).isEqualTo(Duration.ofHours(2));
        assertThat(task.element().longest()).isEqualTo(Duration.ofHours(3));
        assertThat(task.element().entered()).isEqualTo(2);
        assertThat(task.degree()).isEqualTo(5);
        assertThat(task.percent()).isBetween(50L, 100L);
        assertThat(task.waits()).isEqualTo(new ModelText.Wait(true, "保守会社等"));
        assertThat(task.element().name()).isEqualTo("所見と指示を返す");
    }

    @Test
    void what_lasted_a_quarter_of_the_slowest_is_of_the_second_degree() {
        lay("2023-08-05T09:00", Duration.ofHours(4), Duration.ofHours(1));
        desk.onPagesAs("auditor");
        assertThat(row("2023-08-01", "2023-08-31", ADVISE).degree()).isEqualTo(5);
        Bottlenecks.Row message = row("2023-08-01", "2023-08-31", "catchEvent_vendorContacted");
        assertThat(message.element().mean()).isEqualTo(Duration.ofHours(1));
        assertThat(message.degree()).isEqualTo(2);
        assertThat(message.percent()).isEqualTo(20);
        assertThat(message.waits().task()).isFalse();
        Bottlenecks.Row running = row("2023-08-01", "2023-08-31", "userTask_assessIncident");
        assertThat(running.element().running()).isOne();
        assertThat(running.degree()).isZero();
    }

    @Test
    void what_began_before_anybody_counted_is_not_counted_as_nothing() {
        lay("2023-07-02T09:00", Duration.ofHours(1));
        desk.onPagesAs("auditor");
        assertThat(row("2023-07-01", "2023-07-31", ADVISE).element().times()).isEqualTo("1");
        undone(() -> {
            jdbc.update("update audit_path set entered = 0 where element = ?", ADVISE);
            CaseDiagrams.Element element =
                    row("2023-07-01", "2023-07-31", ADVISE).element();
            assertThat(element.mean()).isEqualTo(Duration.ofHours(1));
            assertThat(element.times()).isEqualTo("記録なし");
            assertThat(element.stillRunning()).isEqualTo("記録なし");
            jdbc.update("update audit_path set entered = 1, ended = 3 where element = ?", ADVISE);
            assertThat(row("2023-07-01", "2023-07-31", ADVISE).element().times())
                    .isEqualTo("3以上");
        });
    }

    @Test
    void only_what_waits_for_somebody_is_coloured() {
        lay("2023-09-02T09:00", Duration.ofHours(1));
        desk.onPagesAs("auditor");
        List<String> coloured = chart("2023-09-01", "2023-09-30", LIFECYCLE).rows().stream()
                .map(row -> row.element().id())
                .toList();
        assertThat(coloured)
                .contains(ADVISE, "catchEvent_vendorContacted")
                .allMatch(id -> id.startsWith("userTask_") || id.startsWith("catchEvent_"));
    }

    @Test
    void a_period_leaves_out_the_others() {
        lay("2023-10-01T09:00", Duration.ofHours(1));
        lay("2023-10-10T09:00", Duration.ofHours(3));
        desk.onPagesAs("auditor");
        assertThat(row("2023-10-10", "2023-10-10", ADVISE).element().mean()).isEqualTo(Duration.ofHours(3));
        assertThat(row("2023-10-10", "2023-10-10", ADVISE).element().entered()).isOne();
        assertThat(bottlenecks.of(asked("2023-10-02", "2023-10-09"))).isEmpty();
        Map<String, String> exercises = new HashMap<>(Map.of("exercise", "true"));
        exercises.putAll(Map.of("from", "2023-10-01", "until", "2023-10-31"));
        assertThat(bottlenecks.of(form.read(exercises))).isEmpty();
        exercises.putAll(Map.of("exercise", "false", "kind", "DIRECTIVE"));
        assertThat(bottlenecks.of(form.read(exercises))).isEmpty();
        exercises.putAll(Map.of("kind", "INCIDENT", "area", "13"));
        assertThat(bottlenecks.of(form.read(exercises))).isEmpty();
    }

    @Test
    void an_auditor_with_an_organization_sees_how_long_its_own_cases_lay() {
        lay("2023-11-05T09:00", Duration.ofHours(1));
        at("2023-11-06T09:00");
        begun("clinic");
        sealer.seal();
        desk.onPagesAs("auditor");
        auditor("audit-clinic", "clinic");
        auditor("audit-hospital", "hospital");
        assertThat(row("2023-11-01", "2023-11-30", "catchEvent_vendorContacted")
                        .element()
                        .entered())
                .isEqualTo(2);
        looksAs("audit-hospital");
        assertThat(row("2023-11-01", "2023-11-30", "catchEvent_vendorContacted")
                        .element()
                        .entered())
                .isOne();
        assertThat(row("2023-11-01", "2023-11-30", ADVISE).element().mean()).isEqualTo(Duration.ofHours(1));
        looksAs("audit-clinic");
        Bottlenecks.Row own = row("2023-11-01", "2023-11-30", "catchEvent_vendorContacted");
        assertThat(own.element().running()).isOne();
        assertThat(own.element().mean()).isNull();
        assertThat(chart("2023-11-01", "2023-11-30", LIFECYCLE).rows())
                .noneMatch(row -> row.element().id().equals(ADVISE));
    }

    @Test
    void the_page_shows_the_slowest_process_or_the_one_that_was_chosen() {
        lay("2023-12-02T09:00", Duration.ofHours(5), Duration.ofHours(1));
        desk.onPagesAs("auditor");
        assertThat(shown("", "", "total").getAttribute("process")).isEqualTo(LIFECYCLE);
        assertThat(shown("duty", "", "total").getAttribute("process")).isEqualTo("duty");
        assertThat(shown("duty", "99", "total").getAttribute("chart")).isNull();
        assertThat(shown("directive-cascade", "", "total").getAttribute("chart"))
                .isNull();
        assertThat(first(shown("", "", "total"))).isEqualTo(ADVISE);
        assertThat(first(shown("", "", "running"))).isEqualTo("userTask_assessIncident");
    }

    private Model shown(String process, String version, String order) {
        Model model = new ExtendedModelMap();
        pages.show(Map.of("from", "2023-12-01", "until", "2023-12-31"), process, version, order, model);
        return model;
    }

    private static String first(Model model) {
        List<?> rows = (List<?>) model.getAttribute("rows");
        return ((Bottlenecks.Row) rows.get(0)).element().id();
    }

    private void lay(String begins, Duration vendor) {
        lay(begins, vendor, Duration.ZERO);
    }

    /** An incident whose vendor was called after some time and took some time to answer. */
    private void lay(String begins, Duration vendor, Duration call) {
        at(begins);
        String number = begun("hospital");
        forward(call);
        filed(number);
        forward(vendor);
        desk.as("vendor").complete(number, ADVISE, Map.of("findings", "所見", "instructions", "指示"));
        desk.leave();
        sealer.seal();
    }

    private String begun(String institution) {
        String number = desk.as(institution)
                .start(
                        LIFECYCLE,
                        Map.of(
                                "suspectedAt", now(),
                                "summary", "端末が起動しない",
                                "leak", "NONE",
                                "careDisruption", "NONE"));
        desk.leave();
        return number;
    }

    /** In a request of his own: within one, the officer's organizations are read once. */
    private void looksAs(String account) {
        RequestContextHolder.resetRequestAttributes();
        desk.onPagesAs(account);
    }

    private void auditor(String account, String organization) {
        engine.getIdentityService().saveUser(engine.getIdentityService().newUser(account));
        jdbc.update(
                "insert into officer (account, source, created_at, created_by) values (?, 'LOCAL', ?, 'test')",
                account,
                ClockUtil.getCurrentTime());
        jdbc.update(
                "insert into membership (account, organization, role, granted_by) values (?, 'auditors', 'AUDITOR', 'test')",
                account);
        jdbc.update(
                "insert into membership (account, organization, role, granted_by) values (?, ?, 'OFFICER', 'test')",
                account,
                organization);
    }

    private Bottlenecks.Row row(String from, String until, String element) {
        List<Bottlenecks.Row> found = chart(from, until, LIFECYCLE).rows().stream()
                .filter(row -> row.element().id().equals(element))
                .toList();
        assertThat(found).as(element).hasSize(1);
        return found.get(0);
    }

    private Bottlenecks.Chart chart(String from, String until, String process) {
        List<Bottlenecks.Chart> found = bottlenecks.of(asked(from, until)).stream()
                .filter(chart -> chart.model().key().equals(process))
                .toList();
        assertThat(found).as(process).hasSize(1);
        return found.get(0);
    }

    private CaseQuestion asked(String from, String until) {
        return form.read(Map.of("from", from, "until", until));
    }

    private static void at(String time) {
        ClockUtil.setCurrentTime(Date.from(
                LocalDateTime.parse(time).atZone(ZoneId.of("Asia/Tokyo")).toInstant()));
    }

    private static void forward(Duration time) {
        ClockUtil.setCurrentTime(
                Date.from(ClockUtil.getCurrentTime().toInstant().plus(time)));
    }
}
