package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.attempted;
import static jp.renrakumo.incident.Cases.filed;
import static jp.renrakumo.incident.Cases.form;
import static jp.renrakumo.incident.Cases.learned;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Reaching the vendor and the desk: in vain, before anybody told of it, twice. */
class ContactTest extends IncidentTestBase {

    @Autowired
    IncidentTasks tasks;

    @Test
    void a_vendor_who_does_not_answer_on_saturday_is_called_again_on_saturday() {
        saturday_of_the_visit();
        String number = cases.suspected("hospital", "令和元年5月25日 10:00");
        desk.as("hospital").duty(number, "O7", attempted("令和元年5月25日 10:00"));
        desk.runJobs();
        desk.as("hospital").duty(number, "O7", filed("令和元年5月25日 10:00"));
        assertThat(desk.as("vendor").has(number, Cases.ADVISE)).isTrue();
    }

    @Test
    void a_call_made_before_the_press_told_of_the_case_counts() {
        String number = desk.as("yokohama").start("authority-response", learned("hospital", "PRESS", "令和元年6月3日 10:00"));
        cases.assessed(number, "hospital", Cases.impact(true, "NONE", "ACTUAL"));
        desk.as("hospital").duty(number, "O8", filed("令和元年6月3日 8:00"));
        assertThat(duty(number, "O8").late()).isFalse();
    }

    @Test
    void an_authority_does_not_report_before_it_knew() {
        String number = desk.as("yokohama").start("authority-response", learned("hospital", "PRESS", "令和元年6月3日 10:00"));
        assertThatThrownBy(() -> desk.as("yokohama").duty(number, "O10", filed("令和元年6月3日 8:00")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("より前");
        assertThat(duty(number, "O10").open()).isTrue();
    }

    @Test
    void a_duty_that_is_done_cannot_be_declared_unnecessary() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        long before = rows(number);
        long id = duty(number, "O7").id();
        assertThatThrownBy(
                        () -> tasks.dutyAnswered(id, form("answer", "NOT_REQUIRED", "reason", "不要", "approver", "院長")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("既に");
        assertThat(duty(number, "O7").filed()).isTrue();
        assertThat(rows(number)).isEqualTo(before);
    }
}
