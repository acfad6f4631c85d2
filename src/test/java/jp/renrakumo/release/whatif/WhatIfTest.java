package jp.renrakumo.release.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import jp.renrakumo.Desk;
import jp.renrakumo.Guide;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.access.PastDuties;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.OtherPolicies;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.DutyTables;
import jp.renrakumo.release.whatif.Difference.Effect;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** What past incidents would have owed by changed tables: exactly what the change says, and nothing without one. */
@RenrakumoTest
@TestPropertySource(
        properties = {
            "renrakumo.rule-packs.appi.on=true",
            "renrakumo.rule-packs.medical-care.on=true",
            "renrakumo.rule-packs.practice.on=true"
        })
class WhatIfTest {

    private static final String DUTIES = "processes/incident/report-duty.dmn";
    private static final String POLICY = "processes/deadline/deadline-policy.dmn";

    @Autowired
    ProcessEngine engine;

    @Autowired
    WhatIf whatIf;

    @Autowired
    DeployedModels deployed;

    @Autowired
    PastDuties past;

    @Autowired
    DecisionsAsked asked;

    @Autowired
    OtherPolicies policies;

    @Autowired
    Clock clock;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void without_a_change_nothing_differs_and_every_record_is_reproduced() {
        incident(3);
        suspicion(3);
        WhatIf.Answer answer = answer(3, Map.of());
        assertThat(answer)
                .returns(2, WhatIf.Answer::total)
                .returns(2, WhatIf.Answer::looked)
                .returns(2, WhatIf.Answer::compared);
        assertThat(answer.unlike()).isEmpty();
        assertThat(answer.undecided()).isEmpty();
        assertThat(answer.differences()).isEmpty();
        assertThat(answer.figures())
                .extracting(each -> each.duty().obligation(), DutyFigures::before, DutyFigures::after)
                .containsExactly(tuple("O10", 1, 1), tuple("O7", 2, 2), tuple("O8", 1, 1), tuple("O8_FINAL", 1, 1));
    }

    @Test
    void changed_deadlines_move_what_was_due_and_tell_what_would_have_been_late() {
        String number = incident(4);
        WhatIf.Answer answer =
                answer(4, Map.of(POLICY, amount(amount(shipped(POLICY), "O7", "30", "45"), "O8", "24", "2")));
        assertThat(answer.differences())
                .extracting(
                        Difference::number,
                        each -> each.duty().obligation(),
                        Difference::effect,
                        each -> each.before().due(),
                        each -> each.after().due(),
                        Difference::becomesLate,
                        Difference::becomesTimely)
                .containsExactlyInAnyOrder(
                        tuple(number, "O7", Effect.LATER, jst(4, "10:30"), jst(4, "10:45"), false, true),
                        tuple(number, "O8", Effect.EARLIER, jst(5, "11:00"), jst(4, "13:00"), true, false));
        assertThat(answer.differences()).allMatch(Difference::reproduced);
    }

    @Test
    void a_dropped_rule_drops_its_duty_alone() {
        String number = incident(5);
        String without = shipped(DUTIES).replaceAll("(?s)<rule id=\"rule_O10_(leak|care)\">.*?</rule>", "");
        assertThat(answer(5, Map.of(DUTIES, without)).differences())
                .singleElement()
                .returns(number, Difference::number)
                .returns("O10", each -> each.duty().obligation())
                .returns(Effect.DROPPED, Difference::effect)
                .returns(null, Difference::after);
    }

    @Test
    void an_added_rule_adds_its_duty_with_its_deadline() {
        String number = incident(6);
        assertThat(answer(6, Map.of(DUTIES, withNotice(), POLICY, withNoticesDeadline()))
                        .differences())
                .singleElement()
                .returns(number, Difference::number)
                .returns(Effect.ADDED, Difference::effect)
                .returns(null, Difference::before)
                .returns("LOCAL_NOTICE", each -> each.duty().obligation())
                .returns("地域の協議会に知らせる", each -> each.duty().what())
                .returns(jst(6, "17:00"), each -> each.duty().due())
                .returns(false, Difference::becomesLate);
    }

    @Test
    void a_duty_without_a_deadline_is_told_with_the_cases_that_would_have_stopped() {
        String number = incident(7);
        WhatIf.Answer answer = answer(7, Map.of(DUTIES, withNotice()));
        assertThat(answer.compared()).isZero();
        assertThat(answer.undecided()).hasSize(1);
        answer.undecided().forEach((sentence, numbers) -> {
            assertThat(sentence).contains("「LOCAL_NOTICE」", "行がありません");
            assertThat(numbers).containsExactly(number);
        });
    }

    @Test
    void what_stands_in_several_reports_or_was_erased_is_left_out_and_counted() {
        String first = suspicion(10);
        String second = suspicion(10);
        String erased = suspicion(10);
        String plain = suspicion(10);
        jdbc.sql("update incident set merged_into = ? where number = ?")
                .params(first, second)
                .update();
        jdbc.sql(
                        "delete from ACT_HI_DEC_IN where DEC_INST_ID_ in (select d.ID_ from ACT_HI_DECINST d join ACT_HI_PROCINST p"
                                + " on p.ID_ = d.PROC_INST_ID_ where p.BUSINESS_KEY_ = ?)")
                .param(erased)
                .update();
        WhatIf.Answer answer = answer(10, Map.of(POLICY, amount(shipped(POLICY), "O7", "30", "45")));
        assertThat(answer)
                .returns(4, WhatIf.Answer::looked)
                .returns(2, WhatIf.Answer::merged)
                .returns(1, WhatIf.Answer::unjudged)
                .returns(1, WhatIf.Answer::compared);
        assertThat(answer.differences()).extracting(Difference::number).containsExactly(plain);
    }

