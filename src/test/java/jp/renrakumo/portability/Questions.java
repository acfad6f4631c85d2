package jp.renrakumo.portability;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** What to ask a decision table: each value that a cell names, the day before each day, and a word that no cell names. */
final class Questions {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"");
    private static final int ENOUGH = 200;
    private static final int MORE = 40;

    private Questions() {}

    /** All combinations; of a wide table one for each rule, and some more, always the same ones. */
    static List<Map<String, Object>> of(String file) {
        DecisionTable table = Dmn.readModelFromFile(Path.of("processes", file).toFile())
                .getModelElementsByType(DecisionTable.class)
                .iterator()
                .next();
        Map<String, List<Object>> values = values(table);
        List<Map<String, Object>> some = new ArrayList<>();
        table.getRules().forEach(rule -> some.add(witness(values, rule)));
        some.addAll(some(values));
        return values.values().stream().mapToDouble(List::size).reduce(1, (a, b) -> a * b) <= ENOUGH
                ? every(values)
                : some;
    }

    /** Facts for which the rule fires; where it is silent, yes or a word that no cell names. */
    private static Map<String, Object> witness(Map<String, List<Object>> values, Rule rule) {
        Map<String, Object> facts = new HashMap<>();
        Iterator<InputEntry> cells = rule.getInputEntries().iterator();
        values.forEach((name, all) -> {
            String cell = cells.next().getText().getTextContent();
            Matcher word = WORD.matcher(cell);
            if (all.contains(true)) {
                facts.put(name, !cell.equals("false"));
            } else if (word.find() && !cell.startsWith("not(")) {
                facts.put(name, word.group(1));
            } else {
                facts.put(name, all.get(all.size() - 1));
            }
        });
        return facts;
    }

    private static Map<String, List<Object>> values(DecisionTable table) {
        Map<String, List<Object>> values = new LinkedHashMap<>();
        int column = 0;
        for (Input input : table.getInputs()) {
            Set<Object> named = new LinkedHashSet<>();
            for (Rule rule : table.getRules()) {
                String cell = List.copyOf(rule.getInputEntries())
                        .get(column)
                        .getText()
                        .getTextContent();
                Matcher word = WORD.matcher(cell);
                while (word.find()) {
                    named.add(word.group(1));
                }
            }
            column++;
            String name = input.getInputExpression().getText().getTextContent();
            values.put(name, around(name, input.getInputExpression().getTypeRef(), named));
        }
        return values;
    }

    private static List<Object> around(String name, String type, Set<Object> named) {
        if (type.equals("boolean")) {
            return List.of(true, true, true, false);
        }
        List<Object> values = new ArrayList<>(named);
        if (name.equals("judgedOn")) {
            named.forEach(
                    day -> values.add(LocalDate.parse((String) day).minusDays(1).toString()));
            values.add("2026-11-24");
        } else {
            values.add("NONE");
        }
        return values;
    }

    private static List<Map<String, Object>> every(Map<String, List<Object>> values) {
        List<Map<String, Object>> questions = List.of(Map.of());
        for (Map.Entry<String, List<Object>> input : values.entrySet()) {
            List<Map<String, Object>> longer = new ArrayList<>();
            for (Map<String, Object> question : questions) {
                for (Object value : input.getValue()) {
                    Map<String, Object> more = new HashMap<>(question);
                    more.put(input.getKey(), value);
                    longer.add(more);
                }
            }
            questions = longer;
        }
        return questions;
    }

    private static List<Map<String, Object>> some(Map<String, List<Object>> values) {
        Random dice = new Random(20190523);
        List<Map<String, Object>> questions = new ArrayList<>();
        for (int at = 0; at < MORE; at++) {
            Map<String, Object> question = new HashMap<>();
            values.forEach((name, all) -> question.put(name, all.get(dice.nextInt(all.size()))));
            questions.add(question);
        }
        return questions;
    }
}
