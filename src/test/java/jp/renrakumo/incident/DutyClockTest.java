package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;

/** A duty's clock: it warns, escalates, freezes lateness at the first filing, and never stops for a closed office. */
class DutyClockTest extends IncidentTestBase {

    @Test
    void in_the_vigilance_period_a_suspected_failure_is_reported_without_any_impact() {
        saturday_of_the_visit();
        String number = failing("hospital", "令和元年5月25日 10:00");
        assertThat(owed(number)).containsExactly("O7", "O9");
        assertThat(duty(number, "O9").dueAt()).isEqualTo(jst("2019-05-25T11:00"));
    }

    @Test
    void a_closed_desk_is_tried_and_called_when_it_opens_and_the_clock_went_on() {
        saturday_of_the_visit();
        String number = failing("hospital", "令和元年5月25日 10:00");
        desk.as("hospital").duty(number, "O9", attempted("令和元年5月25日 10:00"));
        assertThat(desk.as("hospital").duties(number)).as("O7 alone").hasSize(1);
        desk.at(jst("2019-05-27T08:59"));
        assertThat(desk.as("hospital").duties(number)).hasSize(1);
        desk.at(jst("2019-05-27T09:00"));
        desk.as("hospital").duty(number, "O9", filed("令和元年5月27日 9:00"));
        assertThat(duty(number, "O9").late()).isTrue();
        assertThat(records.of(number)).extracting(Records.Entry::heading).contains("O9 の連絡を試みたがつながらない");
    }

    @Test
    void a_duty_warns_and_then_escalates_one_level_up() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        desk.at(jst("2019-06-03T10:15"));
        assertThat(duty(number, "O7").warnedAt()).isNotNull();
        assertThat(desk.as("yokohama").has(number, URGE_DUTY)).isFalse();
        desk.at(jst("2019-06-03T10:30"));
        assertThat(duty(number, "O7").escalatedAt()).isNotNull();
        desk.as("yokohama").complete(number, URGE_DUTY, urging());
        assertThat(desk.as("hospital").duties(number)).as("still owed").hasSize(1);
    }

    @Test
    void lateness_is_frozen_at_the_first_filing() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        desk.at(jst("2019-06-03T11:00"));
        Map<String, Object> inTime = filed("令和元年6月3日 10:20");
        desk.as("hospital").duty(number, "O7", inTime);
        assertThat(duty(number, "O7").late())
                .as("what counts is when it was done")
                .isFalse();
        assertThat(desk.as("yokohama").has(number, URGE_DUTY))
                .as("nothing left to urge")
                .isFalse();
        desk.at(jst("2019-06-05T11:00"));
        assertThat(duty(number, "O7").late()).isFalse();
        assertThatThrownBy(() -> tasks.dutyAnswered(duty(number, "O7").id(), filed("令和元年6月3日 10:50")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("既に");
        assertThat(duty(number, "O7").filedAt()).isEqualTo(jst("2019-06-03T10:20"));
    }

    @org.springframework.beans.factory.annotation.Autowired
    IncidentTasks tasks;

    @Test
    void not_required_needs_a_reason() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        assertThatThrownBy(() -> desk.as("hospital").duty(number, "O7", form("answer", "NOT_REQUIRED")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("不要と判断した理由");
        desk.duty(number, "O7", form("answer", "NOT_REQUIRED", "reason", "保守契約がなく、院内で対応する", "approver", "院長"));
        assertThat(duty(number, "O7").state()).isEqualTo("NOT_REQUIRED");
        assertThat(desk.as("vendor").has(number, ADVISE)).as("the case goes on").isTrue();
    }

    @Test
    void the_policy_and_the_calendar_are_kept_with_the_duty() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        Duty duty = duty(number, "O7");
        assertThat(duty.basis()).isEqualTo("POLICY");
        assertThat(duty.sentence()).contains("直ちに医療情報システムの保守会社等に連絡");
        assertThat(duty.calendarVersion()).isNotBlank();
        assertThat(duty.dueAt()).isEqualTo(jst("2019-06-03T10:30"));
    }

    private String failing(String institution, String at) {
        return desk.as(institution).start("incident-lifecycle", with(suspicion(at), "systemFailure", true));
    }
}
