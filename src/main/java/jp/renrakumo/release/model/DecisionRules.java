package jp.renrakumo.release.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The columns and rules of one decision table, by id; of one without id by its place. */
public final class DecisionRules {

    /** Column of what a rule is for. */
    public static final String DESCRIPTION = "説明";

    private final Map<String, Node> columns = new LinkedHashMap<>();
    private final Map<String, Node> rules = new LinkedHashMap<>();

    private final Map<String, Integer> places = new HashMap<>();

    public DecisionRules(Node decision) {
        Stream.of("input", "output", "annotation")
                .forEach(kind -> parts(decision, kind).forEach(column -> keep(columns, column)));
        parts(decision, "rule").forEach(rule -> keep(rules, rule));
        rules.keySet().forEach(key -> places.put(key, places.size() + 1));
    }

    private static Stream<Node> parts(Node decision, String kind) {
        return decision.children("decisionTable").flatMap(table -> table.children(kind));
    }

    private static void keep(Map<String, Node> into, Node part) {
        String key = part.id();
        for (int count = into.size() + 1; key.isEmpty() || into.containsKey(key); count++) {
            key = part.name() + "#" + count;
        }
        into.put(key, part);
    }

    public Map<String, Node> columns() {
        return columns;
    }

    public Map<String, Node> rules() {
        return rules;
    }

    /** Number of the rule, counted from 1. */
    public int place(String key) {
        return places.getOrDefault(key, 0);
    }

    /** What the head of a column says. */
    public static String title(Node column) {
        return Stream.of(
                        column.get("label"),
                        column.get("name"),
                        column.children("inputExpression")
                                .flatMap(each -> each.children("text"))
                                .map(DecisionRules::text)
                                .findFirst()
                                .orElse(""),
                        column.id())
                .filter(each -> !each.isBlank())
                .findFirst()
                .orElse(DiffWords.kind(column.name()));
    }

    /** What the rule says in each column, by the column's key. */
    public Map<String, String> cells(Node rule) {
        List<Node> entries = new ArrayList<>();
        Stream.of("inputEntry", "outputEntry", "annotationEntry").forEach(kind -> {
            List<Node> some = rule.children(kind).toList();
            long wanted = columns.values().stream()
                    .filter(column -> kind.equals(column.name() + "Entry"))
                    .count();
            for (int at = 0; at < wanted; at++) {
                entries.add(at < some.size() ? some.get(at) : rule);
            }
        });
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put(DESCRIPTION, describe(rule));
        int at = 0;
        for (String column : columns.keySet()) {
            Node entry = entries.get(at++);
            cells.put(column, entry == rule ? "" : said(entry));
        }
        return cells;
    }

    /** What the rule is for; empty if it does not say so. */
    public static String describe(Node rule) {
        return rule.children("description").map(DecisionRules::text).findFirst().orElse("");
    }

    private static String said(Node entry) {
        String language = entry.get("expressionLanguage");
        String words =
                entry.children("text").map(DecisionRules::text).findFirst().orElse("");
        return language.isEmpty() ? words : words + "（" + language + "）";
    }

    private static String text(Node node) {
        return node.text().toString().strip();
    }
}
