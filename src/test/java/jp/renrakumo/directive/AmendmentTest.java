package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.ADAPT;
import static jp.renrakumo.directive.Cascade.CONFIRM;
import static jp.renrakumo.directive.Cascade.adaptation;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Corrections and supplements of a directive that is out. */
@RenrakumoTest
class AmendmentTest {

    private static final String APPROVE = "userTask_approveAmendment";

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveTables tables;

    @Autowired
    Amending amending;

    @Autowired
    Reconfirmations reconfirmations;

    @Autowired
    Withdrawal withdrawal;

    @Autowired
    ChaseLog log;

    @Autowired
    DirectiveInWords words;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Cascade cascade;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        cascade = new Cascade(desk);
        desk.at(jst("2019-05-23T09:00"));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void reaches_every_level_and_receipts_given_stay() {
        String number = clinicConfirmed();
        Instant first = delivery(number, "clinic").confirmedAt();
        desk.at(jst("2019-05-23T13:00"));
        amend(number, "CORRECTION", "NONE");
        assertThat(told(number, "CORRECTED"))
                .contains("mhlw", "kanagawa", "yokohama", "clinic", "hospital", "association")
                .doesNotContain("npa");
        assertThat(sentence(number, "clinic")).isEqualTo("訂正：番号を1235に改めます。（登録済みの受領はそのまま有効です。）");
        assertThat(sentence(number, "hospital")).endsWith("（受領の登録のときに、あわせて確認してください。）");
        assertThat(desk.as("clinic").has(number, CONFIRM)).isFalse();
        assertThat(delivery(number, "clinic").confirmedAt()).isEqualTo(first);
        assertThat(words.documents(number, "hospital")).contains("**訂正（令和元年5月23日(木) 13:00）**", "番号を1235に改めます。");
        desk.as("hospital").complete(number, CONFIRM, Map.of("received", true));
    }

    @Test
    void those_who_confirmed_confirm_again_where_it_is_asked() {
        String number = clinicConfirmed();
        long amendment = amend(number, "CORRECTION", "ALL");
        assertThat(desk.as("mhlw").has(number, CONFIRM)).isTrue();
        assertThat(desk.as("hospital").task(number, CONFIRM))
                .as("one, for both")
                .isNotNull();
        assertThat(desk.as("clinic").task(number, CONFIRM).getName()).contains("訂正の再確認");
        assertThat(String.valueOf(engine.getFormService()
                        .getTaskFormVariables(desk.task(number, CONFIRM).getId())
                        .get("dueText")))
                .endsWith("（訂正の再確認、運用上の目安）");
        assertThatThrownBy(() -> desk.complete(number, CONFIRM, Map.of("received", false)))
                .hasMessageContaining("チェックを入れてください");
        Tallies.Standing before = tables.tallies().of(number, "yokohama");
        desk.complete(number, CONFIRM, Map.of("received", true));
        assertThat(desk.has(number, CONFIRM)).isFalse();
        assertThat(tables.tallies().of(number, "yokohama")).as("counted once").isEqualTo(before);
        // mhlw, kanagawa, yokohama and clinic had confirmed
        assertThat(reconfirmations.of(amendment)).isEqualTo(new Reconfirmations.Standing(4, 1, 0));
        desk.as("mhlw").complete(number, CONFIRM, Map.of("received", true));
        assertThat(reconfirmations.of(amendment).outstanding()).isEqualTo(2);
    }

    @Test
    void relays_are_asked_alone_or_institutions_are() {
        String number = clinicConfirmed();
        amend(number, "SUPPLEMENT", "RELAYS");
        assertThat(desk.as("clinic").has(number, CONFIRM)).isFalse();
        assertThat(desk.as("yokohama").has(number, CONFIRM)).isTrue();
        amend(number, "SUPPLEMENT", "FINAL");
        assertThat(desk.as("clinic").has(number, CONFIRM)).isTrue();
        assertThat(desk.as("yokohama").task(number, CONFIRM))
                .as("still the one")
                .isNotNull();
    }

