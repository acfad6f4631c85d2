package jp.renrakumo.deadline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import jp.renrakumo.DecisionTable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code deadline-policy.dmn}: one line per rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeadlinePolicyTest {

    private final DecisionTable table = new DecisionTable("deadline/deadline-policy.dmn");

    @ParameterizedTest
    @CsvSource({
        "O2, BUSINESS, DAYS, 2, 1",
        "O3, BUSINESS, DAYS, 2, 1",
        "O5, BUSINESS, DAYS, 1, 0",
        "RECEIPT, BUSINESS, DAYS, 2, 1",
        "O7, ELAPSED, MINUTES, 30, 15",
        "O8, ELAPSED, HOURS, 24, 12",
        "O9, ELAPSED, MINUTES, 60, 30",
        "O10, ELAPSED, HOURS, 24, 12",
        "O11, ELAPSED, HOURS, 24, 12",
        "O12, BUSINESS, DAYS, 3, 2",
        "O12_REPORT, BUSINESS, DAYS, 10, 8",
        "O13, BUSINESS, DAYS, 5, 4",
        "O14, BUSINESS, DAYS, 10, 8",
        "O15, BUSINESS, DAYS, 2, 1",
        "O16, BUSINESS, DAYS, 2, 1",
        "O17, BUSINESS, DAYS, 3, 2",
        "PREVENTION_PLAN, ELAPSED, DAYS, 30, 23",
        "FOLLOW_UP, ELAPSED, DAYS, 90, 83",
        "VENDOR_ADVICE, ELAPSED, HOURS, 4, 2",
        "ASSESS, ELAPSED, HOURS, 24, 12",
        "ADAPT, BUSINESS, DAYS, 1, 0",
        "APPROVE, BUSINESS, DAYS, 1, 0",
        "ACKNOWLEDGE, BUSINESS, DAYS, 1, 0",
        "CHASE, BUSINESS, DAYS, 1, 0",
        "PLAN_CHECK, BUSINESS, DAYS, 10, 8",
        "APPI26_PRELIM, ELAPSED, DAYS, 5, 3",
        "O8_FINAL, BUSINESS, DAYS, 10, 8"
    })
    void allows(String obligation, String mode, String unit, int amount, int warning) {
        List<Map<String, Object>> rows = table.ask(Map.of("obligation", obligation, "judgedOn", "2019-05-23"));
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row).containsEntry("mode", mode).containsEntry("unit", unit);
            assertThat(((Number) row.get("amount")).intValue()).isEqualTo(amount);
            assertThat(((Number) row.get("warning")).intValue()).isEqualTo(warning);
            assertThat(row).as("no document gives a time").containsEntry("basis", "POLICY");
            assertThat((String) row.get("sentence")).isNotBlank();
        });
    }

    @ParameterizedTest
    @CsvSource({"APPI26_FINAL, 29, 20", "APPI26_FINAL_60, 59, 45"})
    void a_law_gives_days_of_its_own(String obligation, int amount, int warning) {
        assertThat(table.ask(Map.of("obligation", obligation, "judgedOn", "2026-11-24")))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row).containsEntry("mode", "CALENDAR").containsEntry("basis", "TEXT");
                    assertThat(((Number) row.get("amount")).intValue()).isEqualTo(amount);
                    assertThat(((Number) row.get("warning")).intValue()).isEqualTo(warning);
                    assertThat((String) row.get("sentence")).contains("三十日以内");
                });
    }

    @Test
    void nobody_is_asked_for_what_the_table_does_not_know() {
        assertThat(table.ask(Map.of("obligation", "O99", "judgedOn", "2019-05-23")))
                .isEmpty();
    }

    @AfterAll
    void every_rule_has_a_line() {
        assertThat(table.neverFired()).as("rules without a line above").isEmpty();
    }
}
