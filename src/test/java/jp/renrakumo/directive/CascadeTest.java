package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.VigilancePeriods;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The seed's directive on its way from the police to a clinic, and every detour. */
@RenrakumoTest
class CascadeTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveTables tables;

    @Autowired
    Withdrawal withdrawal;

    @Autowired
    Addressees addressees;

    @Autowired
    VigilancePeriods periods;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private Cascade cascade;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        cascade = new Cascade(desk);
        ClockUtil.setCurrentTime(java.util.Date.from(jst("2019-05-23T09:00")));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void from_the_police_to_every_clinic_and_back() {
        String number = cascade.issue();
        cascade.toKanagawa(number);
        desk.as("kanagawa").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        desk.as("kanagawa2").complete(number, APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();

        for (String city : cities()) {
            desk.as(city).complete(number, ADAPT, adaptation(List.of("I10"), List.of("D3", "D4", "D6")));
        }
        desk.runJobs();
        confirmAllThatIsOpen(number);
        desk.runJobs();

        assertThat(tables.directives().get(number).completedAt()).isNotNull();
        assertThat(tables.deliveries().of(number)).allSatisfy(delivery -> {
            assertThat(delivery.confirmedAt()).as(delivery.recipient()).isNotNull();
            assertThat(delivery.settled()).as(delivery.recipient()).isTrue();
        });
        assertThat(running(number)).isZero();
    }

    @Test
    void every_organization_is_reached_exactly_once() {
        String number = cascade.toCities();
        List<String> recipients =
                tables.deliveries().of(number).stream().map(Delivery::recipient).toList();
        assertThat(recipients)
                .doesNotHaveDuplicates()
                .contains("mhlw", "kanagawa", "yokohama", "association", "municipal-hospital");
    }

    @Test
    void a_document_that_came_directly_before_is_delivered_once() {
        String number = cascade.toCities();
        assertThat(tables.documents().deliveredBefore("D4", "yokohama", number)).contains(jst("2018-10-29T09:00"));
        assertThat(tables.documents().deliveredTo("yokohama", number)).contains("D4");
        assertThat(tables.documents().deliveredBefore("D1", "yokohama", number)).isEmpty();
    }

    @Test
    void the_prefectures_letter_declares_the_vigilance_period_and_caps_every_deadline() {
        String number = cascade.toCities();
        assertThat(periods.covers(jst("2019-05-25T00:00"), List.of("kanagawa"))).isTrue();
        assertThat(periods.covers(jst("2019-05-28T23:59"), List.of("kanagawa"))).isTrue();
        assertThat(periods.covers(jst("2019-05-29T00:00"), List.of("kanagawa"))).isFalse();
        assertThat(periods.covers(jst("2019-05-24T23:59"), List.of("kanagawa"))).isFalse();
        assertThat(tables.deliveries().find(number, "yokohama").orElseThrow().dueAt())
                .isEqualTo(jst("2019-05-25T00:00"));
        assertThat(desk.as("yokohama").task(number, ADAPT).getDueDate())
                .as("one business day, within the cap")
                .isEqualTo(java.util.Date.from(jst("2019-05-24T18:00")));
    }

    @Test
    void the_second_officer_sends_back_and_the_first_may_not_approve() {
        String number = cascade.issue();
        cascade.toKanagawa(number);
        desk.as("kanagawa").complete(number, ADAPT, adaptation(List.of("I10"), List.of("D1")));
        assertThatThrownBy(() -> desk.complete(number, APPROVE, Map.of("decision", "APPROVE")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("起案した本人は決裁できません");
        assertThatThrownBy(() -> desk.as("kanagawa2").complete(number, APPROVE, Map.of("decision", "RETURN")))
                .hasMessageContaining("差し戻す理由");
        desk.complete(number, APPROVE, Map.of("decision", "RETURN", "reason", "宛先を追加すること"));
        String task = desk.as("kanagawa").task(number, ADAPT).getId();
        assertThat(engine.getFormService().getTaskFormVariables(task).get("returnReason"))
                .isEqualTo("宛先を追加すること");
        desk.complete(number, ADAPT, adaptation(List.of("I10"), List.of("D1", "D4")));
        desk.as("kanagawa2").complete(number, APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
        assertThat(desk.as("yokohama").has(number, ADAPT)).isTrue();
    }

    @Test
    void an_unknown_recipient_is_named_and_nothing_is_half_done() {
        String number = cascade.issue();
        Map<String, Object> form = adaptation(List.of("I10"), List.of());
        form.put("extraRecipients", "神奈川県\n存在しない市");
        assertThatThrownBy(() -> desk.as("npa").complete(number, ADAPT, form))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("存在しない市")
                .hasMessageContaining("登録されていません");
        assertThat(desk.has(number, ADAPT)).isTrue();
        assertThat(tables.relays().get(number, "npa").adaptedBy()).isNull();
    }

    @Test
    void foreign_items_and_empty_letters_are_refused() {
        String number = cascade.issue();
        assertThatThrownBy(() -> desk.as("npa").complete(number, ADAPT, adaptation(List.of("X9"), List.of())))
                .hasMessageContaining("X9");
        assertThatThrownBy(() -> desk.complete(number, ADAPT, adaptation(List.of(), List.of())))
                .hasMessageContaining("一つ以上");
        Map<String, Object> silent = adaptation(List.of("I10"), List.of());
        silent.put("letter", "　");
        assertThatThrownBy(() -> desk.complete(number, ADAPT, silent)).hasMessageContaining("伝える文面");
    }

    @Test
    void an_extra_recipient_is_served_too_and_a_superior_is_refused() {
        String number = cascade.issue();
        Map<String, Object> form = adaptation(List.of("I10"), List.of());
        form.put("extraRecipients", "ＮＩＳＣ");
        desk.as("npa").complete(number, ADAPT, form);
        desk.runJobs();
        assertThat(tables.deliveries().find(number, "nisc")).isPresent();
        Map<String, Object> upward = adaptation(List.of("I10"), List.of());
        upward.put("extraRecipients", "厚生労働省");
        assertThatThrownBy(() -> desk.as("mhlw").complete(number, ADAPT, upward))
                .hasMessageContaining("上位の組織");
    }

    @Test
    void a_receipt_needs_its_tick_and_counts_once() {
        String number = cascade.toClinics();
        assertThatThrownBy(() -> desk.as("clinic").complete(number, CONFIRM, Map.of("received", false)))
                .hasMessageContaining("チェック");
        desk.complete(number, CONFIRM, Map.of("received", true, "posterHung", true, "remark", "職員に周知済み"));
        Delivery delivery = tables.deliveries().find(number, "clinic").orElseThrow();
        assertThat(delivery.channel()).isEqualTo("SYSTEM");
        assertThat(delivery.posterHung()).isTrue();
        assertThat(delivery.remark()).isEqualTo("職員に周知済み");
        assertThatThrownBy(() -> receiveAgain(number))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("受領済み");
    }

    @Autowired
    DirectiveTasks tasks;

    private void receiveAgain(String number) {
        tasks.received(number, "clinic", Map.of("received", true));
    }

    @Test
    void a_receipt_after_withdrawal_is_refused_and_receipts_given_stay() {
        String number = cascade.toClinics();
        desk.as("clinic").complete(number, CONFIRM, Map.of("received", true));
        desk.onPagesAs("npa");
        withdrawal.withdraw(number, "来日の中止");
        assertThatThrownBy(() -> tasks.received(number, "hospital", Map.of("received", true)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("撤回されました");
        desk.runJobs();
        assertThat(running(number)).isZero();
        assertThat(desk.as("hospital").has(number, CONFIRM)).isFalse();
        assertThat(tables.deliveries().find(number, "clinic").orElseThrow().confirmed())
                .isTrue();
        assertThatThrownBy(() -> withdrawal.withdraw(number, "もう一度")).hasMessageContaining("撤回されました");
    }

    @Test
    void a_relay_that_was_not_served_yet_does_not_hold_the_withdrawal_up() {
        String number = cascade.issue();
        cascade.toKanagawa(number);
        tables.deliveries().plan(number, "mhlw", List.of(Recipient.of(addressees.get("yokohama"))));
        desk.onPagesAs("npa");
        withdrawal.withdraw(number, "来日の中止");
        desk.leave();
        desk.runJobs();
        assertThat(running(number)).isZero();
        assertThat(tables.ends().notEnded(number, "mhlw")).isFalse();
    }

    @Test
    void who_finds_all_his_recipients_served_reports_at_once() {
        String number = cascade.issue();
        Map<String, Object> wide = adaptation(List.of("I10"), List.of());
        wide.put(
                "extraRecipients",
                "hospital\nclinic\ndental-yokohama\npharmacy\nmaternity-home\ncare-yokohama\nnetwork");
        desk.as("npa").complete(number, ADAPT, wide);
        desk.runJobs();
        desk.as("mhlw").complete(number, ADAPT, adaptation(List.of("I10"), List.of()));
        desk.runJobs();
        desk.as("kanagawa").complete(number, ADAPT, adaptation(List.of("I10"), List.of()));
        desk.as("kanagawa2").complete(number, APPROVE, Map.of("decision", "APPROVE"));
        desk.runJobs();
        desk.as("yokohama").complete(number, ADAPT, adaptation(List.of("I10"), List.of()));
        desk.runJobs();
        assertThat(tables.deliveries().find(number, "yokohama").orElseThrow().settled())
                .isTrue();
        assertThat(tables.deliveries().find(number, "clinic").orElseThrow().sender())
                .isEqualTo("npa");
    }

    @Test
    void who_declared_the_period_chases_when_it_starts() {
        String number = cascade.toCities();
        desk.at(jst("2019-05-24T23:59"));
        assertThat(desk.as("kanagawa").has(number, CHASE)).isFalse();
        desk.at(jst("2019-05-25T00:01"));
        assertThat(desk.as("kanagawa").has(number, CHASE)).isTrue();
    }

    @Test
    void what_is_late_is_chased_logged_by_proxy_waited_for_and_reported() {
        String number = cascade.toClinics();
        desk.at(jst("2019-05-25T00:01"));
        assertThatThrownBy(() -> desk.as("yokohama")
                        .complete(number, CHASE, Map.of("action", "PROXY", "recipient", "clinic", "channel", "PHONE")))
                .hasMessageContaining("受領の日時");
        assertThatThrownBy(() -> desk.complete(number, CHASE, proxy("clinic", "令和元年5月20日 10:00")))
                .hasMessageContaining("受領の日時");
        assertThatThrownBy(() -> desk.complete(number, CHASE, proxy("どこかの医院", "令和元年５月２４日　１７時")))
                .hasMessageContaining("どこかの医院");
        desk.complete(number, CHASE, proxy("clinic", "令和元年５月２４日　１７時"));
        Delivery logged = tables.deliveries().find(number, "clinic").orElseThrow();
        assertThat(logged.channel()).isEqualTo("PHONE");
        assertThat(logged.witness()).isEqualTo("事務長");
        assertThat(logged.confirmedAt()).isEqualTo(jst("2019-05-24T17:00"));
        assertThat(desk.as("clinic").has(number, CONFIRM))
                .as("its own task has ended")
                .isFalse();

        desk.as("yokohama").complete(number, CHASE, Map.of("action", "WAIT", "note", "電話で督促"));
        assertThat(desk.has(number, CHASE)).isFalse();
        desk.at(jst("2019-05-28T18:01"));
        desk.complete(number, CHASE, Map.of("action", "REPORT", "note", "閉院した施設があるため"));
        desk.runJobs();
        assertThat(tables.deliveries().find(number, "yokohama").orElseThrow().reportedAt())
                .isNotNull();
        assertThat(tables.relays().get(number, "yokohama").reportNote()).contains("閉院");
    }

    @Test
    void the_last_receipt_ends_the_chase() {
        String number = cascade.toClinics();
        desk.at(jst("2019-05-25T00:01"));
        assertThat(desk.as("yokohama").has(number, CHASE)).isTrue();
        confirmAllThatIsOpen(number);
        desk.runJobs();
        assertThat(desk.as("yokohama").has(number, CHASE)).isFalse();
        assertThat(tables.deliveries().find(number, "yokohama").orElseThrow().settled())
                .isTrue();
    }

    @Test
    void only_the_issuer_issues_its_document() {
        assertThatThrownBy(() -> desk.as("mhlw").start("directive-cascade", Map.of("document", "D1")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("あなたの組織の文書");
        assertThatThrownBy(() -> desk.as("npa").start("directive-cascade", Map.of("document", "第99号")))
                .hasMessageContaining("登録されていません");
        String number = desk.as("npa").start("directive-cascade", Map.of("document", "警察庁丙備一発 第１２号"));
        assertThat(number).startsWith("DIR-2019-");
    }

    @Test
    void an_officer_sees_in_the_form_what_he_decides_on() {
        String number = cascade.toClinics();
        Map<String, Object> shown = engine.getFormService()
                .getTaskFormVariables(desk.as("clinic").task(number, CONFIRM).getId());
        assertThat((String) shown.get("documentsText")).contains("医政総発1029第1号・医政地発1029第3号・医政研発1029第1号");
        assertThat((String) shown.get("itemsText")).contains("個別10").doesNotContain("個別9");
        assertThat(shown.get("posterAsked")).isEqualTo(true);
        assertThat(desk.task(number, CONFIRM).getName()).isEqualTo("受領を確認する（" + number + " 横浜市衛生主管部局から）");
    }

    private void confirmAllThatIsOpen(String number) {
        desk.leave();
        engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(CONFIRM)
                .list()
                .forEach(task -> engine.getFormService().submitTaskForm(task.getId(), Map.of("received", true)));
    }

    private long running(String number) {
        desk.leave();
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .count();
    }

    private static Map<String, Object> proxy(String recipient, String at) {
        return Map.of(
                "action", "PROXY", "recipient", recipient, "channel", "PHONE", "witness", "事務長", "receivedAt", at);
    }

    private static Stream<String> cityStream() {
        return Stream.of("yokohama", "kawasaki", "sagamihara", "yokosuka", "fujisawa", "chigasaki");
    }

    private static List<String> cities() {
        return cityStream().toList();
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }
}
