package jp.renrakumo.release.check;

import java.util.Set;
import java.util.regex.Pattern;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Names, time to live, and what a process calls or has decided. */
final class ProcessCheck implements Check {

    private static final Set<String> BINDINGS = Set.of("", "latest", "deployment");

    /** As the engine reads it. */
    private static final Pattern DAYS = Pattern.compile("[0-9]{1,6}|P[0-9]{1,6}D");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> {
            kept(model, "process", findings);
            once(bundle, model, "process", findings);
            model.root()
                    .all("process")
                    .filter(each -> !each.get("isExecutable").equals("true"))
                    .forEach(each -> findings.add(
                            model,
                            each,
                            Rule.EXECUTABLE,
                            "実行できないプロセスです。isExecutable を true にしてください（Camunda Modeler の「Executable」）。"));
            model.root().all("callActivity").forEach(call -> called(bundle, model, call, findings));
            model.root().all("businessRuleTask").forEach(task -> decided(bundle, model, task, findings));
        });
        bundle.decisions().forEach(model -> {
            kept(model, "decision", findings);
            once(bundle, model, "decision", findings);
        });
    }

    // of two files with one process or decision, the engine would use whichever comes last
    private static void once(Bundle bundle, ModelFile model, String kind, Findings findings) {
        model.root().all(kind).forEach(each -> bundle.files().stream()
                .filter(other -> !other.isForm() && !other.name().equals(model.name()))
                .filter(other -> other.root()
                        .all(kind)
                        .anyMatch(same -> !same.id().isEmpty() && same.id().equals(each.id())))
                .forEach(other -> findings.add(
                        model,
                        each,
                        Rule.DUPLICATE_ID,
                        "id「" + each.id() + "」は「" + other.name() + "」にもあります。どちらかのファイルを取り除くか、別の id にしてください。")));
    }

    private static void kept(ModelFile model, String kind, Findings findings) {
        model.root().all(Set.of(kind)).forEach(each -> {
            if (each.get("camunda:historyTimeToLive").isBlank()) {
                findings.add(model, each, Rule.TIME_TO_LIVE, "履歴の保存期間がありません。historyTimeToLive に P3650D のように入れてください。");
            } else if (!DAYS.matcher(each.get("camunda:historyTimeToLive").strip())
                    .matches()) {
                findings.add(
                        model,
                        each,
                        Rule.TIME_TO_LIVE,
                        "履歴の保存期間「" + each.get("camunda:historyTimeToLive")
                                + "」が読めません。historyTimeToLive に P3650D のように日数を入れてください。");
            } else if (Kept.tooShortly(model.feature(), each.get("camunda:historyTimeToLive"))) {
                findings.add(
                        model,
                        each,
                        Rule.TIME_TO_LIVE,
                        "履歴の保存期間（" + each.get("camunda:historyTimeToLive")
                                + "）が、案件の保存期間より短くなっています。historyTimeToLive を P" + Kept.days(model.feature())
                                + "D 以上にしてください。");
            }
        });
        if (model.root().all(kind).noneMatch(each -> each.id().equals(model.base()))) {
            findings.add(
                    model,
                    model.root(),
                    Rule.PROCESS_NAME,
                    "id が「" + model.base() + "」の " + kind + " がありません。id をファイル名と同じにしてください。");
        }
    }

    private static void called(Bundle bundle, ModelFile model, Node call, Findings findings) {
        String called = call.get("calledElement");
        if (!bundle.has("process", called) && !bundle.unread(called + ".bpmn")) {
            findings.add(
                    model,
                    call,
                    Rule.CALLED_ELEMENT,
                    "呼び出すプロセス「" + called + "」がありません。calledElement を直すか、プロセスを加えてください。");
        }
    }

    private static void decided(Bundle bundle, ModelFile model, Node task, Findings findings) {
        String decision = task.get("camunda:decisionRef");
        if (!BINDINGS.contains(task.get("camunda:decisionRefBinding"))
                || !task.get("camunda:decisionRefVersion").isEmpty()
                || !task.get("camunda:decisionRefVersionTag").isEmpty()) {
            findings.add(
                    model,
                    task,
                    Rule.DECISION_REF,
                    "決定表の版が固定されていて、公開した変更が使われません。Binding を latest に戻し、版の指定（decisionRefVersion など）を取り除いてください。");
        }
        if (!bundle.has("decision", decision) && !bundle.unread(decision + ".dmn")) {
            findings.add(model, task, Rule.DECISION_REF, "決定表「" + decision + "」がありません。decisionRef を直すか、決定表を加えてください。");
        }
    }
}
