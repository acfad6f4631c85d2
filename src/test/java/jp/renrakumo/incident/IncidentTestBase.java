package jp.renrakumo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Date;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.deadline.VigilancePeriods;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;

/** Officers at work on incidents: each test starts on Monday, 3 June 2019, 10:00, outside every vigilance period. */
@RenrakumoTest
abstract class IncidentTestBase {

    @Autowired
    ProcessEngine engine;

    @Autowired
    IncidentTables tables;

    @Autowired
    Responses responses;

    @Autowired
    Records records;

    @Autowired
    VigilancePeriods periods;

    Desk desk;
    Cases cases;

    @BeforeEach
    void monday_morning() {
        desk = new Desk(engine);
        cases = new Cases(desk);
        clock("2019-06-03T10:00");
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    void clock(String time) {
        ClockUtil.setCurrentTime(Date.from(Cases.jst(time)));
    }

    /** Saturday in the period that the prefecture's letter declares. */
    void saturday_of_the_visit() {
        periods.declare("D3", "kanagawa", LocalDate.of(2019, 5, 25), LocalDate.of(2019, 5, 28), "D3");
        clock("2019-05-25T10:00");
    }

    Duty duty(String number, String obligation) {
        return tables.duties().of(number).stream()
                .filter(duty -> duty.obligation().equals(obligation))
                .findFirst()
                .orElseThrow(() -> new AssertionError(obligation + " does not exist in " + number));
    }

    java.util.List<String> owed(String number) {
        return tables.duties().of(number).stream()
                .map(Duty::obligation)
                .sorted()
                .toList();
    }

    void assertClosed(String number) {
        assertThat(tables.incidents().get(number).closedAt()).as("closed").isNotNull();
        desk.leave();
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .list())
                .as("still running")
                .isEmpty();
    }

    long rows(String number) {
        return records.of(number).size();
    }

    /** Yokohama begins a case with this form and has investigated. @return its number */
    String untilInspection(Map<String, Object> opening) {
        String number = desk.as("yokohama").start("authority-response", opening);
        cases.decided(number, "yokohama", true, false);
        cases.investigated(number, "yokohama");
        return number;
    }
}
