package jp.renrakumo.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import jp.renrakumo.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvFileSource;

/** {@code report-duty.dmn}: one line of the file per rule, and the traps between the rules. */
class ReportDutyTest {

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
    private final DecisionTable table = new DecisionTable("incident/report-duty.dmn");

    /** Columns: what the case is, the day, flags that are true, leak, care, the rules that fire. */
    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/decisions/report-duty.csv", numLinesToSkip = 1, delimiter = '|')
    void fires(ArgumentsAccessor line) {
        Map<String, Object> facts = facts(line.getString(1), line.getString(2), line.getString(3), line.getString(4));
        assertThat(rules(facts)).isEqualTo(words(line.getString(5)));
    }

    @Test
    void every_row_names_its_source_and_sentence() {
        Map<String, Object> everything = facts("2019-05-25", String.join(" ", FLAGS), "ACTUAL", "ACTUAL");
        assertThat(table.ask(everything)).hasSize(11).allSatisfy(row -> {
            assertThat((String) row.get("source")).startsWith("D");
            assertThat((String) row.get("sentence")).hasSizeGreaterThan(30);
        });
    }

    private TreeSet<String> rules(Map<String, Object> facts) {
        TreeSet<String> rules = new TreeSet<>();
        table.ask(facts).forEach(row -> rules.add((String) row.get("rule")));
        return rules;
    }

    private static Map<String, Object> facts(String day, String set, String leak, String care) {
        Map<String, Object> facts = new HashMap<>();
        FLAGS.forEach(flag -> facts.put(flag, words(set).contains(flag)));
        facts.put("judgedOn", day);
        facts.put("leak", leak);
        facts.put("careDisruption", care);
        return facts;
    }

    private static TreeSet<String> words(String text) {
        return text == null
                ? new TreeSet<>()
                : new TreeSet<>(Arrays.asList(text.strip().split(" ")));
    }
}
