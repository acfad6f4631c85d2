package jp.renrakumo.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import jp.renrakumo.organization.FacilityType;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.jspecify.annotations.Nullable;

/**
 * What one version of a decision table says to people.
 *
 * @param keys by id of the column, what it is called in expressions and forms
 * @param words by id of the column, its codes in words: the lines {@code CODE=word} of the column's description
 * @param notes what the analyst wrote beside each rule, by the rule's id
 */
record TableWords(Map<String, String> keys, Map<String, Map<String, String>> words, Map<String, String> notes) {

    static final TableWords NONE = new TableWords(Map.of(), Map.of(), Map.of());

    private static final String CODES = "[\\w-]+( [\\w-]+)+";

    static TableWords of(DmnModelInstance model) {
        TableWords all = new TableWords(new HashMap<>(), new HashMap<>(), new HashMap<>());
        for (Input input : model.getModelElementsByType(Input.class)) {
            String key = input.getInputExpression().getText().getTextContent().trim();
            all.add(input, key);
        }
        for (Output output : model.getModelElementsByType(Output.class)) {
            all.add(output, Objects.requireNonNullElse(output.getName(), ""));
        }
        for (Rule rule : model.getModelElementsByType(Rule.class)) {
            if (rule.getDescription() != null) {
                all.notes.put(rule.getId(), rule.getDescription().getTextContent());
            }
        }
        return all;
    }

    private void add(DmnElement column, String key) {
        keys.put(column.getId(), key);
        if (column.getDescription() != null) {
            words.put(
                    column.getId(),
                    column.getDescription()
                            .getTextContent()
                            .lines()
                            .map(line -> line.strip().split("=", 2))
                            .filter(line -> line.length == 2)
                            .collect(Collectors.toMap(line -> line[0], line -> line[1], (one, other) -> one)));
        }
    }

    @Nullable
    String note(String rule) {
        return notes.get(rule);
    }

    /** A value in words; what has none stays as it is. @param forms words of the forms' choices, by key of the field */
    String word(String column, String value, Map<String, Map<String, String>> forms) {
        String key = keys.getOrDefault(column, "");
        String known = words.getOrDefault(column, Map.of()).get(value);
        if (known == null) {
            known = key.equals("rule")
                    ? note("rule_" + value)
                    : forms.getOrDefault(key, Map.of()).get(value);
        }
        if (known != null) {
            return known;
        }
        return value.matches(CODES)
                ? Arrays.stream(value.split(" "))
                        .map(each -> word(column, each, forms))
                        .collect(Collectors.joining("、"))
                : FacilityType.word(value);
    }
}
