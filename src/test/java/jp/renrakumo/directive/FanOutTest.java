package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.fault.LargeRegistry;
import jp.renrakumo.fault.RemoteCascade;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** More recipients than one chunk holds. */
@RenrakumoTest
class FanOutTest {

    private static final LargeRegistry REGISTRY = LargeRegistry.with(230);

    @DynamicPropertySource
    static void many(DynamicPropertyRegistry properties) {
        properties.add("renrakumo.demo.organizations", REGISTRY::location);
    }

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveTables tables;

    @Autowired
    Withdrawal withdrawal;

    @Autowired
    Amending amending;

    @Autowired
    ChaseLog chase;

    @Autowired
    org.springframework.jdbc.core.simple.JdbcClient jdbc;

    private Desk desk;
    private Cascade cascade;

    @BeforeEach
    void thursday_morning() {
        desk = new Desk(engine);
        cascade = new Cascade(desk);
        ClockUtil.setCurrentTime(Date.from(
                LocalDateTime.parse("2019-05-23T09:00").atZone(EngineClock.JST).toInstant()));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void goes_out_in_chunks_and_reaches_everybody_once() {
        String number = cascade.toClinics();
        assertThat(sentBy(number, "yokohama"))
                .hasSize(REGISTRY.recipients())
                .allSatisfy(delivery -> assertThat(delivery.state()).isEqualTo("SENT"));
        assertThat(receiptsRunning(number)).isEqualTo(REGISTRY.recipients() + directRecipientsOfThePrefecture(number));
    }

    @Test
    void an_amendment_goes_out_in_chunks_and_reaches_everybody_once() {
        String number = cascade.toClinics();
        desk.onPagesAs("npa");
        amending.written(
                number,
                new jp.renrakumo.access.SubmittedForm(
                        Map.of("kind", "SUPPLEMENT", "reconfirm", "NONE", "words", "様式を改めます。")));
        desk.leave();
        desk.runJobs();
        List<String> told = jdbc.sql("select organization from notice where case_number = ? and kind = 'CORRECTED'")
                .param(number)
                .query(String.class)
                .list();
        assertThat(told)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThan(230)
                .containsExactlyInAnyOrderElementsOf(tables.deliveries().of(number).stream()
                        .map(Delivery::recipient)
                        .toList());
    }

    @Test
    void what_a_sender_reported_as_outstanding_is_withdrawn_in_chunks_too() {
        String number = cascade.toClinics();
        desk.at(LocalDateTime.parse("2019-05-25T00:01").atZone(EngineClock.JST).toInstant());
        desk.as("yokohama").complete(number, Cascade.CHASE, Map.of("action", "REPORT", "note", "連絡がつきません。"));
        desk.runJobs();
        desk.onPagesAs("npa");
        withdrawal.withdraw(number, "来日の中止");
        endsInChunks(number);
        assertThat(tables.ends().notEnded(number, "kanagawa")).isFalse();
    }

    private void endsInChunks(String number) {
        desk.leave();
        for (long before = receiptsRunning(number); before > 0; before = receiptsRunning(number)) {
            engine.getManagementService()
                    .createJobQuery()
                    .executable()
                    .list()
                    .forEach(job -> engine.getManagementService().executeJob(job.getId()));
            assertThat(before - receiptsRunning(number))
                    .as("ended in one round of jobs")
                    .isLessThanOrEqualTo(Deliveries.CHUNK + RemoteCascade.OF_THE_PREFECTURE);
        }
        desk.runJobs();
    }

    @Test
    void is_withdrawn_in_chunks_from_everybody() {
        String number = cascade.toClinics();
        desk.onPagesAs("npa");
        withdrawal.withdraw(number, "来日の中止");
        endsInChunks(number);
        assertThat(tables.ends().notEnded(number, "yokohama")).isFalse();
    }

    @Test
    void a_receipt_while_others_are_still_being_served_is_not_lost() {
        String number = cascade.decidedByYokohama();
        desk.runOneJob(number);
        assertThat(sentBy(number, "yokohama").stream()
                        .filter(each -> each.state().equals("SENT")))
                .hasSize(Deliveries.CHUNK);
        desk.as("hospital").complete(number, CONFIRM, Map.of("received", true));
        desk.runJobs();
        assertThat(tables.deliveries().find(number, "hospital").orElseThrow().confirmed())
                .isTrue();
        assertThat(sentBy(number, "yokohama")).hasSize(REGISTRY.recipients());
    }

    @Test
    void a_call_for_somebody_who_is_not_served_yet_is_refused_and_he_is_served_and_confirms_later() {
        String number = cascade.decidedByYokohama();
        desk.runOneJob(number);
        String waiting = sentBy(number, "yokohama").stream()
                .filter(each -> each.state().equals("PENDING"))
                .findFirst()
                .orElseThrow()
                .recipient();
        assertThatThrownBy(() -> called(number, waiting))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("まだ発送していません");
        desk.leave();
        desk.runJobs();
        called(number, waiting);
        Delivery delivery = tables.deliveries().find(number, waiting).orElseThrow();
        assertThat(delivery.state()).isEqualTo("CONFIRMED");
        desk.leave();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(delivery.instance())
                        .count())
                .as("its receipt waits on")
                .isZero();
    }

    @Test
    void who_was_closed_while_a_chunk_goes_out_is_not_opened_again() {
        String number = cascade.decidedByYokohama();
        desk.runOneJob(number);
        List<Delivery> chunk = tables.deliveries().nextChunk(number, "yokohama");
        assertThat(tables.ends().closed(chunk.get(0))).isTrue();
        assertThatThrownBy(() -> tables.deliveries().sent(chunk, Map.of(), java.time.Instant.now(), ""))
                .isInstanceOf(org.springframework.dao.OptimisticLockingFailureException.class);
        assertThat(tables.deliveries()
                        .find(number, chunk.get(0).recipient())
                        .orElseThrow()
                        .state())
                .isEqualTo("CLOSED");
    }

    private void called(String number, String recipient) {
        desk.onPagesAs("yokohama");
        chase.called(
                number,
                new jp.renrakumo.access.SubmittedForm(Map.of(
                        "recipient",
                        recipient,
                        "reached",
                        "REACHED",
                        "channel",
                        "PHONE",
                        "receivedAt",
                        "令和元年5月23日 9:00",
                        "witness",
                        "電話に出た人")));
    }

    private List<Delivery> sentBy(String number, String sender) {
        return tables.deliveries().of(number).stream()
                .filter(delivery -> delivery.sender().equals(sender))
                .toList();
    }

    private long directRecipientsOfThePrefecture(String number) {
        return sentBy(number, "kanagawa").stream()
                .filter(delivery -> !delivery.relays())
                .count();
    }

    private long receiptsRunning(String number) {
        desk.leave();
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("directive-receipt")
                .processInstanceBusinessKey(number)
                .count();
    }
}
