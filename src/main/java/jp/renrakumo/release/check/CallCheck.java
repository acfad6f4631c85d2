package jp.renrakumo.release.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Whoever calls a process gives it the case's number and what it asks for, and takes the version in force. */
final class CallCheck implements Check {

    private static final String NUMBER = "${execution.processBusinessKey}";
    private static final Set<String> PINNED = Set.of("version", "versionTag");

    /** A call that may set variables: it is given the execution itself. */
    private static final Pattern HANDED_ON = Pattern.compile("(\\w+)\\.(\\w+)\\([^()]*\\bexecution\\b(?!\\s*\\.)");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.allModels().forEach(model -> model.root().all("callActivity").forEach(call -> {
            if (bundle.checked().contains(model.name())) {
                key(model, call, findings);
                version(model, call, findings);
            }
            called(bundle, call).ifPresent(other -> mapped(bundle, model, call, other, findings));
        }));
    }

    private static void key(ModelFile model, Node call, Findings findings) {
        if (mappings(call).map(each -> each.get("businessKey")).noneMatch(NUMBER::equals)) {
            findings.add(
                    model,
                    call,
                    Rule.CALL_KEY,
                    "案件の番号を渡していません。camunda:in の businessKey に " + NUMBER
                            + " を入れてください（Camunda Modeler の「Business key」）。");
        }
    }

    private static void version(ModelFile model, Node call, Findings findings) {
        if (PINNED.contains(call.get("camunda:calledElementBinding"))
                || !call.get("camunda:calledElementVersion").isEmpty()
                || !call.get("camunda:calledElementVersionTag").isEmpty()) {
            findings.add(
                    model,
                    call,
                    Rule.CALL_VERSION,
                    "呼び出すプロセスの版が固定されていて、公開した変更が使われません。Binding を latest に戻し、版の指定（calledElementVersion など）を取り除いてください。");
        }
    }

    private static Optional<ModelFile> called(Bundle bundle, Node call) {
        return bundle.allModels()
                .filter(other -> other.root().all("process").anyMatch(process -> process.id()
                        .equals(call.get("calledElement"))))
                .findFirst();
    }

    private static void mapped(Bundle bundle, ModelFile model, Node call, ModelFile called, Findings findings) {
        if (mappings(call).anyMatch(each -> each.get("variables").equals("all"))) {
            return;
        }
        Set<String> given = mappings(call).map(each -> each.get("target")).collect(Collectors.toSet());
        for (String word : asked(bundle, called)) {
            if (given.contains(word)) {
                continue;
            }
            if (bundle.checked().contains(model.name())) {
                findings.add(
                        model,
                        call,
                        Rule.CALL_MAPPING,
                        "呼び出す「" + called.base() + "」が使う変数「" + word
                                + "」を渡していません。camunda:in の source と target に入れてください。");
            } else if (bundle.checked().contains(called.name())) {
                findings.add(
                        called,
                        called.root().all("process").findFirst().orElse(called.root()),
                        Rule.CALL_MAPPING,
                        "変数「" + word + "」を、呼び出す側の「" + model.name() + "」（" + call.id()
                                + "）が渡していません。変数を使わないか、呼び出す側に camunda:in を加えてください。");
            }
        }
    }

    /** Variables that the process uses and that neither it nor what it calls can set. */
    private static Set<String> asked(Bundle bundle, ModelFile called) {
        Set<String> own = Variables.set(bundle.withForms(called));
        List<Call> setting = called.root()
                .all()
                .flatMap(CallCheck::texts)
                .flatMap(text -> HANDED_ON.matcher(text).results())
                .map(found -> new Call(found.group(1), found.group(2)))
                .toList();
        return called.root()
                .all()
                .flatMap(VariableCheck::used)
                .filter(word -> !own.contains(word))
                .filter(word ->
                        setting.stream().noneMatch(each -> bundle.program().reads(each, word)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> texts(Node node) {
        return Stream.concat(
                node.attributes().values().stream(), Stream.of(node.text().toString()));
    }

    private static Stream<Node> mappings(Node call) {
        return call.children("extensionElements").flatMap(each -> each.children("camunda:in"));
    }
}
