package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The authority's own case: discretionary, with reasons, and inspections only where the law allows. */
class AuthorityResponseTest extends IncidentTestBase {

    @ParameterizedTest
    @ValueSource(strings = {"pharmacy", "network", "care-yokohama"})
    void who_is_no_hospital_clinic_or_maternity_home_is_never_offered_an_inspection(String institution) {
        String number = knownFromThePress(institution);
        cases.decided(number, "yokohama", true, false);
        cases.investigated(number, "yokohama");
        assertThat(desk.as("yokohama").has(number, INSPECT)).isFalse();
        assertThat(desk.has(number, REPORT)).isTrue();
        assertThat((String) desk.as("yokohama").shown(number, REPORT).get("inspectionText"))
                .contains("権限が及びません");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dental-yokohama", "maternity-home"})
    void clinics_and_maternity_homes_can_be_inspected_or_not_with_a_reason(String institution) {
        String number = knownFromThePress(institution);
        cases.decided(number, "yokohama", true, false);
        cases.investigated(number, "yokohama");
        assertThat((String) desk.as("yokohama").shown(number, INSPECT).get("inspectionText"))
                .contains("医療法第25条");
        assertThatThrownBy(() -> desk.as("yokohama").complete(number, INSPECT, form("inspect", "NO")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("立入検査をしない理由");
        desk.complete(number, INSPECT, form("inspect", "NO", "reason", "書面の調査で足りる"));
        assertThat(desk.has(number, REPORT)).isTrue();
    }

    @Test
    void not_to_investigate_needs_a_reason() {
        String number = knownFromThePress("hospital");
        assertThatThrownBy(() -> desk.as("yokohama").complete(number, DECIDE, form("investigate", "NO")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("判断の理由");
        cases.decided(number, "yokohama", false, false);
        assertThat(responses.find(number).orElseThrow().respondedAt()).isNotNull();
    }

    @Test
    void an_authority_speaks_for_its_own_area_only() {
        assertThatThrownBy(() ->
                        desk.as("kawasaki").start("authority-response", learned("hospital", "PRESS", "令和元年6月3日 10:00")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("管内ではありません");
    }

    @Test
    void the_incident_waits_for_the_authority_and_then_closes() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "NONE", "NONE"));
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        assertThat(tables.incidents().get(number).closedAt()).isNull();
        cases.decided(number, "yokohama", false, false);
        assertThat(desk.as("hospital").has(number, PLAN)).isTrue();
    }

    private String knownFromThePress(String institution) {
        return desk.as("yokohama").start("authority-response", learned(institution, "PRESS", "令和元年6月3日 10:00"));
    }
}
