package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.ADAPT;
import static jp.renrakumo.directive.Cascade.CHASE;
import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import jp.renrakumo.AtOnce;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Officers who do something on one directive at the same moment, again and again. */
@RenrakumoTest
class CascadeConcurrencyTest {

    /** Cities with a hospital, a clinic and a pharmacy each. */
    private static final List<String> CITIES = List.of("kawasaki", "sagamihara", "yokosuka", "fujisawa", "chigasaki");

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveTables tables;

    @Autowired
    Withdrawal withdrawal;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    private Desk desk;
    private Cascade cascade;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        cascade = new Cascade(desk);
        clock("2019-05-23T09:00");
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void one_of_two_officers_completes_the_task_and_nothing_of_the_other_stays() {
        for (int round = 0; round < 20; round++) {
            String number = cascade.issue();
            String task = desk.as("npa").task(number, ADAPT).getId();
            List<Optional<Throwable>> refused = AtOnce.all(() -> adapt(task, "文面その一"), () -> adapt(task, "文面その二"));
            assertThat(refused.stream().filter(Optional::isEmpty)).hasSize(1);
            boolean first = refused.get(0).isEmpty();
            assertThat(tables.relays().get(number, "npa").letter()).isEqualTo(first ? "文面その一" : "文面その二");
            desk.leave();
            assertThat(jobs(number)).as("distributions").isOne();
            assertThat(engine.getHistoryService()
                            .createHistoricVariableInstanceQuery()
                            .taskIdIn(task)
                            .variableName("letter")
                            .count())
                    .isOne();
        }
    }

    @Test
    void the_last_two_receipts_of_a_sender_let_its_case_go_on_once() {
        for (int round = 0; round < 10; round++) {
            String number = toInstitutionsOfAll();
            for (String city : CITIES) {
                confirm(number, "hospital-" + city);
                assertThat(AtOnce.all(
                                () -> confirm(number, "clinic-" + city), () -> confirm(number, "pharmacy-" + city)))
                        .as(city)
                        .containsOnly(Optional.empty());
                assertThat(waiting(number, city)).as(city + " still waits").isFalse();
                assertThat(jobs(number)).as("reports of " + city).isOne();
                desk.runJobs();
                assertThat(tables.deliveries().find(number, city).orElseThrow().settled())
                        .as(city)
                        .isTrue();
            }
        }
    }

    @Test
    void the_last_receipt_while_the_sender_decides_to_wait_is_not_missed() {
        for (int round = 0; round < 4; round++) {
            clock("2019-05-23T09:00");
            String number = toInstitutionsOfAll();
            desk.at(jst("2019-05-25T00:01"));
            for (String city : CITIES) {
                confirm(number, "hospital-" + city);
                confirm(number, "clinic-" + city);
                String chase = desk.as(city).task(number, CHASE).getId();
                String receipt = receipt(number, "pharmacy-" + city);
                desk.leave();
                List<Optional<Throwable>> refused = AtOnce.all(
                        () -> engine.getFormService().submitTaskForm(chase, Map.of("action", "WAIT", "note", "電話で督促")),
                        () -> engine.getFormService().submitTaskForm(receipt, Map.of("received", true)));
                if (refused.get(1).isPresent()) {
                    assertThat(refused.get(1).get()).isInstanceOf(OptimisticLockingException.class);
                    confirm(number, "pharmacy-" + city);
                }
                desk.runJobs();
                assertThat(tables.deliveries().find(number, city).orElseThrow().settled())
                        .as(city + " hangs " + refused)
                        .isTrue();
            }
        }
    }

    @Test
    void a_receipt_by_proxy_and_the_recipients_own_count_as_one() {
        for (int round = 0; round < 4; round++) {
            clock("2019-05-23T09:00");
            String number = toInstitutionsOfAll();
            desk.at(jst("2019-05-25T00:01"));
            for (String city : CITIES) {
                String chase = desk.as(city).task(number, CHASE).getId();
                String receipt = receipt(number, "clinic-" + city);
                desk.leave();
                List<Optional<Throwable>> refused = AtOnce.all(
                        () -> engine.getFormService().submitTaskForm(chase, proxy("clinic-" + city)),
                        () -> engine.getFormService().submitTaskForm(receipt, Map.of("received", true)));
                assertThat(refused.stream().filter(Optional::isEmpty))
                        .as(refused.toString())
                        .hasSize(1);
                assertThat(tables.deliveries()
                                .find(number, "clinic-" + city)
                                .orElseThrow()
                                .channel())
                        .isEqualTo(refused.get(0).isEmpty() ? "PHONE" : "SYSTEM");
                assertThat(receipts(number, "clinic-" + city)).isZero();
                assertThat(desk.as(city).has(number, CHASE))
                        .as("two are outstanding")
                        .isTrue();
            }
        }
    }