    @Test
    void two_amendments_are_confirmed_by_one_task() {
        String number = clinicConfirmed();
        long first = amend(number, "CORRECTION", "FINAL");
        long second = amend(number, "SUPPLEMENT", "FINAL");
        desk.as("clinic").complete(number, CONFIRM, Map.of("received", true));
        assertThat(reconfirmations.of(first).confirmed()).isEqualTo(1);
        assertThat(reconfirmations.of(second).confirmed()).isEqualTo(1);
    }

    @Test
    void whom_the_directive_reaches_later_gets_it_with_the_directive() {
        String number = cascade.toCities();
        amend(number, "SUPPLEMENT", "ALL");
        assertThat(told(number, "CORRECTED")).contains("yokohama").doesNotContain("clinic");
        desk.as("yokohama").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D3", "D4", "D6")));
        desk.runJobs();
        assertThat(words.documents(number, "clinic")).contains("**補足（", "番号を1235に改めます。");
        desk.as("clinic").complete(number, CONFIRM, Map.of("received", true));
        assertThat(desk.has(number, CONFIRM)).as("once is enough").isFalse();
    }

    @Test
    void a_second_officer_approves_where_the_issuer_needs_one() {
        String number = ofKanagawa();
        amend(number, "CORRECTION", "NONE", "kanagawa");
        assertThat(told(number, "CORRECTED")).isEmpty();
        assertThatThrownBy(() -> desk.as("kanagawa").complete(number, APPROVE, Map.of("decision", "APPROVE")))
                .hasMessageContaining("起案した本人は決裁できません");
        desk.as("kanagawa2").complete(number, APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
        assertThat(told(number, "CORRECTED")).contains("yokohama");
    }

    @Test
    void what_is_returned_goes_nowhere_and_says_why() {
        String number = ofKanagawa();
        amend(number, "CORRECTION", "NONE", "kanagawa");
        desk.as("kanagawa2").complete(number, APPROVE, Map.of("decision", "RETURN", "reason", "番号が違います。"));
        desk.runJobs();
        assertThat(told(number, "CORRECTED")).isEmpty();
        assertThat(amending.shown(number, false)).isEmpty();
        assertThat(amending.shown(number, true)).singleElement().satisfies(each -> {
            assertThat(each.state()).isEqualTo("差戻し");
            assertThat(each.amendment().returnReason()).isEqualTo("番号が違います。");
        });
    }

    @Test
    void those_who_do_not_confirm_again_are_told_when_it_is_due() {
        String number = clinicConfirmed();
        amend(number, "CORRECTION", "FINAL");
        Instant due = amending.shown(number, true).get(0).amendment().dueAt();
        jdbc.sql("delete from notice").update();
        desk.at(due.minusSeconds(60));
        assertThat(sentences(number, "clinic")).isEmpty();
        desk.at(due.plusSeconds(60));
        assertThat(sentences(number, "clinic")).singleElement().asString().startsWith("訂正の再確認の期限（");
    }

    @Test
    void a_confirmation_by_phone_is_logged_for_whoever_is_asked_again() {
        String number = clinicConfirmed();
        long amendment = amend(number, "CORRECTION", "FINAL");
        Delivery before = delivery(number, "clinic");
        call(number, "IN_VAIN");
        call(number, "REACHED");
        assertThat(desk.as("clinic").has(number, CONFIRM)).isFalse();
        assertThat(reconfirmations.of(amendment).outstanding()).isZero();
        assertThat(delivery(number, "clinic"))
                .usingRecursiveComparison()
                .ignoringFields("unreachable")
                .isEqualTo(before);
        assertThatThrownBy(() -> call(number, "REACHED"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("受領済み");
    }

    @Test
    void a_withdrawal_ends_it_and_tells_everybody_also_those_who_confirmed() {
        String number = clinicConfirmed();
        amend(number, "CORRECTION", "ALL");
        desk.onPagesAs("npa");
        withdrawal.withdraw(number, "来日の中止");
        desk.leave();
        desk.runJobs();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .count())
                .isZero();
        assertThat(told(number, "WITHDRAWN")).contains("mhlw", "kanagawa", "yokohama", "clinic", "hospital");
        assertThat(ending(number, "clinic")).as("not as if it had confirmed").contains("endEvent_withdrawn");
        assertThatThrownBy(() -> amend(number, "CORRECTION", "NONE")).hasMessageContaining("撤回されました");
    }

    @Test
    void nothing_is_amended_that_has_not_gone_out_and_nothing_without_words() {
        String number = cascade.issue();
        assertThatThrownBy(() -> amend(number, "CORRECTION", "NONE")).hasMessageContaining("まだ発送されていません");
        String out = clinicConfirmed();
        desk.onPagesAs("npa");
        assertThatThrownBy(() -> amending.written(
                        out, new SubmittedForm(Map.of("kind", "CORRECTION", "reconfirm", "NONE", "words", " "))))
                .hasMessageContaining("訂正・補足の内容");
        assertThatThrownBy(() -> amending.written(
                        out, new SubmittedForm(Map.of("kind", "DELETION", "reconfirm", "NONE", "words", "x"))))
                .hasMessageContaining("種別");
        assertThat(amending.shown(out, true)).isEmpty();
    }

    private String clinicConfirmed() {
        String number = cascade.toClinics();
        desk.as("clinic").complete(number, CONFIRM, Map.of("received", true));
        return number;
    }

    private String ofKanagawa() {
        String number = desk.as("kanagawa").start("directive-cascade", Map.of("document", "D3"));
        desk.complete(number, ADAPT, adaptation(List.of(), List.of()));
        desk.as("kanagawa2").complete(number, Cascade.APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
        return number;
    }

    private long amend(String number, String kind, String reconfirm) {
        return amend(number, kind, reconfirm, "npa");
    }

    private long amend(String number, String kind, String reconfirm, String officer) {
        desk.onPagesAs(officer);
        amending.written(
                number,
                new SubmittedForm(
                        new HashMap<>(Map.of("kind", kind, "reconfirm", reconfirm, "words", "番号を1235に改めます。"))));
        desk.leave();
        desk.runJobs();
        return amending.shown(number, true).get(0).amendment().id();
    }

    private void call(String number, String result) {
        desk.onPagesAs("yokohama");
        log.called(
                number,
                new SubmittedForm(new HashMap<>(Map.of(
                        "recipient",
                        "clinic",
                        "reached",
                        result,
                        "channel",
                        "PHONE",
                        "witness",
                        "院長",
                        "receivedAt",
                        "令和元年5月23日 9:00"))));
        desk.leave();
    }

    private Delivery delivery(String number, String recipient) {
        return tables.deliveries().find(number, recipient).orElseThrow();
    }

    private List<String> told(String number, String kind) {
        return jdbc.sql("select organization from notice where case_number = ? and kind = ?")
                .params(number, kind)
                .query(String.class)
                .list();
    }

    private String sentence(String number, String organization) {
        return jdbc.sql("select sentence from notice where case_number = ? and organization = ? and kind = 'CORRECTED'")
                .params(number, organization)
                .query(String.class)
                .single();
    }

    private List<String> sentences(String number, String organization) {
        return jdbc.sql("select sentence from notice where case_number = ? and organization = ?")
                .params(number, organization)
                .query(String.class)
                .list();
    }

    private List<String> ending(String number, String organization) {
        return engine
                .getHistoryService()
                .createHistoricVariableInstanceQuery()
                .variableValueEquals("organization", organization)
                .list()
                .stream()
                .flatMap(each -> engine
                        .getHistoryService()
                        .createHistoricActivityInstanceQuery()
                        .processInstanceId(each.getProcessInstanceId())
                        .list()
                        .stream())
                .map(each -> each.getActivityId())
                .toList();
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }
}
