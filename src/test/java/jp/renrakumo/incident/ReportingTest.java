package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** Who reports what: the traps between the duties, and facts that change. */
class ReportingTest extends IncidentTestBase {

    @Autowired
    IncidentPages pages;

    @Test
    void a_leak_without_a_failure_is_o17_and_not_o8() {
        String number = assessed("hospital", impact(false, "ACTUAL", "NONE"));
        assertThat(owed(number)).contains("O17").doesNotContain("O8");
    }

    @Test
    void a_case_known_from_the_press_starts_o10_without_any_report() {
        String number =
                desk.as("yokohama").start("authority-response", learned("（架空）みなと架空病院", "PRESS", "令和元年6月3日 9:00"));
        assertThat(owed(number)).containsExactly("O10");
        assertThat(duty(number, "O10").owner()).isEqualTo("yokohama");
        assertThat(duty(number, "O10").anchoredAt()).isEqualTo(jst("2019-06-03T09:00"));
        assertThat(desk.as("hospital").has(number, ASSESS))
                .as("the institution is asked to judge")
                .isTrue();
        cases.assessed(number, "hospital", impact(true, "NONE", "ACTUAL"));
        assertThat(owed(number)).contains("O8", "O10");
        desk.as("yokohama").duty(number, "O10", filed("令和元年6月3日 10:00"));
        assertThat(duty(number, "O8").open()).as("O10 does not discharge O8").isTrue();
        assertThat(tables.incidents().openOf("hospital", false).stream()
                        .filter(each -> each.number().equals(number)))
                .as("one incident")
                .hasSize(1);
    }

    @Test
    void o8_does_not_discharge_o10() {
        String number = assessed("hospital", impact(true, "NONE", "ACTUAL"));
        desk.as("hospital").duty(number, "O8", filed("令和元年6月3日 10:00"));
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        assertThat(duty(number, "O10").open()).isTrue();
    }

    @Test
    void the_owner_of_a_municipal_hospital_is_told() {
        String number = assessed("municipal-hospital", "municipal", impact(true, "NONE", "ACTUAL"));
        cases.aware(number, "kanagawa", "令和元年6月3日 10:00");
        assertThat(owed(number)).contains("O10", "O11");
        assertThat(duty(number, "O11").addressee()).contains("秦野市");
    }

    @Test
    void the_ministry_asks_and_the_authority_takes_the_case() {
        String number =
                desk.as("mhlw").start("authority-response", learned("（架空）港の見えるクリニック", "OTHER", "令和元年6月3日 10:00"));
        assertThat(owed(number)).isEmpty();
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        assertThat(owed(number)).containsExactly("O10");
    }

    @Test
    void changed_facts_start_new_duties_and_end_those_no_longer_required() {
        String number = assessed("hospital", impact(true, "NONE", "ACTUAL"));
        assertThat(owed(number)).containsExactly("O7", "O8");
        reassess(number, impact(true, "NONE", "NONE"));
        assertThat(duty(number, "O8").state()).isEqualTo("NO_LONGER_REQUIRED");
        assertThat(duty(number, "O8").reason()).contains("事実が変わり");
        assertThat(desk.as("hospital").duties(number)).isEmpty();
        assertThat(duty(number, "O7").filed()).as("met once, not asked again").isTrue();

        clock("2019-06-03T12:00");
        reassess(number, impact(true, "ACTUAL", "NONE"));
        assertThat(owed(number)).containsExactly("O17", "O7", "O8");
        assertThat(duty(number, "O8").dueAt())
                .as("owed anew, since the facts that ask for it")
                .isEqualTo(jst("2019-06-04T12:00"));
        desk.as("hospital").duty(number, "O8", filed("令和元年6月3日 12:00"));
        desk.duty(number, "O17", filed("令和元年6月3日 12:00"));
        reassess(number, impact(true, "ACTUAL", "FEARED"));
        assertThat(desk.as("hospital").duties(number))
                .as("nothing already met is asked again")
                .isEmpty();
    }

    @Test
    void what_was_decided_as_not_required_is_asked_again_when_another_rule_asks() {
        String number = assessed("hospital", impact(true, "ACTUAL", "NONE"));
        desk.as("hospital").duty(number, "O17", form("answer", "NOT_REQUIRED", "reason", "既に終わった", "approver", "院長"));
        reassess(number, impact(true, "ACTUAL", "NONE"));
        assertThat(duty(number, "O17").state()).as("the same facts").isEqualTo("NOT_REQUIRED");
        clock("2019-06-03T12:00");
        reassess(number, with(impact(true, "ACTUAL", "NONE"), "clinicalStop", true));
        assertThat(duty(number, "O17")).returns(true, Duty::open).returns(jst("2019-06-03T12:00"), Duty::anchoredAt);
    }

    @Test
    void an_institution_suspects_since_it_says_so_not_since_the_press_did() {
        String number = desk.as("yokohama").start("authority-response", learned("hospital", "PRESS", "令和元年6月3日 9:00"));
        clock("2019-06-05T10:00");
        cases.assessed(number, "hospital", impact(true, "NONE", "ACTUAL"));
        assertThat(duty(number, "O7").anchoredAt()).isEqualTo(jst("2019-06-05T10:00"));
    }

    @Test
    void an_incident_known_to_the_authority_is_joined_not_doubled() {
        String number = cases.suspected("pharmacy", "令和元年6月3日 10:00");
        Map<String, Object> press = with(learned("pharmacy", "PRESS", "令和元年6月3日 10:00"), "incidentNumber", number);
        assertThat(desk.as("yokohama").start("authority-response", press)).isEqualTo(number);
        assertThatThrownBy(() -> desk.start("authority-response", press))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("既に始まっています");
    }

    @Test
    void which_of_several_open_incidents_is_asked_not_guessed() {
        String first = cases.suspected("network", "令和元年6月3日 10:00");
        String second = cases.suspected("network", "令和元年6月3日 10:00");
        assertThatThrownBy(() -> desk.as("yokohama")
                        .start(
                                "authority-response",
                                with(learned("network", "PRESS", "令和元年6月3日 10:00"), "incidentNumber", "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(first)
                .hasMessageContaining(second);
    }

    private void reassess(String number, Map<String, Object> facts) {
        desk.onPagesAs("hospital");
        pages.changeFacts(number, new RedirectAttributesModelMap());
        desk.as("hospital").complete(number, REASSESS, facts);
    }

    private String assessed(String institution, Map<String, Object> facts) {
        return assessed(institution, institution, facts);
    }

    private String assessed(String institution, String account, Map<String, Object> facts) {
        String number = cases.suspected(account, "令和元年6月3日 10:00");
        cases.vendorCalled(number, account, "令和元年6月3日 10:00");
        desk.at(jst("2019-06-03T10:00"));
        clock("2019-06-03T10:00");
        if (tables.incidents().get(number).vendor() == null) {
            cases.advised(number, account);
        } else if (institution.equals("hospital") || institution.equals("network")) {
            cases.advised(number, "vendor");
        } else {
            desk.at(jst("2019-06-03T14:00"));
            clock("2019-06-03T10:00");
        }
        cases.assessed(number, account, facts);
        return number;
    }
}
