package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.impact;
import static jp.renrakumo.incident.Cases.jst;
import static jp.renrakumo.incident.Cases.with;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** A duty is not born late: its clock starts when what it asks for became known, not before. */
class DutyBirthTest extends IncidentTestBase {

    @Autowired
    IncidentPages pages;

    @Test
    void o8_runs_since_the_judgement_that_found_the_case() {
        String number = harmless();
        clock("2019-06-05T09:00");
        reassess(number, impact(true, "NONE", "ACTUAL"));
        assertThat(duty(number, "O8").anchoredAt()).isEqualTo(jst("2019-06-05T09:00"));
        assertThat(duty(number, "O8").dueAt()).isEqualTo(jst("2019-06-06T09:00"));
    }

    @Test
    void o17_runs_since_the_stop_was_known() {
        String number = harmless();
        clock("2019-06-05T09:00");
        reassess(number, with(impact(true, "NONE", "NONE"), "clinicalStop", true));
        assertThat(duty(number, "O17").anchoredAt()).isEqualTo(jst("2019-06-05T09:00"));
    }

    @Test
    void o10_runs_since_the_case_became_one_if_the_authority_knew_the_harmless_part_before() {
        String number = harmless();
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        clock("2019-06-05T09:00");
        reassess(number, impact(true, "NONE", "ACTUAL"));
        assertThat(duty(number, "O10").anchoredAt()).isEqualTo(jst("2019-06-05T09:00"));
    }

    @Test
    void o10_runs_since_the_awareness_even_if_it_is_recorded_later() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        clock("2019-06-03T14:00");
        cases.assessed(number, "hospital", impact(true, "NONE", "ACTUAL"));
        clock("2019-06-03T15:00");
        cases.aware(number, "yokohama", "令和元年6月3日 13:00");
        assertThat(duty(number, "O10").anchoredAt()).isEqualTo(jst("2019-06-03T13:00"));
    }

    @Test
    void damage_confirmed_in_the_vigilance_period_is_o9_though_suspected_before() {
        periods.declare("D3", "kanagawa", LocalDate.of(2019, 5, 25), LocalDate.of(2019, 5, 28), "D3");
        clock("2019-05-24T17:00");
        String number = cases.suspected("hospital", "令和元年5月24日 17:00");
        cases.vendorCalled(number, "hospital", "令和元年5月24日 17:00");
        cases.advised(number, "vendor");
        clock("2019-05-25T10:00");
        cases.assessed(number, "hospital", with(impact(false, "NONE", "NONE"), "damageConfirmed", true));
        assertThat(duty(number, "O9").dueAt()).isEqualTo(jst("2019-05-25T11:00"));
        clock("2019-05-30T10:00");
        reassess(number, with(impact(true, "NONE", "NONE"), "damageConfirmed", true));
        assertThat(duty(number, "O9").open())
                .as("the period's end ends no duty")
                .isTrue();
    }

    @Test
    void a_failure_known_before_the_vigilance_period_is_no_o9_when_looked_at_again() {
        periods.declare("D3", "kanagawa", LocalDate.of(2019, 5, 25), LocalDate.of(2019, 5, 28), "D3");
        clock("2019-05-24T10:00");
        String number = cases.suspected("hospital", "令和元年5月24日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年5月24日 10:00");
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "NONE", "NONE"));
        clock("2019-05-26T10:00");
        reassess(number, impact(true, "NONE", "NONE"));
        assertThat(owed(number)).doesNotContain("O9");
    }

    /** A failure without impact, judged on Monday; nothing but O7 was owed. */
    private String harmless() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "NONE", "NONE"));
        return number;
    }

    private void reassess(String number, Map<String, Object> facts) {
        desk.onPagesAs("hospital");
        pages.changeFacts(number, new RedirectAttributesModelMap());
        desk.as("hospital").complete(number, Cases.REASSESS, facts);
    }
}
