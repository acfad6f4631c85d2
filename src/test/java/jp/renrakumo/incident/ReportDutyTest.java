package jp.renrakumo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import jp.renrakumo.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code report-duty.dmn}: one line of the file per rule, and the traps between the rules. */
class ReportDutyTest {

    private static final String TABLE = "incident/report-duty.dmn";
    private static final DecisionTable AS_IT_LIES = new DecisionTable(TABLE);
    private static final List<String> FLAGS = List.of(
            "institutionAware",
            "institutionJudged",
            "authorityAware",
            "attackSuspected",
            "damageConfirmed",
            "systemFailure",
            "clinicalStop",
            "vigilancePeriod",
            "municipalHospital");

    /** What the case is, the inputs of the table, the rules that fire. */
    record Line(String name, Map<String, Object> facts, Set<String> rules) {

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Line> lines() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/decisions/report-duty.csv")).stream()
                .skip(1)
                .map(line -> line.split("\\|", -1))
                .map(cell -> new Line(cell[0], facts(cell), words(cell[8])))
                .toList();
    }

    static List<DecisionTable> loosened() {
        return DecisionTable.eachWithoutOneCondition(TABLE);
    }

    @ParameterizedTest
    @MethodSource("lines")
    void fires(Line line) {
        assertThat(rules(AS_IT_LIES, line)).isEqualTo(line.rules());
    }

    @Test
    void every_rule_has_a_line() throws IOException {
        DecisionTable table = new DecisionTable(TABLE);
        lines().forEach(line -> table.ask(line.facts()));
        assertThat(table.neverFired()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("loosened")
    void every_condition_matters_to_a_line(DecisionTable loosened) throws IOException {
        assertThat(lines()).anySatisfy(line -> assertThat(rules(loosened, line)).isNotEqualTo(line.rules()));
    }

    @Test
    void every_row_names_its_source_and_sentence() {
        Map<String, Object> everything =
                facts("", "2026-11-24", String.join(" ", FLAGS), "ACTUAL", "ACTUAL", "appi practice", "HOSPITAL", "O8");
        assertThat(new DecisionTable(TABLE).ask(everything)).hasSize(14).allSatisfy(row -> {
            assertThat((String) row.get("source")).matches("D[1-6].*|個人情報保護法.*|この設置の運用");
            assertThat((String) row.get("sentence")).hasSizeGreaterThan(30);
        });
    }

    private static Set<String> rules(DecisionTable table, Line line) {
        Set<String> rules = new TreeSet<>();
        table.ask(line.facts()).forEach(row -> rules.add((String) row.get("rule")));
        return rules;
    }

    private static Map<String, Object> facts(String... cell) {
        Map<String, Object> facts = new HashMap<>();
        FLAGS.forEach(flag -> facts.put(flag, words(cell[2]).contains(flag)));
        facts.put("judgedOn", cell[1]);
        facts.put("leak", cell[3]);
        facts.put("careDisruption", cell[4]);
        facts.put("packs", cell[5]);
        facts.put("facilityType", cell[6]);
        facts.put("filed", cell[7]);
        return facts;
    }

    private static Set<String> words(String text) {
        return text.isBlank()
                ? Set.of()
                : new TreeSet<>(Arrays.asList(text.strip().split(" ")));
    }
}
