package jp.renrakumo.release.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Forms: named like their file, used, and with fields that can be shown and filled in. */
final class FormCheck implements Check {

    private static final Set<String> CHOOSING = Set.of("select", "radio", "checklist", "taglist");
    private static final Pattern PUT_IN = Pattern.compile("\\{\\{\\s*([A-Za-z][A-Za-z0-9]*)\\s*}}");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.forms().forEach(form -> {
            if (!form.root().id().equals(form.base())) {
                findings.add(form, form.root(), Rule.FORM_NAME, "フォームの id をファイル名と同じ「" + form.base() + "」にしてください。");
            }
            boolean used = bundle.allModels()
                    .filter(model -> model.feature().equals(form.feature()))
                    .flatMap(model -> model.root().all())
                    .anyMatch(node -> node.get("camunda:formRef").equals(form.base()));
            if (!used && !bundle.partly(form.feature())) {
                findings.add(
                        form, form.root(), Rule.FORM_UNUSED, "このフォームを使うタスクも開始もありません。formRef でつなぐか、ファイルを取り除いてください。");
            }
            form.root().all("components").forEach(field -> field(form, field, bundle.program(), findings));
            twice(form, findings);
        });
    }

    private static void twice(ModelFile form, Findings findings) {
        Map<String, Node> known = new HashMap<>();
        form.root()
                .all("components")
                .filter(field -> !field.get("key").isEmpty())
                .forEach(field -> {
                    Node first = known.putIfAbsent(path(field), field);
                    if (first != null) {
                        findings.add(
                                form,
                                field,
                                Rule.FORM_KEY_TWICE,
                                "キー「" + field.get("key") + "」は" + first.place().line()
                                        + "行の項目にもあり、一方の入力が失われます。別のキーにするか、取り除いてください。");
                    }
                });
    }

    // a group can put its answers under a name of their own
    private static String path(Node field) {
        StringBuilder path = new StringBuilder(field.get("key"));
        for (Node each = field.parent(); each != null; each = each.parent()) {
            path.insert(0, each.get("path").isEmpty() ? "" : each.get("path") + ".");
        }
        return path.toString();
    }

    private static void field(ModelFile form, Node field, Program program, Findings findings) {
        if (field.attributes().containsKey("key") && !LabelCheck.japanese(field.get("label"))) {
            findings.add(form, field, Rule.FORM_LABEL, "入力項目に日本語の名前（label）がありません。");
        }
        PUT_IN.matcher(field.get("text")).results().map(found -> found.group(1)).forEach(word -> {
            if (!program.knows(word)) {
                findings.add(form, field, Rule.FORM_TEXT, "差し込む変数「" + word + "」をプログラムが用意していません。名前を直すか、取り除いてください。");
            }
        });
        if (CHOOSING.contains(field.get("type"))) {
            values(form, field, program, findings);
        }
    }

    private static void values(ModelFile form, Node field, Program program, Findings findings) {
        String key = field.get("valuesKey");
        Node parent = field.parent();
        if (key.isEmpty()) {
            if (field.children("values").findAny().isEmpty()) {
                findings.add(
                        form, field, Rule.FORM_VALUES, "選択肢がありません。values に label と value を並べるか、valuesKey を入れてください。");
            }
        } else if (parent != null && parent.parent() != null) {
            findings.add(form, field, Rule.FORM_VALUES, "グループの中では valuesKey は働きません。グループの外に出すか、values に並べてください。");
        } else if (!program.knows(key)) {
            findings.add(form, field, Rule.FORM_VALUES, "選択肢「" + key + "」をプログラムが用意していません。valuesKey を直してください。");
        }
    }
}
