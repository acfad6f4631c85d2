package jp.renrakumo.release.check;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** What the program reads from a form that we ship is still asked there, in the same way and with the same choices. */
final class KeptFieldCheck implements Check {

    private static final Set<String> TASKS = Set.of("userTask", "startEvent");
    private static final Set<String> WRITTEN = Set.of("textfield", "textarea");
    private static final Set<String> CHOSEN = Set.of("select", "radio");

    @Override
    public void on(Bundle bundle, Findings findings) {
        ShippedModels shipped = bundle.program().shipped();
        bundle.forms().forEach(form -> shipped.of(form).ifPresent(was -> kept(form, was, findings)));
        bundle.allModels().forEach(model -> shipped.of(model)
                .ifPresent(before -> before.root().all(TASKS).forEach(was -> shipped.form(was.get("camunda:formRef"))
                        .ifPresent(form -> replaced(bundle, model, was, form, findings)))));
    }

    /** A task of ours that shows another form: it asks what ours asked. */
    private static void replaced(Bundle bundle, ModelFile model, Node was, ModelFile form, Findings findings) {
        model.root()
                .all(was.name(), was.id())
                .map(task -> task.get("camunda:formRef"))
                .filter(reference -> !reference.equals(form.base()))
                .flatMap(reference -> bundle.form(model, reference).stream())
                .filter(other -> bundle.checked().contains(other.name()))
                .forEach(other -> kept(other, form, findings));
    }

    private static void kept(ModelFile form, ModelFile was, Findings findings) {
        was.root().all("components").filter(FormKeyCheck::asks).forEach(field -> kept(form, field, findings));
    }

    private static void kept(ModelFile form, Node was, Findings findings) {
        Optional<Node> now = form.root()
                .all("components")
                .filter(each -> each.get("key").equals(was.get("key")))
                .findFirst();
        if (now.isEmpty()) {
            add(
                    form,
                    form.root(),
                    "プログラムが読む項目「" + was.get("label") + "」（key が " + was.get("key") + "）がなくなりました。項目を戻してください。",
                    findings);
            return;
        }
        Node field = now.get();
        if (!alike(was.get("type"), field.get("type"))) {
            add(
                    form,
                    field,
                    "項目「" + was.get("key") + "」の種類が " + field.get("type") + " で、プログラムが受け取れません。" + was.get("type")
                            + " に戻してください。",
                    findings);
        }
        if (field.get("readonly").equals("true")) {
            add(
                    form,
                    field,
                    "項目「" + was.get("key") + "」は読むだけ（readonly）で、入力できません。プログラムが使うので、readonly を取り除いてください。",
                    findings);
        }
        choices(form, was, field, findings);
    }

    private static void choices(ModelFile form, Node was, Node field, Findings findings) {
        if (!was.get("valuesKey").equals(field.get("valuesKey"))) {
            add(
                    form,
                    field,
                    was.get("valuesKey").isEmpty()
                            ? "項目「" + was.get("key") + "」の選択肢は、フォームに並べたもの（values）です。valuesKey を取り除いて、選択肢を戻してください。"
                            : "項目「" + was.get("key") + "」の選択肢は、プログラムが渡します。valuesKey を「" + was.get("valuesKey")
                                    + "」に戻してください。",
                    findings);
            return;
        }
        Set<String> gone = new TreeSet<>(Choices.in(was));
        gone.removeAll(Choices.in(field));
        if (!gone.isEmpty()) {
            add(
                    form,
                    field,
                    "項目「" + was.get("key") + "」の選択肢の値「" + String.join("、", gone)
                            + "」がなくなりました。プログラムが使うので、戻してください（label は変えられます）。",
                    findings);
        }
    }

    private static boolean alike(String was, String now) {
        return was.equals(now)
                || WRITTEN.contains(was) && WRITTEN.contains(now)
                || CHOSEN.contains(was) && CHOSEN.contains(now);
    }

    private static void add(ModelFile form, Node at, String sentence, Findings findings) {
        findings.add(form, at, Rule.FORM_FIELD, sentence);
    }
}
