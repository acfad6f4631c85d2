package jp.renrakumo.release.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Each listener once, and with the form that it is for. */
final class ListenerCheck implements Check {

    private static final Set<String> LISTENERS = Set.of("camunda:taskListener", "camunda:executionListener");

    /** A task with its form and what takes the form. */
    private record Handed(ModelFile model, Node task, ModelFile form, Call call) {}

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> model.root()
                .all("extensionElements")
                .forEach(extensions -> twice(model, extensions, findings)));
        List<Handed> all = bundle.allModels()
                .flatMap(model -> model.root().all("userTask").flatMap(task -> handed(bundle, model, task)))
                .toList();
        all.stream()
                .filter(each -> bundle.checked().contains(each.model().name()))
                .forEach(each -> others(each, all)
                        .filter(other -> lacks(each, other, bundle.program()))
                        .findFirst()
                        .ifPresent(other -> findings.add(
                                each.model(),
                                each.task(),
                                Rule.FORM_HANDLER,
                                "「" + each.call().bean() + "." + each.call().method() + "」は「"
                                        + other.task().id() + "」のフォーム「"
                                        + other.form().base()
                                        + "」を受け取る部品で、要る項目がこのフォームにありません。このタスクの部品に替えてください。")));
    }

    private static void twice(ModelFile model, Node extensions, Findings findings) {
        Set<String> known = new HashSet<>();
        extensions
                .children()
                .filter(each -> LISTENERS.contains(each.name()))
                .filter(each -> !known.add(String.join(
                        " ",
                        each.name(),
                        each.get("event"),
                        each.get("expression").replaceAll("\\s+", ""))))
                .forEach(each -> findings.add(
                        model,
                        each,
                        Rule.LISTENER_TWICE,
                        "同じリスナー（" + each.get("event") + "、" + each.get("expression") + "）が二度あり、二度行われます。一つを取り除いてください。"));
    }

    private static Stream<Handed> handed(Bundle bundle, ModelFile model, Node task) {
        return bundle.form(model, task.get("camunda:formRef")).stream()
                .flatMap(form -> FormKeyCheck.listeners(task).map(call -> new Handed(model, task, form, call)));
    }

    private static Stream<Handed> others(Handed one, List<Handed> all) {
        return all.stream()
                .filter(each -> each.call().equals(one.call())
                        && !each.form().name().equals(one.form().name()));
    }

    // what the method reads from the other form, and what that one demands, is not asked for here
    private static boolean lacks(Handed one, Handed other, Program program) {
        Set<String> asked = new HashSet<>();
        one.form().root().all("components").forEach(field -> asked.add(field.get("key")));
        return other.form()
                .root()
                .all("components")
                .filter(field -> field.children("validate")
                        .anyMatch(each -> each.get("required").equals("true")))
                .map(field -> field.get("key"))
                .anyMatch(key -> !key.isEmpty() && !asked.contains(key) && program.reads(one.call(), key));
    }
}
