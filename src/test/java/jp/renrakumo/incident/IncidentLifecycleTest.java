package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;

/** One incident from the first suspicion to recurrence prevention, and the short ways out. */
class IncidentLifecycleTest extends IncidentTestBase {

    @Test
    void from_suspicion_to_recurrence_prevention() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        assertThat(owed(number)).containsExactly("O7");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "FEARED", "ACTUAL"));
        assertThat(owed(number)).containsExactly("O7", "O8");

        desk.as("hospital").duty(number, "O8", filed("令和元年6月3日 10:00"));
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        assertThat(owed(number)).containsExactly("O10", "O7", "O8");
        desk.as("yokohama").duty(number, "O10", filed("令和元年6月3日 10:00"));
        cases.decided(number, "yokohama", true, true);
        desk.as("mhlw").complete(number, GIVE_ADVICE, form("advice", "保全を優先すること"));
        cases.investigated(number, "yokohama");
        cases.inspected(number, "yokohama", "令和元年6月3日 10:00");
        cases.reported(number, "yokohama");
        cases.planned(number, "hospital", "令和元年8月31日");
        cases.checked(number, "yokohama", true);

        desk.at(jst("2019-09-01T09:00"));
        assertThat(desk.as("yokohama").has(number, FOLLOW_UP))
                .as("89 days later")
                .isFalse();
        desk.at(jst("2019-09-01T10:01"));
        cases.followedUp(number, "yokohama", true);
        assertClosed(number);
        assertThat(records.told(number, "CLOSED")).isEqualTo("報告・調査・再発防止のすべてが完了した。");
    }

    @Test
    void an_empty_suspicion_ends_with_the_assessment() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", with(impact(false, "NONE", "NONE"), "attackSuspected", "NO"));
        assertClosed(number);
        assertThat(records.told(number, "CLOSED")).contains("攻撃ではなかった").doesNotContain("再発防止");
    }

    @Test
    void a_plan_comes_back_and_measures_are_looked_at_again() {
        String number = untilThePlan();
        cases.planned(number, "hospital", "令和元年8月31日");
        assertThatThrownBy(() -> desk.as("yokohama").complete(number, CHECK, form("accepted", "NO")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("意見");
        cases.checked(number, "yokohama", false);
        assertThatThrownBy(() -> cases.planned(number, "hospital", "令和元年5月31日"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("今日より前");
        cases.planned(number, "hospital", "令和元年8月31日");
        cases.checked(number, "yokohama", true);
        desk.at(jst("2019-09-02T10:00"));
        cases.followedUp(number, "yokohama", false);
        desk.at(jst("2019-12-02T10:00"));
        cases.followedUp(number, "yokohama", true);
        assertClosed(number);
    }

    @Test
    void a_late_plan_is_urged_and_the_urging_ends_when_the_plan_comes() {
        String number = untilThePlan();
        desk.at(jst("2019-07-03T10:01"));
        assertThat(desk.as("yokohama").has(number, URGE_PLAN)).isTrue();
        cases.planned(number, "hospital", "令和元年8月31日");
        assertThat(desk.as("yokohama").has(number, URGE_PLAN)).isFalse();
    }

    @Test
    void what_was_urged_is_on_record() {
        String number = untilThePlan();
        desk.at(jst("2019-07-03T10:01"));
        desk.as("yokohama").complete(number, URGE_PLAN, urging());
        assertThat(records.of(number))
                .anySatisfy(entry -> assertThat(entry.heading()).isEqualTo("計画の提出を促した"));
        assertThat(desk.as("hospital").has(number, PLAN)).isTrue();
    }

    @Test
    void a_silent_vendor_holds_nobody_up() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        assertThat(desk.as("hospital").has(number, ASSESS)).isFalse();
        desk.at(jst("2019-06-03T14:01"));
        assertThat(desk.as("vendor").has(number, ADVISE)).isFalse();
        assertThat(desk.as("hospital").has(number, ASSESS)).isTrue();
    }

    @Test
    void without_a_registered_vendor_the_institution_records_what_it_was_told() {
        String number = cases.suspected("clinic", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "clinic", "令和元年6月3日 10:00");
        cases.advised(number, "clinic");
        assertThat(desk.as("clinic").has(number, ASSESS)).isTrue();
    }

    @Test
    void a_late_assessment_is_urged_until_it_comes() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        desk.at(jst("2019-06-04T10:01"));
        assertThat(desk.as("yokohama").has(number, URGE_ASSESSMENT)).isTrue();
        cases.assessed(number, "hospital", with(impact(false, "NONE", "NONE"), "attackSuspected", "NO"));
        assertThat(desk.as("yokohama").has(number, URGE_ASSESSMENT)).isFalse();
        assertClosed(number);
    }

    @Test
    void an_urged_assessment_stays_owed() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        desk.at(jst("2019-06-04T10:01"));
        desk.as("yokohama").complete(number, URGE_ASSESSMENT, urging());
        assertThat(desk.as("hospital").has(number, ASSESS)).isTrue();
    }

    private String untilThePlan() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "NONE", "ACTUAL"));
        desk.as("hospital").duty(number, "O8", filed("令和元年6月3日 10:00"));
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        desk.as("yokohama").duty(number, "O10", filed("令和元年6月3日 10:00"));
        cases.decided(number, "yokohama", false, false);
        return number;
    }
}
