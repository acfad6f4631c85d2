package jp.renrakumo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.renrakumo.DecisionTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code inspection-standard.dmn}: what is looked at, by the law of the day, where the pack counts. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InspectionStandardTest {

    private final DecisionTable table = new DecisionTable("incident/inspection-standard.dmn");

    @ParameterizedTest
    @CsvSource({
        "HOSPITAL, medical-care, 2023-04-01, true",
        "HOSPITAL, medical-care, 2023-03-31, false",
        "HOSPITAL, appi medical-care practice, 2026-11-24, true",
        "HOSPITAL, appi practice, 2026-11-24, false",
        "HOSPITAL, '', 2026-11-24, false",
        "CLINIC, medical-care, 2026-11-24, true",
        "DENTAL_CLINIC, medical-care, 2026-11-24, true",
        "MATERNITY_HOME, medical-care, 2026-11-24, true",
        "PHARMACY, medical-care, 2026-11-24, false",
        "LONG_TERM_CARE_FACILITY, medical-care, 2026-11-24, false",
        "INTEGRATED_CARE_FACILITY, medical-care, 2026-11-24, false",
        "REGIONAL_NETWORK, medical-care, 2026-11-24, false"
    })
    void asks_for_safe_systems(String facility, String packs, String day, boolean does) {
        assertThat(table.ask(Map.of("facilityType", facility, "packs", packs, "judgedOn", day)))
                .extracting(row -> row.get("source"))
                .isEqualTo(does ? List.of("医療法施行規則第14条第2項") : List.of());
    }

    @AfterAll
    void every_rule_has_a_line() {
        assertThat(table.neverFired()).as("rules without a line above").isEmpty();
    }
}
