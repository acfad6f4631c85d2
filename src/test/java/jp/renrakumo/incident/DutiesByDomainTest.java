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
import java.util.stream.Stream;
import jp.renrakumo.DecisionTable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the documents ask for, case by case with its source, written from the documents and not from the table: which
 * obligations are owed, whichever rules fire. Two readers wrote them apart from each other. What the forms refuse is not
 * asked: confirmed damage by what was no attack, a judgement of somebody who does not know.
 */
class DutiesByDomainTest {

    private static final DecisionTable TABLE = new DecisionTable("incident/report-duty.dmn");

    /** The words of the file, and the inputs that they are. */
    private static final Map<String, String> INPUTS = Map.of(
            "known", "institutionAware",
            "judged", "institutionJudged",
            "authority", "authorityAware",
            "suspected", "attackSuspected",
            "damage", "damageConfirmed",
            "failure", "systemFailure",
            "stop", "clinicalStop",
            "period", "vigilancePeriod",
            "municipal", "municipalHospital");

    /** One combination of facts. @param source obligation, document or trap on which it rests */
    record Case(String name, String source, Map<String, Object> facts, Set<String> obligations) {

        @Override
        public String toString() {
            return name + " (" + source + ")";
        }
    }

    static List<Case> cases() throws IOException {
        return Stream.concat(cases("duties-by-domain").stream(), cases("duties-read-again").stream())
                .toList();
    }

    private static List<Case> cases(String file) throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/decisions/" + file + ".csv")).stream()
                .skip(1)
                .map(line -> line.split("\\|", -1))
                .map(cell -> new Case(cell[0], cell[1], facts(cell), words(cell[7])))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void owes(Case each) {
        Set<String> owed = new TreeSet<>();
        TABLE.ask(each.facts()).forEach(row -> owed.add((String) row.get("obligation")));
        assertThat(owed).isEqualTo(each.obligations());
    }

    @Test
    void there_are_enough_of_them_and_each_is_another() throws IOException {
        for (String file : List.of("duties-by-domain", "duties-read-again")) {
            List<Case> cases = cases(file);
            assertThat(cases).hasSizeGreaterThanOrEqualTo(60);
            assertThat(cases.stream().map(Case::facts).distinct()).hasSameSizeAs(cases);
            assertThat(cases).allSatisfy(each -> assertThat(each.source()).isNotBlank());
        }
    }

    private static Map<String, Object> facts(String[] cell) {
        Map<String, Object> facts = new HashMap<>();
        Set<String> set = words(cell[3]);
        assertThat(INPUTS.keySet()).containsAll(set);
        INPUTS.forEach((word, input) -> facts.put(input, set.contains(word)));
        facts.put("judgedOn", cell[2]);
        facts.put("leak", cell[4]);
        facts.put("careDisruption", cell[5]);
        facts.put("facilityType", cell[6]);
        facts.put("packs", "");
        facts.put("filed", "");
        return facts;
    }

    private static Set<String> words(String text) {
        return text.isBlank()
                ? Set.of()
                : new TreeSet<>(Arrays.asList(text.strip().split(" ")));
    }
}
