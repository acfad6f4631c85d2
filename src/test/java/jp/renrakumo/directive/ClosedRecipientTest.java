package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.CHASE;
import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.organization.InstitutionsClosed;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.transaction.support.TransactionTemplate;

/** The declared rule for a directive in flight when institutions are closed, moved or new. */
@RenrakumoTest
@DirtiesContext
class ClosedRecipientTest {

    private static final LocalDate TODAY = LocalDate.of(2019, 5, 23);

    @Autowired
    ProcessEngine engine;

    @Autowired
    DirectiveTables tables;

    @Autowired
    Addressees addressees;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

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
        jdbc.sql("update organization set until = null where level = 'INSTITUTION'")
                .update();
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void who_is_closed_is_neither_chased_nor_outstanding() {
        String number = cascade.toClinics();
        long before = tables.tallies().of(number, "yokohama").outstanding();
        close("clinic");
        assertThat(tables.tallies().of(number, "yokohama").outstanding()).isEqualTo(before - 1);
        Delivery delivery = tables.deliveries().find(number, "clinic").orElseThrow();
        assertThat(delivery.closed()).isTrue();
        assertThat(delivery.confirmed()).isFalse();
        assertThat(desk.as("clinic").has(number, CONFIRM)).isFalse();
        assertThat(desk.as("hospital").has(number, CONFIRM)).isTrue();
        assertThat(addressees.name("clinic")).as("its name stays on the board").isEqualTo("（架空）港の見えるクリニック");
    }

    @Test
    void the_sender_goes_on_when_the_last_outstanding_one_is_closed() {
        String number = cascade.toClinics();
        desk.as("hospital").complete(number, CONFIRM, Map.of("received", true));
        List<String> rest = tables.deliveries().outstanding(number, "yokohama").stream()
                .map(Delivery::recipient)
                .toList();
        close(rest.toArray(String[]::new));
        desk.runJobs();
        assertThat(tables.deliveries().find(number, "yokohama").orElseThrow().reportedAt())
                .as("reported up")
                .isNotNull();
        assertThat(desk.as("yokohama").has(number, CHASE)).isFalse();
    }

    @Test
    void who_is_closed_before_his_turn_is_not_served() {
        String number = cascade.decidedByYokohama();
        close("clinic");
        desk.runJobs();
        assertThat(tables.deliveries().find(number, "clinic")).isEmpty();
        assertThat(tables.deliveries().find(number, "hospital")).isPresent();
    }

    @Test
    void a_receipt_that_was_given_stays() {
        String number = cascade.toClinics();
        desk.as("clinic").complete(number, CONFIRM, Map.of("received", true));
        close("clinic");
        assertThat(tables.deliveries().find(number, "clinic").orElseThrow().confirmed())
                .isTrue();
    }

    @Test
    void who_moves_keeps_his_sender_and_who_is_new_waits_for_the_next_directive() {
        String number = cascade.toClinics();
        jdbc.sql(
                        "insert into organization (id, name, level, facility_type, since) values ('new-clinic', '（架空）新しい診療所', 'INSTITUTION', 'CLINIC', ?)")
                .param(TODAY)
                .update();
        jdbc.sql("insert into charge (organization, in_charge, since) values ('new-clinic', 'yokohama', ?)")
                .param(TODAY)
                .update();
        desk.runJobs();
        assertThat(tables.deliveries().find(number, "new-clinic")).isEmpty();
        assertThat(tables.deliveries().find(number, "clinic").orElseThrow().sender())
                .isEqualTo("yokohama");
        String later = cascade.toClinics();
        assertThat(tables.deliveries().find(later, "new-clinic").orElseThrow().sender())
                .isEqualTo("yokohama");
    }

    private void close(String... institutions) {
        desk.leave();
        transaction.executeWithoutResult(status -> {
            jdbc.sql("update organization set until = :on where id in (:closed)")
                    .param("on", TODAY)
                    .param("closed", List.of(institutions))
                    .update();
            events.publishEvent(new InstitutionsClosed(List.of(institutions), TODAY));
        });
    }
}
