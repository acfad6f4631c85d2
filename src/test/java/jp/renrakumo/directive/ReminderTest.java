package jp.renrakumo.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told, and when, that a receipt is outstanding. */
@RenrakumoTest
class ReminderTest {

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;
    private String number;

    @BeforeEach
    void it_reached_the_clinics() {
        desk = new Desk(engine);
        ClockUtil.setCurrentTime(Date.from(jst("2019-05-23T09:00")));
        number = new Cascade(desk).toClinics();
        desk.as("clinic").complete(number, Cascade.CONFIRM, Map.of("received", true));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void nobody_is_told_before_the_warning_and_then_those_outstanding_alone() {
        desk.at(jst("2019-05-24T17:59"));
        assertThat(told("REMINDER")).isEmpty();
        desk.at(jst("2019-05-24T18:00"));
        assertThat(told("REMINDER"))
                .contains("hospital", "pharmacy", "association")
                .doesNotContain("clinic", "yokohama");
        assertThat(sentence("hospital")).contains("令和元年5月25日(土) 0:00");
    }

    @Test
    void when_it_is_due_they_are_told_once_whatever_the_sender_logs_meanwhile() {
        desk.at(jst("2019-05-25T00:01"));
        assertThat(told("OVERDUE")).contains("hospital").doesNotContain("clinic");
        jdbc.sql("update notice set mail_state = 'SENT'").update();
        int before = told("OVERDUE").size();
        desk.as("yokohama")
                .complete(
                        number,
                        Cascade.CHASE,
                        Map.of(
                                "action",
                                "PROXY",
                                "recipient",
                                "pharmacy",
                                "channel",
                                "PHONE",
                                "witness",
                                "薬局長",
                                "receivedAt",
                                "令和元年5月24日 17:00"));
        assertThat(told("OVERDUE")).hasSize(before);
    }

    @Test
    void after_a_chase_in_vain_whoever_stands_above_the_sender_is_told_too() {
        desk.at(jst("2019-05-25T00:01"));
        assertThat(told("ESCALATION")).isEmpty();
        desk.as("yokohama").complete(number, Cascade.CHASE, Map.of("action", "WAIT", "note", "電話で督促"));
        desk.at(jst("2019-05-29T18:00"));
        assertThat(told("ESCALATION")).containsExactly("kanagawa");
    }

    private List<String> told(String kind) {
        return jdbc.sql("select organization from notice where case_number = ? and kind = ?")
                .params(number, kind)
                .query(String.class)
                .list();
    }

    private String sentence(String organization) {
        return jdbc.sql("select sentence from notice where case_number = ? and organization = ? and kind = 'REMINDER'")
                .params(number, organization)
                .query(String.class)
                .single();
    }

    private static Instant jst(String time) {
        return LocalDateTime.parse(time).atZone(EngineClock.JST).toInstant();
    }
}
