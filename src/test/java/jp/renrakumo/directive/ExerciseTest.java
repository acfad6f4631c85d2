package jp.renrakumo.directive;

import static jp.renrakumo.Visitor.officer;
import static jp.renrakumo.directive.Cascade.ADAPT;
import static jp.renrakumo.directive.Cascade.CONFIRM;
import static jp.renrakumo.directive.Cascade.adaptation;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A whole cascade and an incident as exercises (訓練): marked everywhere, faster, and not counted. */
@RunningTest
// officers whom no other test shut out: the clock goes back to 2019 here
@TestPropertySource(properties = "spring.application.name=directive")
class ExerciseTest {

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveTables tables;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        desk.at(jst("2019-05-23T09:00"));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void every_task_mail_and_page_says_that_it_is_an_exercise() {
        String number = exercise("EXERCISE_60");
        assertThat(number).startsWith("EX-DIR-2019-");
        toTheClinics(number);
        desk.leave();
        List<Task> tasks = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .list();
        assertThat(tasks).hasSizeGreaterThan(7).allSatisfy(task -> assertThat(task.getName())
                .startsWith("【訓練】")
                .contains(number));
        desk.at(jst("2019-05-24T23:00"));
        assertThat(jdbc.sql("select exercise from notice where case_number = ?")
                        .param(number)
                        .query(Boolean.class)
                        .list())
                .isNotEmpty()
                .containsOnly(true);
        String page = "/directives/" + number;
        for (String each : List.of(
                page,
                page + "/lineage?to=clinic",
                page + "/chase?sender=yokohama",
                page + "/calls/clinic",
                page + "/documents/D6")) {
            assertThat(officer(port, "yokohama").get(each).body()).as(each).contains("【訓練】</strong>これは訓練です。", "60倍");
        }
        assertThat(officer(port, "npa").get(page + "/report").body()).contains("これは訓練です。");
        assertThat(officer(port, "clinic").get("/").body()).contains("<strong class=\"mark\">訓練</strong>", "受領を確認する");
    }

    @Test
    void its_deadlines_run_as_fast_as_asked_for_and_those_of_real_ones_do_not() {
        String real = desk.as("npa").start("directive-cascade", Map.of("document", "D1"));
        Instant due = due(real);
        Instant now = jst("2019-05-23T09:00");
        assertThat(due(exercise("EXERCISE"))).isEqualTo(due);
        assertThat(due(exercise("EXERCISE_60")))
                .isEqualTo(now.plus(Duration.between(now, due).dividedBy(60)));
        String fast = exercise("EXERCISE_1440");
        toTheClinics(fast);
        Relay yokohama = tables.relays().get(fast, "yokohama");
        assertThat(Duration.between(yokohama.sentAt(), yokohama.dueAt())).isLessThan(Duration.ofMinutes(10));
        desk.at(yokohama.dueAt().plusSeconds(1));
        assertThat(desk.as("yokohama").has(fast, Cascade.CHASE)).isTrue();
    }

    @Test
    void it_is_never_counted_among_the_real_ones() {
        String before = real();
        String number = exercise("EXERCISE_60");
        toTheClinics(number);
        assertThat(real()).as("the next real number follows the last real one").isEqualTo(next(before));
        for (String account : List.of("npa", "yokohama", "clinic")) {
            assertThat(officer(port, account).get("/directives").body()).doesNotContain(number);
            assertThat(officer(port, account).get("/directives?exercise=true").body())
                    .contains(number)
                    .doesNotContain(">" + before + "<");
        }
        String later = new Cascade(desk).toClinics();
        assertThat(tables.documents().deliveredBefore("D6", "clinic", later))
                .as("an exercise brought nothing")
                .isNotEqualTo(java.util.Optional.ofNullable(
                        tables.deliveries().find(number, "clinic").orElseThrow().sentAt()));
    }

