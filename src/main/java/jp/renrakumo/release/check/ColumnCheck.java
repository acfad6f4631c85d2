package jp.renrakumo.release.check;

import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** A decision table asks only what it is given, and answers by the names that the program reads. */
final class ColumnCheck implements Check {

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.decisions().filter(table -> !bundle.incomplete(table.feature())).forEach(table -> {
            Set<String> set = Variables.set(bundle, table.feature());
            table.root().all("inputExpression").forEach(asked -> texts(asked)
                    .flatMap(Variables::inFeel)
                    .filter(word -> !set.contains(word) && !bundle.program().knows(table.feature(), word))
                    .distinct()
                    .forEach(word -> findings.add(
                            table,
                            asked,
                            Rule.DECISION_COLUMN,
                            "入力の式の「" + word + "」を渡すプログラムもフォームもありません。変数の名前を直すか、列を取り除いてください。")));
            if (bundle.program().has(table.feature()) && !onlyOfModels(bundle, table)) {
                table.root()
                        .all("output")
                        .filter(output -> !output.get("name").isEmpty())
                        .filter(output -> !bundle.program().knows(table.feature(), output.get("name")))
                        .forEach(output -> findings.add(
                                table,
                                output,
                                Rule.DECISION_COLUMN,
                                "出力の名前「" + output.get("name") + "」を読むプログラムがありません。名前（Output name）を元に戻してください。"));
            }
        });
    }

    private static Stream<String> texts(Node asked) {
        return asked.children("text").map(each -> each.text().toString());
    }

    // the one answer of a table of one column needs no name
    private static boolean onlyOfModels(Bundle bundle, ModelFile table) {
        return bundle.allModels()
                .flatMap(model -> model.root().all("businessRuleTask"))
                .anyMatch(task -> task.get("camunda:decisionRef").equals(table.base())
                        && task.get("camunda:mapDecisionResult").equals("singleEntry"));
    }
}
