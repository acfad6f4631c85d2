package jp.renrakumo.release.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;

/** {@code deadline-policy.dmn}: its columns by the names that the program reads, and what its rows say in them. */
final class DeadlineRows {

    static final String TABLE = "deadline-policy";
    static final List<String> INPUTS = List.of("judgedOn", "obligation");
    static final List<String> OUTPUTS = List.of("mode", "unit", "amount", "warning", "basis", "source", "sentence");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private final Map<String, Integer> columns = new HashMap<>();
    private final List<Node> rules;
    private final Node table;

    private DeadlineRows(Node table) {
        this.table = table;
        table.children("input").forEach(input -> columns.put(asked(input), columns.size()));
        table.children("output").forEach(output -> columns.put(output.get("name"), columns.size()));
        this.rules = table.children("rule").toList();
    }

    /** Empty if the file is another one or has no table. */
    static Optional<DeadlineRows> of(ModelFile file) {
        return file.isDmn() && file.base().equals(TABLE)
                ? file.root().all("decisionTable").findFirst().map(DeadlineRows::new)
                : Optional.empty();
    }

    Node table() {
        return table;
    }

    List<Node> rules() {
        return rules;
    }

    boolean has(String column) {
        return columns.containsKey(column);
    }

    /** The cell of a row; the row itself if it has too few. */
    Node cell(Node rule, String column) {
        return rule.children()
                .filter(each -> each.is("inputEntry", "outputEntry"))
                .skip(columns.getOrDefault(column, Integer.MAX_VALUE))
                .findFirst()
                .orElse(rule);
    }

    String said(Node rule, String column) {
        return text(cell(rule, column));
    }

    /** The obligations that a row is about; empty if it does not name them so. */
    Set<String> obligations(Node rule) {
        String said = said(rule, "obligation");
        Set<String> named = new HashSet<>();
        if (said.matches("\"[^\"]+\"(\\s*,\\s*\"[^\"]+\")*")) {
            QUOTED.matcher(said).results().forEach(each -> named.add(each.group(1)));
        }
        return named;
    }

    /** All obligations that have a row. */
    Set<String> obligations() {
        Set<String> all = new HashSet<>();
        rules.forEach(rule -> all.addAll(obligations(rule)));
        return all;
    }

    static String text(Node node) {
        return node.children("text")
                .map(each -> each.text().toString().strip())
                .findFirst()
                .orElse("");
    }

    private static String asked(Node input) {
        return input.children("inputExpression")
                .map(DeadlineRows::text)
                .findFirst()
                .orElse("");
    }
}