    @Test
    void a_record_that_the_tables_in_force_do_not_give_is_told() {
        String number = suspicion(11);
        jdbc.sql("update duty set due_at = ? where incident = ?")
                .params(jst(11, "23:00").atOffset(java.time.ZoneOffset.UTC), number)
                .update();
        WhatIf.Answer answer = answer(11, Map.of(POLICY, amount(shipped(POLICY), "O7", "30", "45")));
        assertThat(answer.unlike()).containsExactly(Map.entry(number, "O7 医療機関等"));
        assertThat(answer.differences()).singleElement().returns(false, Difference::reproduced);
    }

    @Test
    void of_many_the_latest_are_looked_at_and_the_rest_is_told() {
        suspicion(12);
        String last = suspicion(12);
        WhatIf.Answer answer = new WhatIf(past, asked, policies, clock, 1)
                .of(present(), present(), LocalDate.of(2019, 7, 12), LocalDate.of(2019, 7, 12));
        assertThat(answer).returns(2, WhatIf.Answer::total).returns(1, WhatIf.Answer::looked);
        assertThat(answer.duties()).extracting(Difference::number).containsExactly(last);
    }

    @Test
    void what_no_case_was_asked_is_told() {
        suspicion(13);
        String asking = shipped(DUTIES).replace("<text>clinicalStop</text>", "<text>backupDestroyed</text>");
        assertThat(answer(13, Map.of(DUTIES, asking)).unknown()).containsExactly("backupDestroyed");
    }

    /** Vendor called after 40 minutes, judged at 11:00, reported three hours later; the authority learns at noon. */
    private String incident(int day) {
        String number = suspicion(day);
        clock(day, "11:00");
        desk.as("hospital").duty(number, "O7", filed(day, "10:40"));
        desk.as("vendor")
                .complete(number, "userTask_adviseInstitution", Map.of("findings", "暗号化型", "instructions", "通信を切る"));
        Map<String, Object> facts = new HashMap<>(Map.of("attackSuspected", "YES", "systemFailure", true));
        facts.putAll(Map.of("leak", "NONE", "careDisruption", "ACTUAL", "note", "確認した"));
        desk.as("hospital").complete(number, "userTask_assessIncident", facts);
        clock(day, "14:00");
        desk.duty(number, "O8", filed(day, "14:00"));
        desk.as("yokohama")
                .complete(
                        number,
                        "userTask_recordAwareness",
                        Map.of("awareAt", day(day) + " 12:00", "learnedFrom", "INSTITUTION"));
        desk.duty(number, "O10", filed(day, "14:00"));
        desk.leave();
        return number;
    }

    private String suspicion(int day) {
        desk = new Desk(engine);
        clock(day, "10:00");
        Map<String, Object> form = new HashMap<>(Map.of("suspectedAt", day(day) + " 10:00", "summary", "電子カルテが開かない"));
        form.putAll(Map.of("leak", "NONE", "careDisruption", "NONE"));
        String number = desk.as("hospital").start("incident-lifecycle", form);
        desk.leave();
        return number;
    }

    private static Map<String, Object> filed(int day, String time) {
        Map<String, Object> form = new HashMap<>(Map.of("answer", "FILED", "filedAt", day(day) + " " + time));
        form.putAll(Map.of("channel", "PHONE", "person", "当直", "content", "状況を伝えた", "vendorName", "みなとシステム保守"));
        return form;
    }

    private WhatIf.Answer answer(int day, Map<String, String> changes) {
        desk.leave();
        SortedMap<String, byte[]> changed = new TreeMap<>(present());
        changes.forEach((name, text) -> changed.put(name, text.getBytes(StandardCharsets.UTF_8)));
        LocalDate on = LocalDate.of(2019, 7, day);
        return whatIf.of(present(), changed, on, on);
    }

    private SortedMap<String, byte[]> present() {
        return DutyTables.among(deployed.files());
    }

    private String shipped(String file) {
        return new String(present().get(file), StandardCharsets.UTF_8);
    }

    private static String amount(String policy, String obligation, String from, String to) {
        String cell = "<outputEntry id=\"out_" + obligation + "_amount\"><text>";
        assertThat(policy).contains(cell + from + "</text>");
        return policy.replace(cell + from + "</text>", cell + to + "</text>");
    }

    private String withNotice() {
        String rule = Guide.block("pack-duty").replace("contains(?, \"local\")", "");
        return shipped(DUTIES).replace("</decisionTable>", rule + "</decisionTable>");
    }

    private String withNoticesDeadline() {
        return shipped(POLICY).replace("</decisionTable>", Guide.block("pack-deadline") + "</decisionTable>");
    }

    private static String day(int day) {
        return "令和元年7月" + day + "日";
    }

    private static void clock(int day, String time) {
        ClockUtil.setCurrentTime(Date.from(jst(day, time)));
    }

    private static Instant jst(int day, String time) {
        return LocalDateTime.parse("2019-07-%02dT%s".formatted(day, time))
                .atZone(EngineClock.JST)
                .toInstant();
    }
}
