package jp.renrakumo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.renrakumo.DecisionTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inspection-authority.dmn}: hospitals, clinics and maternity homes, nobody else (O14). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectionAuthorityTest {

    private final DecisionTable table = new DecisionTable("incident/inspection-authority.dmn");

    @ParameterizedTest
    @CsvSource({
        "HOSPITAL, HEALTH_CENTER_CITY, 2019-06-03, true",
        "HOSPITAL, PREFECTURE, 2018-10-29, true",
        "HOSPITAL, PREFECTURE, 2018-10-28, false",
        "HOSPITAL, MINISTRY, 2019-06-03, false",
        "CLINIC, PREFECTURE, 2019-06-03, true",
        "DENTAL_CLINIC, HEALTH_CENTER_CITY, 2019-06-03, true",
        "MATERNITY_HOME, HEALTH_CENTER_CITY, 2019-06-03, true",
        "PHARMACY, HEALTH_CENTER_CITY, 2019-06-03, false",
        "REGIONAL_NETWORK, PREFECTURE, 2019-06-03, false",
        "LONG_TERM_CARE_FACILITY, PREFECTURE, 2019-06-03, false",
        "LONG_TERM_CARE_FACILITY, HEALTH_CENTER_CITY, 2019-06-03, false",
        "INTEGRATED_CARE_FACILITY, PREFECTURE, 2019-06-03, false",
        "INTEGRATED_CARE_FACILITY, HEALTH_CENTER_CITY, 2019-06-03, false"
    })
    void inspects(String facility, String authority, String day, boolean may) {
        Map<String, Object> facts = Map.of("facilityType", facility, "authorityLevel", authority, "judgedOn", day);
        assertThat(table.ask(facts)).hasSize(may ? 1 : 0);
    }

    @AfterAll
    void every_rule_has_a_line() {
        assertThat(table.neverFired()).as("rules without a line above").isEmpty();
    }
}
