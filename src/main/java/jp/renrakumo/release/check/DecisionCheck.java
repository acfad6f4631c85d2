package jp.renrakumo.release.check;

import java.util.Set;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Decision tables: a hit policy that the engine has, and every cell in sound FEEL. */
final class DecisionCheck implements Check {

    private static final Set<String> HIT_POLICIES = Set.of("", "UNIQUE", "FIRST", "ANY", "RULE ORDER", "COLLECT");
    private static final int MOST = 20;

    private final Feel feel = new Feel();

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
            // a broken cell can take long: who has so many mends these first
            model.root()
                    .all(Set.of("inputEntry", "outputEntry", "inputExpression", "literalExpression"))
                    .filter(cell -> !sound(cell))
                    .limit(MOST)
                    .forEach(cell -> findings.add(
                            model,
                            cell,
                            Rule.FEEL,
                            "FEEL として読めません（" + shown(text(cell)) + "）。文字は \"\" で囲み、括弧と演算子を確かめてください。"));
        });
    }

    private boolean sound(Node cell) {
        String text = text(cell);
        if (cell.is("inputEntry")) {
            return text.isEmpty() || feel.tests(text);
        }
        // an answer may be left out, what is asked may not
        return text.isEmpty() ? cell.is("outputEntry") : feel.expression(text);
    }

    private static String text(Node cell) {
        return cell.children("text")
                .map(each -> each.text().toString())
                .findFirst()
                .orElse("")
                .strip();
    }

    static String shown(String text) {
        return text.isEmpty() ? "空欄" : text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }
}
