package jp.renrakumo.release.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** What a form asks for is read by the bean method that is called when the form is sent. */
final class FormKeyCheck implements Check {

    private static final Set<String> LISTENERS = Set.of("camunda:taskListener", "camunda:executionListener");

    /** Keys of questions whose answers are kept with the task, for the record, and which no program reads. */
    private static final String KEPT_ONLY = "extra_";

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.allModels().forEach(model -> model.root()
                .all(Set.of("userTask", "startEvent"))
                .filter(node -> !node.get("camunda:formRef").isEmpty())
                .forEach(node -> handed(bundle, model, node, findings)));
    }

    private static void handed(Bundle bundle, ModelFile model, Node node, Findings findings) {
        List<Call> calls = listeners(node).toList();
        if (calls.isEmpty() && bundle.checked().contains(model.name())) {
            findings.add(
                    model,
                    node,
                    Rule.HANDLER,
                    "フォームの入力を受け取る呼び出しがありません。complete リスナー（開始なら start リスナー）に部品の呼び出しを入れてください。");
        }
        bundle.form(model, node.get("camunda:formRef"))
                .filter(form -> !calls.isEmpty())
                .ifPresent(form -> form.root()
                        .all("components")
                        .filter(field -> field.attributes().containsKey("key"))
                        .forEach(field -> field(bundle, new Asked(model, node, form, field, calls), findings)));
    }

    /** A field where it is asked, and what takes its answer. */
    private record Asked(ModelFile model, Node task, ModelFile form, Node field, List<Call> calls) {

        boolean read(Program program) {
            return calls.stream().anyMatch(call -> program.reads(call, field.get("key")));
        }
    }

    private static void field(Bundle bundle, Asked asked, Findings findings) {
        String key = asked.field().get("key");
        boolean read = asked.read(bundle.program());
        if (bundle.checked().contains(asked.form().name())) {
            if (asks(asked.field()) && !read) {
                findings.add(
                        asked.form(),
                        asked.field(),
                        Rule.FORM_KEY,
                        "キー「" + key + "」を " + words(asked.calls())
                                + " が読みません。キーを直すか、項目を取り除いてください。記録に残すだけの質問なら、キーを extra_ で始めてください。");
            } else if (asked.field().get("disabled").equals("true") && read) {
                findings.add(
                        asked.form(),
                        asked.field(),
                        Rule.FORM_DISABLED,
                        "使えない（disabled）項目は送られないので、" + words(asked.calls()) + " が読む「" + key
                                + "」が届きません。disabled を取り除いてください。");
            }
        } else if (bundle.checked().contains(asked.model().name()) && asks(asked.field()) && !read) {
            findings.add(
                    asked.model(),
                    asked.task(),
                    Rule.FORM_KEY,
                    "フォーム「" + asked.form().base() + "」のキー「" + key + "」を " + words(asked.calls())
                            + " が読みません。別のタスクのフォームか部品です。このタスクのものに直してください。");
        }
    }

    // what is only shown is not taken; what is only kept with the answers of the task need not be read
    static boolean asks(Node field) {
        return field.attributes().containsKey("key")
                && !field.get("key").startsWith(KEPT_ONLY)
                && !field.get("readonly").equals("true")
                && !field.get("disabled").equals("true");
    }

    /** What takes the form that is filled in there. */
    static Stream<Call> listeners(Node node) {
        return node.children("extensionElements")
                .flatMap(each -> each.all(LISTENERS))
                .filter(listener ->
                        !node.is("userTask") || listener.get("event").equals("complete"))
                .flatMap(listener -> Call.in(listener.get("expression")).stream());
    }

    private static String words(List<Call> calls) {
        return String.join(
                "、",
                calls.stream().map(call -> call.bean() + "." + call.method()).toList());
    }
}
