package jp.renrakumo.release;

import java.util.Set;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;

/** Decision tables: a hit policy that the engine has, and every cell in sound FEEL. */
final class DecisionCheck implements Check {

    private static final Set<String> HIT_POLICIES = Set.of("", "UNIQUE", "FIRST", "ANY", "RULE ORDER", "COLLECT");

    private final FeelEngineApi feel = FeelEngineBuilder.forJava().build();

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.decisions().forEach(model -> {
            model.root().all("decisionTable").forEach(table -> {
                if (!HIT_POLICIES.contains(table.get("hitPolicy"))) {
                    findings.add(
                            model,
                            table,
                            Rule.HIT_POLICY,
                            "ヒットポリシー「" + table.get("hitPolicy")
                                    + "」は使えません。UNIQUE、FIRST、ANY、RULE ORDER、COLLECT から選んでください。");
                }
            });
            model.root()
                    .all(Set.of("inputEntry", "outputEntry", "inputExpression", "literalExpression"))
                    .forEach(cell -> cell(model, cell, findings));
        });
    }

    private void cell(ModelFile model, Node cell, Findings findings) {
        String text = cell.children("text")
                .map(each -> each.text().toString())
                .findFirst()
                .orElse("")
                .strip();
        if (text.isEmpty()) {
            if (cell.is("inputExpression")) {
                findings.add(model, cell, Rule.FEEL, "入力の式がありません。変数名を入れてください。");
            }
            return;
        }
        boolean sound = cell.is("inputEntry")
                ? feel.parseUnaryTests(text).isSuccess()
                : feel.parseExpression(text).isSuccess();
        if (!sound) {
            findings.add(model, cell, Rule.FEEL, "FEEL として読めません（" + text + "）。文字は \"\" で囲み、括弧と演算子を確かめてください。");
        }
    }
}
