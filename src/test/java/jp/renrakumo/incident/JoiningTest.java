package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.impact;
import static jp.renrakumo.incident.Cases.learned;
import static jp.renrakumo.incident.Cases.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;

/** An authority learns of an incident that is on record already: what it was told counts, what is not its own stays unseen. */
class JoiningTest extends IncidentTestBase {

    @Test
    void what_the_press_tells_of_a_mere_suspicion_starts_o10() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        desk.as("yokohama").start("authority-response", joining(number));
        assertThat(owed(number)).contains("O10").doesNotContain("O8");
    }

    @Test
    void the_institutions_number_is_found_in_whatever_letters() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        String wide = " " + number.toLowerCase(java.util.Locale.ROOT).replace('-', '－') + "　";
        assertThat(desk.as("yokohama").start("authority-response", joining(wide)))
                .isEqualTo(number);
    }

    @Test
    void a_number_of_another_area_answers_like_one_that_does_not_exist() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        String foreign = refusal("kawasaki", joining(number));
        String unknown = refusal("kawasaki", joining("INC-2019-9999"));
        assertThat(foreign).isEqualTo(unknown.replace("INC-2019-9999", number)).contains("登録されていません");
    }

    @Test
    void a_number_that_belongs_to_another_institution_is_refused() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        assertThat(refusal("yokohama", with(joining(number), "institution", "clinic")))
                .contains("別の医療機関等");
    }

    @Test
    void a_closed_incident_is_not_joined() {
        String number = assessed(impact(false, "NONE", "NONE"), true);
        assertClosed(number);
        assertThat(refusal("yokohama", joining(number))).contains("終結");
    }

    @Test
    void the_ministry_does_not_ask_in_the_future() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        assertThat(refusal("mhlw", with(joining(number), "awareAt", "令和元年6月9日 10:00")))
                .contains("現在");
    }

    private String refusal(String account, java.util.Map<String, Object> form) {
        int before = tables.incidents().all().size();
        org.assertj.core.api.ThrowableAssert.ThrowingCallable start =
                () -> desk.as(account).start("authority-response", form);
        var refused = assertThatThrownBy(start).isInstanceOf(BadInput.class).actual();
        assertThat(tables.incidents().all()).hasSize(before);
        return String.valueOf(refused.getMessage());
    }

    private static java.util.Map<String, Object> joining(String number) {
        return with(learned("hospital", "PRESS", "令和元年6月3日 10:00"), "incidentNumber", number);
    }

    private String assessed(java.util.Map<String, Object> facts, boolean noAttack) {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", noAttack ? with(facts, "attackSuspected", "NO") : facts);
        return number;
    }
}
