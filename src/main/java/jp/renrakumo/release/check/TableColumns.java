package jp.renrakumo.release.check;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;

/** A decision table by its columns. */
record TableColumns(Node table, List<Column> inputs, List<Column> outputs, List<Node> rules) {

    private static final Pattern DECLARED = Pattern.compile("(?m)^\\s*([\\w -]*\\w)\\s*=");

    /**
     * A column.
     *
     * @param at its place among the inputs or the outputs
     * @param name the expression that it asks, or the name that it answers by
     * @param words those that its description explains, one a line as {@code WORD=meaning}
     */
    record Column(int at, Node node, String name, String type, Set<String> words) {}

    /** Empty if the file has no table. */
    static Optional<TableColumns> of(ModelFile file) {
        return file.root().all("decisionTable").findFirst().map(TableColumns::of);
    }

    private static TableColumns of(Node table) {
        return new TableColumns(
                table,
                columns(table.children("input").toList()),
                columns(table.children("output").toList()),
                table.children("rule").toList());
    }

    private static List<Column> columns(List<Node> nodes) {
        return IntStream.range(0, nodes.size())
                .mapToObj(at -> column(at, nodes.get(at)))
                .toList();
    }

    private static Column column(int at, Node node) {
        Node asked = node.children("inputExpression").findFirst().orElse(node);
        String name = node.is("output") ? node.get("name") : DeadlineRows.text(asked);
        Set<String> words = node.children("description")
                .flatMap(each -> DECLARED.matcher(each.text()).results())
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return new Column(at, node, name, asked.get("typeRef"), words);
    }

    Optional<Column> input(String name) {
        return inputs.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    Optional<Column> output(String name) {
        return outputs.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /** The cell of a row in a column; the row itself if it has too few. */
    static Node cell(Node rule, Column column) {
        return rule.children(column.node().is("output") ? "outputEntry" : "inputEntry")
                .skip(column.at())
                .findFirst()
                .orElse(rule);
    }

    static String said(Node rule, Column column) {
        return DeadlineRows.text(cell(rule, column));
    }

    /** {@code UNIQUE} if it says nothing. */
    String hitPolicy() {
        String policy = table.get("hitPolicy").isEmpty() ? "UNIQUE" : table.get("hitPolicy");
        return table.get("aggregation").isEmpty() ? policy : policy + "・" + table.get("aggregation");
    }
}