    @Test
    void its_vigilance_period_is_nobodys() {
        jdbc.sql("delete from vigilance_period").update();
        toTheClinics(exercise("EXERCISE_60"));
        assertThat(jdbc.sql("select count(*) from vigilance_period")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void the_report_tells_how_long_each_level_took() {
        String number = exercise("EXERCISE_60");
        desk.at(jst("2019-05-23T09:02"));
        desk.as("npa").complete(number, ADAPT, adaptation(List.of("C8", "I10"), List.of()));
        desk.runJobs();
        desk.at(jst("2019-05-23T09:07"));
        desk.as("mhlw").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        desk.runJobs();
        toTheCities(number);
        clinics(number);
        desk.at(jst("2019-05-23T10:10"));
        desk.as("clinic").complete(number, CONFIRM, Map.of("received", true));
        String report =
                officer(port, "npa").get("/directives/" + number + "/report").body();
        assertThat(report)
                .containsSubsequence("警察庁", "2分／2分", "（2時間／2時間）")
                .containsSubsequence("厚生労働省", "5分／5分", "（5時間／5時間）")
                .containsSubsequence("医療機関", "1時間3分", "（2日15時間");
        for (String account : List.of("clinic", "yokohama", "vendor")) {
            assertThat(officer(port, account)
                            .get("/directives/" + number + "/report")
                            .statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
    }

    @Test
    void every_start_form_asks_and_offers_the_real_thing_first() throws java.io.IOException {
        for (String start :
                List.of("npa directive-cascade", "hospital incident-lifecycle", "yokohama authority-response")) {
            String[] who = start.split(" ");
            desk.as(who[0]);
            String definition = engine.getRepositoryService()
                    .createProcessDefinitionQuery()
                    .processDefinitionKey(who[1])
                    .latestVersion()
                    .singleResult()
                    .getId();
            try (java.io.InputStream form = engine.getFormService().getDeployedStartForm(definition)) {
                assertThat(new String(form.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                        .as(start)
                        .containsSubsequence("\"occasion\"", "実際のもの", "訓練（実時間）", "訓練（1時間を1分に短縮）")
                        .containsPattern("\"defaultValue\"\\s*:\\s*\"REAL\"");
            }
        }
    }

    @Test
    void a_draft_is_issued_as_an_exercise_too() {
        jp.renrakumo.Visitor kanagawa = officer(port, "kanagawa");
        String draft = kanagawa.submit("/directives/drafts", "/directives/drafts", Map.of("organization", "kanagawa"))
                .headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("^http://[^/]+", "");
        String to = kanagawa.submit(
                        draft,
                        draft,
                        Map.of(
                                "version", "1",
                                "step", "ISSUE",
                                "occasion", "EXERCISE_12",
                                "numbers", "訓練第" + System.nanoTime() + "号",
                                "issuedOn", "令和元年5月23日",
                                "issuers", "神奈川県健康医療局長",
                                "title", "情報伝達訓練",
                                "nature", "依頼",
                                "body", "訓練です。"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        assertThat(to).contains("/directives/EX-DIR-2019-");
    }

    @Test
    void an_incident_is_an_exercise_with_its_duties() {
        desk.at(jst("2019-05-23T09:00"));
        Map<String, Object> form = new HashMap<>(Map.of(
                "institution", "hospital",
                "suspectedAt", "令和元年5月23日 9:00",
                "summary", "電子カルテが開かない",
                "leak", "NONE",
                "careDisruption", "NONE",
                "systemFailure", true,
                "occasion", "EXERCISE_60"));
        String number = desk.as("hospital").start("incident-lifecycle", form);
        form.remove("occasion");
        String real = desk.as("hospital").start("incident-lifecycle", form);
        assertThat(number).startsWith("EX-INC-2019-");
        assertThat(real).startsWith("INC-2019-");
        Instant now = jst("2019-05-23T09:00");
        assertThat(o7(number))
                .isEqualTo(now.plus(Duration.between(now, o7(real)).dividedBy(60)));
        assertThat(desk.as("hospital").duties(number)).isNotEmpty().allSatisfy(task -> assertThat(task.getName())
                .startsWith("【訓練】"));
        assertThat(officer(port, "hospital").get("/incidents").body())
                .contains(real)
                .doesNotContain(number);
        assertThat(officer(port, "hospital").get("/incidents?exercise=true").body())
                .contains(number)
                .doesNotContain(">" + real + "<");
        assertThat(officer(port, "hospital").get("/incidents/" + number).body()).contains("これは訓練です。");
        assertThat(officer(port, "yokohama")
                        .get("/incidents/" + number + "/report")
                        .body())
                .contains("これは訓練です。", "医療機関", "起算から履行まで", "検知・把握から");
    }

    private Instant o7(String incident) {
        return jdbc.sql("select due_at from duty where incident = ? and obligation = 'O7'")
                .param(incident)
                .query(java.time.OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private String exercise(String occasion) {
        return desk.as("npa").start("directive-cascade", Map.of("document", "D1", "occasion", occasion));
    }

    private String real() {
        return desk.as("npa").start("directive-cascade", Map.of("document", "D1"));
    }

    private static String next(String number) {
        int last = Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
        return number.substring(0, number.lastIndexOf('-') + 1) + "%04d".formatted(last + 1);
    }

    private void toTheClinics(String number) {
        new Cascade(desk).toKanagawa(number);
        toTheCities(number);
        clinics(number);
    }

    private void toTheCities(String number) {
        desk.as("kanagawa").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        desk.as("kanagawa2").complete(number, Cascade.APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
    }

    private void clinics(String number) {
        desk.as("yokohama").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D3", "D4", "D6")));
        desk.runJobs();
    }

    private Instant due(String number) {
        Date due = desk.as("npa").task(number, ADAPT).getDueDate();
        return due.toInstant();
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }
}
