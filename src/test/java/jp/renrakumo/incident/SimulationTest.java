package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.jst;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What would be owed is what the released table answers, and what is missing for the rest is said in words. */
class SimulationTest extends IncidentTestBase {

    @Autowired
    Simulation simulation;

    @Autowired
    InspectionTable inspections;

    @Test
    void it_answers_as_the_table_does() throws IOException {
        for (ReportDutyTest.Line line : ReportDutyTest.lines()) {
            Set<String> rules = new TreeSet<>();
            simulation
                    .of(jst("2019-06-03T10:00"), line.facts())
                    .owed()
                    .forEach(owed -> rules.addAll(owed.duty().rules()));
            assertThat(rules).as(line.name()).isEqualTo(line.rules());
        }
    }

    @Test
    void what_is_owed_has_its_due_time_and_what_is_not_its_missing_conditions() throws IOException {
        ReportDutyTest.Line line = ReportDutyTest.lines().stream()
                .filter(each -> each.name().startsWith("a leak without failure"))
                .findFirst()
                .orElseThrow();
        Simulation.Answer answer = simulation.of(jst("2019-06-03T10:00"), line.facts());
        assertThat(answer.owed())
                .extracting(owed -> owed.duty().obligation())
                .as("the earliest first")
                .containsExactly("O7", "O17");
        assertThat(answer.owed().get(0).term().due()).isEqualTo(jst("2019-06-03T10:30"));
        assertThat(missing(answer, "O8_leak")).containsExactly("システム障害: はい");
        assertThat(missing(answer, "O9_failure"))
                .contains("警戒強化期間: はい", "システム障害: はい")
                .doesNotContain("判定日（疑いの日）: 令和元年5月23日以後");
        assertThat(missing(answer, "APPI26_final_wrongful"))
                .containsExactlyInAnyOrder("判定日（疑いの日）: 令和4年4月1日以後", "有効な規則集: 個人情報の保護に関する法律第26条（漏えい等の報告） を含む");
    }

    @Test
    void nothing_of_it_is_kept() throws IOException {
        long before = decisions();
        simulation.of(jst("2019-06-03T10:00"), ReportDutyTest.lines().get(0).facts());
        inspections.legalBasis("HOSPITAL", "PREFECTURE", LocalDate.parse("2023-04-01"));
        inspections.standards("HOSPITAL", "medical-care", LocalDate.parse("2023-04-01"));
        assertThat(decisions()).isEqualTo(before);
    }

    private long decisions() {
        return engine.getHistoryService()
                .createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey("report-duty")
                .count();
    }

    private static List<String> missing(Simulation.Answer answer, String rule) {
        return answer.missing().stream()
                .filter(each -> each.duty().rules().contains(rule))
                .findFirst()
                .orElseThrow()
                .unmet();
    }
}
