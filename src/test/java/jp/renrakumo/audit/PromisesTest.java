package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.Task;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

/** What auditors find and count; six duties of June 2018, due at 18:00, are counted by hand. */
@RenrakumoTest
@Transactional
class PromisesTest {

    private static final String JUNE = "2018-06";

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    QuestionForm form;

    @Autowired
    CaseSearch search;

    @Autowired
    Statistics statistics;

    private Desk desk;

    @BeforeEach
    void six_duties_of_one_day() {
        desk = new Desk(engine);
        jdbc.sql("insert into organization (id, name, level, facility_type) values ('shinagawa-clinic', '（架空）品川の医院',"
                        + " 'INSTITUTION', 'CLINIC')")
                .update();
        jdbc.sql("insert into institution (organization, municipality) values ('shinagawa-clinic', '131091')")
                .update();
        duty("INC-2018-0001", "hospital", "FILED", "17:59", "18:00");
        duty("INC-2018-0002", "hospital", "FILED", "18:01", "18:00");
        duty("INC-2018-0003", "hospital", "OPEN", null, "18:00");
        duty("INC-2018-0004", "hospital", "NOT_REQUIRED", null, "18:00");
        duty("INC-2018-0005", "shinagawa-clinic", "FILED", "11:15", "18:00");
        duty("INC-2018-0006", "hospital", "OPEN", null, "22:00");
        ClockUtil.setCurrentTime(Date.from(jst("19:00")));
        desk.onPagesAs("auditor");
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void what_was_filed_a_minute_too_late_is_late_and_a_minute_before_is_not() {
        assertThat(found("timing", "LATE")).containsExactly("INC-2018-0002", "INC-2018-0003");
        assertThat(found("timing", "IN_TIME")).containsExactly("INC-2018-0001", "INC-2018-0005");
        assertThat(found("timing", "DONE_LATE")).containsExactly("INC-2018-0002");
        assertThat(found("timing", "OVERDUE")).containsExactly("INC-2018-0003");
        assertThat(found("timing", "WAITING")).containsExactly("INC-2018-0006");
        assertThat(found("timing", "NOT_REQUIRED")).containsExactly("INC-2018-0004");
        assertThat(found("timing", "NEVER_LATE"))
                .containsExactly("INC-2018-0001", "INC-2018-0004", "INC-2018-0005", "INC-2018-0006");
    }

    @Test
    void what_waits_becomes_late_with_the_clock() {
        ClockUtil.setCurrentTime(Date.from(jst("22:01")));
        assertThat(found("timing", "OVERDUE")).containsExactly("INC-2018-0003", "INC-2018-0006");
    }

    @Test
    void what_was_done_when_it_was_due_is_in_time() {
        duty("INC-2018-0007", "hospital", "FILED", "18:00", "18:00");
        assertThat(found("timing", "IN_TIME")).contains("INC-2018-0007");
        assertThat(found("timing", "LATE")).doesNotContain("INC-2018-0007");
    }

    @Test
    void the_statistics_are_what_was_counted_by_hand() {
        Statistics.Obligation row = statistics.obligations(asked()).get(0);
        assertThat(statistics.obligations(asked())).hasSize(1);
        assertThat(row.label()).isEqualTo("O8 報告窓口へ連絡する");
        assertThat(row.levelName()).isEqualTo("医療機関等");
        Statistics.Figures figures = row.figures();
        assertThat(figures.owed()).isEqualTo(6);
        assertThat(Timing.STANDINGS.stream().map(figures::of)).containsExactly(2L, 1L, 1L, 1L, 1L);
        assertThat(Timing.DISTRIBUTION.stream().map(figures::of)).containsExactly(1L, 1L, 1L, 0L, 0L, 0L, 2L);
        // 2:15, 8:59 and 9:01; nine of ten lie eight tenths of the way from the second to the third
        assertThat(figures.median()).isEqualTo(Duration.ofMinutes(539));
        assertThat(figures.ninth()).isEqualTo(Duration.ofMinutes(539).plusSeconds(96));
        assertThat(figures.longest()).isEqualTo(Duration.ofMinutes(541));
        assertThat(figures.latePercent()).isEqualTo(50);
    }

    @Test
    void days_too_late_are_told_apart() {
        for (String[] each : new String[][] {
            {"10", "2018-06-04T19:00"},
            {"11", "2018-06-05T18:00"},
            {"12", "2018-06-07T18:00"},
            {"13", "2018-06-07T18:01"}
        }) {
            duty("INC-2018-00" + each[0], "hospital", "FILED", "18:00", "18:00");
            jdbc.sql("update duty set filed_at = ?, late = true where incident = ?")
                    .params(
                            utc(LocalDateTime.parse(each[1])
                                    .atZone(ZoneId.of("Asia/Tokyo"))
                                    .toInstant()),
                            "INC-2018-00" + each[0])
                    .update();
        }
        Statistics.Figures figures = statistics.obligations(asked()).get(0).figures();
        assertThat(Timing.DISTRIBUTION.stream().map(figures::of)).containsExactly(1L, 1L, 2L, 1L, 1L, 1L, 2L);
        assertThat(found("timing", "LONGER")).containsExactly("INC-2018-0013");
    }

    @Test
    void every_number_leads_to_the_cases_that_it_counts() {
        Statistics.Obligation row = statistics.obligations(asked()).get(0);
        StatisticsPages.Links links = new StatisticsPages.Links(asked());
        for (Timing timing : Timing.values()) {
            long counted = timing == Timing.LATE
                    ? row.figures().late()
                    : timing == Timing.OWED ? 6 : row.figures().of(timing);
            if (timing != Timing.NEVER_LATE) {
                assertThat(at(links.of(row, timing))).as(timing.name()).hasSize((int) counted);
            }
        }
        assertThat(statistics.areas(asked())).extracting(Statistics.Area::area).containsExactly("13", "14");
        assertThat(statistics.areas(asked())).allSatisfy(area -> assertThat(at(links.of(area, Timing.OWED)))
                .hasSize((int) area.figures().owed()));
    }

    @Test
    void a_duty_that_stands_in_another_report_is_counted_there_alone() {
        jdbc.sql("update incident set merged_into = 'INC-2018-0001' where number = 'INC-2018-0003'")
                .update();
        jdbc.sql("update duty set state = 'MERGED' where incident = 'INC-2018-0003'")
                .update();
        assertThat(statistics.obligations(asked()).get(0).figures().owed()).isEqualTo(5);
        assertThat(found("timing", "LATE")).containsExactly("INC-2018-0002");
        assertThat(found()).doesNotContain("INC-2018-0003").contains("INC-2018-0001");
        assertThat(found("q", "inc-2018-0003")).containsExactly("INC-2018-0003");
    }

    @Test
    void by_place_type_time_and_words() {
        assertThat(found("area", "13")).containsExactly("INC-2018-0005");
        assertThat(found("area", "東京都")).containsExactly("INC-2018-0005");
        assertThat(found("area", "14", "timing", "IN_TIME")).containsExactly("INC-2018-0001");
        assertThat(found("type", "CLINIC")).containsExactly("INC-2018-0005");
        assertThat(found("type", "HOSPITAL", "area", "13")).isEmpty();
        assertThat(found("obligation", "O8")).hasSize(6);
        assertThat(found("obligation", "O2")).isEmpty();
        assertThat(found("until", "2018-06-03")).isEmpty();
        assertThat(found("from", "2018-06-04", "until", "2018-06-04")).hasSize(6);
        assertThat(found("q", "品川 病歴")).containsExactly("INC-2018-0005");
        assertThat(found("state", "CLOSED")).isEmpty();
        assertThat(found("exercise", "true")).isEmpty();
        assertThat(found("kind", "DIRECTIVE")).isEmpty();
        jdbc.sql("update incident set closed_at = opened_at where number = 'INC-2018-0002'")
                .update();
        assertThat(found("state", "CLOSED")).containsExactly("INC-2018-0002");
        assertThat(found("state", "OPEN")).hasSize(5);
    }

    @Test
    void a_page_beyond_the_last_is_the_last() {
        for (int page : new int[] {1, 2, Integer.MAX_VALUE, -1}) {
            CaseSearch.Page found = search.page(asked(), page);
            assertThat(found.paging().page()).as("page " + page).isEqualTo(1);
            assertThat(found.paging().total()).isEqualTo(6);
            assertThat(found.hits()).hasSize(6).isEqualTo(search.find(asked(), 0, 50));
        }
        assertThat(search.page(asked("q", "見当たらない"), 7)).satisfies(none -> {
            assertThat(none.paging().total()).isZero();
            assertThat(none.hits()).isEmpty();
        });
    }

    @Test
    void a_whole_number_is_that_case_alone_and_the_beginning_of_one_is_a_word() {
        jdbc.sql("update incident set summary = 'INC-2018-0003、INC-2018-00099と同じ' where number = 'INC-2018-0006'")
                .update();
        assertThat(found("q", "INC-2018-0003")).containsExactly("INC-2018-0003");
        assertThat(found("q", "ｉｎｃー２０１８－０００３")).containsExactly("INC-2018-0003");
        assertThat(found("q", "INC-2018-0003 INC-2018-0006")).isEmpty();
        assertThat(found("q", "INC-2018-0003 同じ")).isEmpty();
        assertThat(found("q", "INC-2018-000")).hasSize(6);
        assertThat(found("q", "inc-2018-00099")).as("no case has it").containsExactly("INC-2018-0006");
        assertThat(found("q", "INC-2018-0003", "exercise", "true")).isEmpty();
    }

    @Test
    void signs_of_the_database_are_words_like_others() {
        for (String words : List.of("%", "_", "!", "'", "\"; drop table incident; --", "\\", "100%")) {
            assertThat(found("q", words)).as(words).isEmpty();
            assertThat(found("person", words)).as(words).isEmpty();
        }
        jdbc.sql("update incident set summary = '100%_!''停止' where number = 'INC-2018-0006'")
                .update();
        assertThat(found("q", "100%_!'停")).containsExactly("INC-2018-0006");
    }

    @Test
    void by_who_acted_in_it_by_account_or_name() {
        acted("INC-2018-0004", "hospital");
        acted("INC-2018-0005", "clinic");
        assertThat(found("person", "HOSPITAL")).containsExactly("INC-2018-0004");
        String name = jdbc.sql("select FIRST_ from ACT_ID_USER where ID_ = 'clinic'")
                .query(String.class)
                .single();
        assertThat(found("person", name.substring(0, 2))).containsExactly("INC-2018-0005");
        assertThat(found("person", "hosp")).isEmpty();
    }

    @Test
    void sorted_by_its_columns() {
        duty("INC-2018-0002", "yokohama", "OPEN", null, "18:00");
        assertThat(hits("sort", "number").get(0).number()).isEqualTo("INC-2018-0001");
        assertThat(hits("sort", "-number").get(0).number()).isEqualTo("INC-2018-0006");
        assertThat(hits("sort", "area").get(0).number()).isEqualTo("INC-2018-0005");
        assertThat(hits("sort", "-late").get(0)).satisfies(hit -> {
            assertThat(hit.number()).isEqualTo("INC-2018-0002");
            assertThat(hit.counts()).isEqualTo(new CaseSearch.Counts(2, 2));
        });
        assertThat(hits("sort", "late").get(5).number()).isEqualTo("INC-2018-0002");
    }

    @Test
    void an_auditor_of_a_city_finds_and_counts_his_own_alone() {
        engine.getIdentityService().saveUser(engine.getIdentityService().newUser("audit-yokohama"));
        jdbc.sql(
                        "insert into officer (account, source, created_at, created_by) values ('audit-yokohama', 'LOCAL', ?, 'test')")
                .param(utc(jst("08:00")))
                .update();
        for (String[] each : new String[][] {{"auditors", "AUDITOR"}, {"yokohama", "OFFICER"}}) {
            jdbc.sql(
                            "insert into membership (account, organization, role, granted_by) values ('audit-yokohama', ?, ?, 'test')")
                    .params(each[0], each[1])
                    .update();
        }
        String directive = desk.passedOnByKanagawa();
        desk.onPagesAs("audit-yokohama");
        assertThat(found("kind", "INCIDENT")).hasSize(5).doesNotContain("INC-2018-0005");
        assertThat(found("kind", "DIRECTIVE")).containsExactly(directive);
        assertThat(statistics
                        .obligations(asked("kind", "INCIDENT"))
                        .get(0)
                        .figures()
                        .owed())
                .isEqualTo(5);
        assertThat(statistics.areas(asked("kind", "INCIDENT")))
                .extracting(Statistics.Area::area)
                .containsExactly("14");
        CaseSearch.Hit part = search.find(form.read(Map.of("kind", "DIRECTIVE", "q", directive)), 0, 9)
                .get(0);
        assertThat(part.page()).isEqualTo("/directives/" + directive);
        List<Statistics.Obligation> own = statistics.obligations(form.read(Map.of("kind", "DIRECTIVE")));
        assertThat(own)
                .extracting(Statistics.Obligation::code)
                .contains("O5", "RECEIPT")
                .doesNotContain("O3");
    }

    @Test
    void a_directive_promises_what_its_tasks_are_due() {
        String number = desk.passedOnByKanagawa();
        List<Task> tasks = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey("userTask_adaptDirective")
                .list();
        assertThat(tasks).isNotEmpty();
        Map<String, Instant> promised = new HashMap<>();
        jdbc.sql(
                        "select organization, due_at from audit_promise where case_number = ? and code = 'O5' and state = 'OPEN'")
                .param(number)
                .query((row, index) -> promised.put(
                        row.getString("organization"),
                        row.getObject("due_at", OffsetDateTime.class).toInstant()))
                .list();
        assertThat(promised).hasSameSizeAs(tasks);
        for (Task task : tasks) {
            String organization = (String) engine.getTaskService().getVariable(task.getId(), "organization");
            assertThat(promised.get(organization))
                    .as(organization)
                    .isEqualTo(task.getDueDate().toInstant());
        }
    }

    @Test
    void receipts_are_late_as_duties_are_and_owed_no_more_once_it_is_withdrawn() {
        String number = desk.passedOnByKanagawa();
        desk.onPagesAs("auditor");
        CaseQuestion question = form.read(Map.of("q", number, "obligation", "RECEIPT", "timing", "WAITING"));
        assertThat(search.count(question)).isOne();
        jdbc.sql(
                        "update delivery set state = 'CONFIRMED', confirmed_at = due_at + interval '1' minute where directive = ?"
                                + " and recipient = 'yokohama'")
                .param(number)
                .update();
        CaseQuestion late = form.read(Map.of("q", number, "obligation", "RECEIPT", "timing", "LATE"));
        assertThat(search.find(late, 0, 9))
                .extracting(hit -> hit.counts().late())
                .containsExactly(1L);
        jdbc.sql("update directive set withdrawn_at = issued_at where number = ?")
                .param(number)
                .update();
        assertThat(search.count(question)).isZero();
        assertThat(search.count(late)).isOne();
    }

    private void duty(String number, String owner, String state, @Nullable String filed, String due) {
        if (jdbc.sql("select count(*) from incident where number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single()
                == 0) {
            jdbc.sql(
                            "insert into incident (number, institution, authority, entry, summary, suspected_at, opened_at, opened_by)"
                                    + " values (?, ?, 'yokohama', 'INSTITUTION', '病歴が開かない', ?, ?, 'test')")
                    .params(number, owner, utc(jst("09:00")), utc(jst("09:00")))
                    .update();
            jdbc.sql(
                            "insert into case_access (case_kind, case_number, organization, admitted_at) values ('INCIDENT', ?, ?, ?)")
                    .params(number, owner, utc(jst("09:00")))
                    .update();
        }
        jdbc.sql("insert into duty (incident, obligation, what, owner, addressee, rules, source, sentence, basis,"
                        + " calendar_version, anchored_at, warning_at, due_at, state, filed_at) values (?, 'O8', '報告窓口へ連絡する', ?,"
                        + " '窓口', 'r', 'D4', '速やかに', 'POLICY', 'v', ?, ?, ?, ?, ?)")
                .params(
                        number,
                        owner,
                        utc(jst("09:00")),
                        utc(jst("12:00")),
                        utc(jst(due)),
                        state,
                        filed == null ? null : utc(jst(filed)))
                .update();
    }

    private void acted(String number, String account) {
        jdbc.sql("insert into audit_event (id, happened_at, kind, case_number, actor, content, content_digest)"
                        + " values (?, ?, 'RECORD', ?, ?, '{}', '')")
                .params("test-" + number, utc(jst("09:00")), number, account)
                .update();
    }

    private CaseQuestion asked(String... fields) {
        Map<String, String> asked = new HashMap<>(Map.of("from", JUNE + "-01", "until", JUNE + "-30"));
        for (int at = 0; at < fields.length; at += 2) {
            asked.put(fields[at], fields[at + 1]);
        }
        return form.read(asked);
    }

    private List<CaseSearch.Hit> hits(String... fields) {
        List<CaseSearch.Hit> hits = search.find(asked(fields), 0, 50);
        assertThat(hits).hasSize(search.count(asked(fields)));
        return hits;
    }

    private List<String> found(String... fields) {
        return hits(fields).stream().map(CaseSearch.Hit::number).sorted().toList();
    }

    /** The cases at an address. */
    private List<CaseSearch.Hit> at(String address) {
        Map<String, String> fields = new HashMap<>();
        for (String each : address.substring(address.indexOf('?') + 1).split("&")) {
            fields.put(each.split("=")[0], each.substring(each.indexOf('=') + 1));
        }
        return search.find(form.read(fields), 0, 50);
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse("2018-06-04T" + time)
                .atZone(ZoneId.of("Asia/Tokyo"))
                .toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