    @Test
    void a_receipt_that_was_acknowledged_outlives_the_withdrawal_of_the_same_moment() {
        for (int round = 0; round < 10; round++) {
            String number = toInstitutionsOfAll();
            String receipt = receipt(number, "clinic-kawasaki");
            List<Optional<Throwable>> refused = AtOnce.all(
                    () -> engine.getFormService().submitTaskForm(receipt, Map.of("received", true)),
                    () -> withdraw(number));
            assertThat(refused.get(1)).isEmpty();
            desk.runJobs();
            assertThat(tables.deliveries()
                            .find(number, "clinic-kawasaki")
                            .orElseThrow()
                            .confirmed())
                    .isEqualTo(refused.get(0).isEmpty());
            desk.leave();
            assertThat(engine.getRuntimeService()
                            .createProcessInstanceQuery()
                            .processInstanceBusinessKey(number)
                            .count())
                    .isZero();
        }
    }

    @Test
    void a_directive_is_withdrawn_once() {
        for (int round = 0; round < 10; round++) {
            String number = cascade.issue();
            List<Optional<Throwable>> refused = AtOnce.all(() -> withdraw(number), () -> withdraw(number));
            assertThat(refused.stream().flatMap(Optional::stream).toList())
                    .singleElement()
                    .isInstanceOf(BadInput.class);
            desk.runJobs();
        }
    }

    @Test
    void the_first_directives_of_a_year_get_a_number_each() {
        for (int year = 2031; year < 2041; year++) {
            clock(year + "-01-05T09:00");
            Set<String> numbers = ConcurrentHashMap.newKeySet();
            AtOnce.Act issue = () -> new TransactionTemplate(transactions)
                    .executeWithoutResult(status -> numbers.add(tables.directives()
                            .issue("D1", "npa", "npa", jp.renrakumo.deadline.Occasion.REAL)
                            .number()));
            assertThat(AtOnce.all(issue, issue, issue, issue)).containsOnly(Optional.empty());
            String prefix = "DIR-" + year + "-000";
            assertThat(numbers).containsExactlyInAnyOrder(prefix + 1, prefix + 2, prefix + 3, prefix + 4);
        }
    }

    // --- what they do

    private String toInstitutionsOfAll() {
        String number = cascade.toCities();
        CITIES.forEach(city -> desk.as(city).complete(number, ADAPT, Cascade.adaptation(List.of("I10"), List.of())));
        desk.runJobs();
        desk.leave();
        return number;
    }

    private void adapt(String task, String letter) {
        Desk own = new Desk(engine).as("npa");
        Map<String, Object> form = Cascade.adaptation(List.of("I10"), List.of());
        form.put("letter", letter);
        try {
            engine.getFormService().submitTaskForm(task, form);
        } finally {
            own.leave();
        }
    }

    private void withdraw(String number) {
        Desk own = new Desk(engine).onPagesAs("npa");
        try {
            withdrawal.withdraw(number, "来日の中止");
        } finally {
            own.leave();
        }
    }

    private void confirm(String number, String recipient) {
        engine.getFormService().submitTaskForm(receipt(number, recipient), Map.of("received", true));
    }

    private String receipt(String number, String recipient) {
        desk.leave();
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(CONFIRM)
                .taskCandidateGroup(recipient)
                .singleResult()
                .getId();
    }

    private long receipts(String number, String recipient) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number, "directive-receipt")
                .variableValueEquals("organization", recipient)
                .count();
    }

    private boolean waiting(String number, String sender) {
        return engine.getRuntimeService()
                        .createExecutionQuery()
                        .processInstanceBusinessKey(number)
                        .processVariableValueEquals("organization", sender)
                        .messageEventSubscriptionName("directive.allReceived")
                        .count()
                > 0;
    }

    private long jobs(String number) {
        return jdbc.sql("select count(*) from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_"
                        + " where e.BUSINESS_KEY_ = ? and j.HANDLER_TYPE_ = 'async-continuation'")
                .param(number)
                .query(Long.class)
                .single();
    }

    private static Map<String, Object> proxy(String recipient) {
        return Map.of(
                "action",
                "PROXY",
                "recipient",
                recipient,
                "channel",
                "PHONE",
                "witness",
                "事務長",
                "receivedAt",
                "令和元年5月24日 17:00");
    }

    private static void clock(String time) {
        ClockUtil.setCurrentTime(Date.from(jst(time)));
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }
}
