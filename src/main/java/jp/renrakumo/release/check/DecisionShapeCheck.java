package jp.renrakumo.release.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import jp.renrakumo.release.check.TableColumns.Column;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** A decision table has rows, each once and with a cell for each column; one that the program asks answers as it expects. */
final class DecisionShapeCheck implements Check {

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.decisions().forEach(file -> {
            Optional<TableColumns> table = TableColumns.of(file);
            table.ifPresent(each -> rows(file, each, findings));
            if (DeadlineRows.of(file).isEmpty()) {
                bundle.program()
                        .shipped()
                        .of(file)
                        .flatMap(TableColumns::of)
                        .ifPresent(shipped -> table.ifPresentOrElse(
                                each -> kept(file, each, shipped, findings),
                                () -> add(
                                        file,
                                        file.root(),
                                        "決定表（Decision table）がありません。プログラムが使うので、表を戻してください。",
                                        findings)));
            }
        });
    }

    private static void rows(ModelFile file, TableColumns table, Findings findings) {
        if (table.rules().isEmpty()) {
            add(file, table.table(), "行が一つもなく、何も答えません。行を戻してください。", findings);
        }
        Map<String, Node> known = new HashMap<>();
        for (Node rule : table.rules()) {
            long asked = rule.children("inputEntry").count();
            long answered = rule.children("outputEntry").count();
            if (asked != table.inputs().size() || answered != table.outputs().size()) {
                add(
                        file,
                        rule,
                        "行のセルの数（入力" + asked + "、出力" + answered + "）が、列の数（入力"
                                + table.inputs().size() + "、出力"
                                + table.outputs().size()
                                + "）と合いません。Camunda Modeler で行を作り直してください。",
                        findings);
            }
            Node first = known.putIfAbsent(words(rule), rule);
            if (first != null && DeadlineRows.of(file).isEmpty()) {
                add(file, rule, "同じ条件と答えの行が" + first.place().line() + "行にもあります。一つを取り除いてください。", findings);
            }
        }
    }

    private static String words(Node rule) {
        return rule.children()
                .filter(each -> each.is("inputEntry", "outputEntry"))
                .map(each -> each.name() + DeadlineRows.text(each))
                .collect(Collectors.joining("\n"));
    }

    private static void kept(ModelFile file, TableColumns table, TableColumns shipped, Findings findings) {
        if (!table.hitPolicy().equals(shipped.hitPolicy())) {
            add(
                    file,
                    table.table(),
                    "ヒットポリシー「" + table.hitPolicy() + "」では、プログラムが答えを受け取れません。「" + shipped.hitPolicy()
                            + "」に戻してください"
                            + (shipped.hitPolicy().equals("COLLECT") ? "（集計 Aggregation は付けません）。" : "。"),
                    findings);
        }
        shipped.outputs().stream()
                .filter(each -> table.output(each.name()).isEmpty())
                .forEach(each -> add(
                        file,
                        table.table(),
                        "プログラムが読む出力の列「" + each.name() + "」がありません。列か、その名前（Output name）を戻してください。",
                        findings));
        types(file, table.inputs(), shipped.inputs(), findings);
        types(file, table.outputs(), shipped.outputs(), findings);
    }

    private static void types(ModelFile file, List<Column> columns, List<Column> shipped, Findings findings) {
        columns.forEach(column -> shipped.stream()
                .filter(each -> each.name().equals(column.name()))
                .filter(each -> !each.type().equals(column.type()))
                .findFirst()
                .ifPresent(each -> add(
                        file,
                        column.node(),
                        "列「" + column.name() + "」の型（Type）が「" + column.type() + "」です。プログラムと合うように「" + each.type()
                                + "」に戻してください。",
                        findings)));
    }

    private static void add(ModelFile file, Node at, String sentence, Findings findings) {
        findings.add(file, at, Rule.DECISION_SHAPE, sentence);
    }
}
