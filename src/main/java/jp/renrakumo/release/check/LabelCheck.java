package jp.renrakumo.release.check;

import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** What officers and analysts read in a diagram: Japanese names, and what each element is for. */
final class LabelCheck implements Check {

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> {
            model.flowNodes().forEach(node -> {
                if (!japanese(node.get("name")) && !joins(node)) {
                    findings.add(model, node, Rule.LABEL, "日本語の名前がありません。作業は「影響を判定する」、出来事は「受領済み」のように付けてください。");
                }
                documented(model, node, findings);
            });
            model.root().all("process").forEach(process -> documented(model, process, findings));
        });
    }

    private static void documented(ModelFile model, Node node, Findings findings) {
        if (node.children("documentation")
                .allMatch(each -> each.text().toString().isBlank())) {
            findings.add(model, node, Rule.DOCUMENTATION, "説明（documentation）がありません。何のための要素かと根拠を書いてください。");
        }
    }

    private static boolean joins(Node node) {
        return node.name().endsWith("Gateway") && node.children("outgoing").count() < 2;
    }

    static boolean japanese(String words) {
        return words.codePoints().anyMatch(each -> each >= 0x3000 && Character.isLetterOrDigit(each));
    }
}
