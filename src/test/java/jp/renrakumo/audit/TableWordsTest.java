package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Decision tables as auditors and analysts read them. */
class TableWordsTest {

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final String CODE = "[A-Za-z][A-Za-z0-9_]*[A-Za-z_][A-Za-z0-9_]*( O\\d+)?";
    private static final Map<String, String> EXTENT = Map.of("NONE", "なし", "FEARED", "おそれがある", "ACTUAL", "発生した");
    private static final Map<String, Map<String, String>> FORMS = Map.of("leak", EXTENT, "careDisruption", EXTENT);

    static List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".dmn")).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_code_has_a_word(Path table) {
        DmnModelInstance model = Dmn.readModelFromFile(table.toFile());
        TableWords words = TableWords.of(model);
        DecisionTable decisions =
                model.getModelElementsByType(DecisionTable.class).iterator().next();
        List<Input> inputs = List.copyOf(decisions.getInputs());
        List<Output> outputs = List.copyOf(decisions.getOutputs());
        for (Rule rule : decisions.getRules()) {
            int at = 0;
            for (var entry : rule.getInputEntries()) {
                told(words, inputs.get(at++).getId(), entry.getText().getTextContent());
            }
            at = 0;
            for (var entry : rule.getOutputEntries()) {
                told(words, outputs.get(at++).getId(), entry.getText().getTextContent());
            }
        }
    }

    private static void told(TableWords words, String column, String cell) {
        Matcher literals = LITERAL.matcher(cell);
        while (literals.find()) {
            String value = literals.group(1);
            if (value.matches(CODE)) {
                assertThat(words.word(column, value, FORMS))
                        .as(column + " " + value)
                        .isNotEqualTo(value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void every_rule_has_a_note_in_japanese(Path table) {
        for (Rule rule : Dmn.readModelFromFile(table.toFile()).getModelElementsByType(Rule.class)) {
            assertThat(rule.getDescription()).as(rule.getId()).isNotNull();
            assertThat(rule.getDescription().getTextContent())
                    .as(rule.getId())
                    .containsPattern("[\\p{IsHiragana}\\p{IsHan}]")
                    .doesNotContainPattern("[a-z]{3}");
        }
    }
}
