package jp.renrakumo.release.check;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Every user task says whose it is, by when, on which form and by which sentence. */
final class TaskCheck implements Check {

    private static final Pattern SOURCE = Pattern.compile("\\b(D[1-6]|O\\d+|policy [A-Z_]+)\\b");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> {
            Set<String> inLanes = model.root()
                    .all("flowNodeRef")
                    .map(each -> each.text().toString().strip())
                    .collect(Collectors.toSet());
            model.root().all("userTask").forEach(task -> {
                level(model, task, inLanes, findings);
                due(model, task, bundle.program(), findings);
                source(model, task, findings);
                form(model, task, bundle, findings);
            });
            model.root()
                    .all("startEvent")
                    .filter(start -> start.attributes().containsKey("camunda:formRef"))
                    .forEach(start -> form(model, start, bundle, findings));
        });
    }

    private static void level(ModelFile model, Node task, Set<String> inLanes, Findings findings) {
        if (!task.get("camunda:candidateGroups").startsWith("${")) {
            findings.add(
                    model, task, Rule.LEVEL, "担当の組織がありません。candidateGroups に ${authority} のような組織の変数か部品の呼び出しを入れてください。");
        }
        boolean inLane = false;
        for (Node each = task; each != null; each = each.parent()) {
            inLane |= inLanes.contains(each.id());
        }
        if (!inLane) {
            findings.add(model, task, Rule.LEVEL, "どのレーンにもありません。担当する段階（医療機関等、所管自治体など）のレーンに置いてください。");
        }
    }

    private static void due(ModelFile model, Node task, Program program, Findings findings) {
        if (Call.in(task.get("camunda:dueDate")).filter(program::tellsWhen).isEmpty()) {
            findings.add(
                    model,
                    task,
                    Rule.DUE_DATE,
                    "期限がないか、日時を返す呼び出しではありません。${deadlines.dueFromNow('CHASE', execution.processBusinessKey)} のように入れてください。");
        }
    }

    /** Written into the description, or chosen from the element template, which keeps it as a property. */
    private static void source(ModelFile model, Node task, Findings findings) {
        Stream<String> written =
                task.children("documentation").map(each -> each.text().toString());
        Stream<String> chosen = task.children("extensionElements")
                .flatMap(each -> each.children("camunda:properties"))
                .flatMap(each -> each.children("camunda:property"))
                .filter(each -> each.get("name").equals("source"))
                .map(each -> each.get("value"));
        if (Stream.concat(written, chosen)
                .noneMatch(words -> SOURCE.matcher(words).find())) {
            findings.add(
                    model,
                    task,
                    Rule.SOURCE,
                    "根拠がありません。説明に D4 §1、O8、policy CHASE のように書くか、テンプレート「連絡網のタスク」の「根拠」で選んでください。");
        }
    }

    private static void form(ModelFile model, Node at, Bundle bundle, Findings findings) {
        String form = at.get("camunda:formRef");
        if (form.isEmpty()) {
            findings.add(model, at, Rule.FORM_REF, "フォームがありません。formRef にフォームの id を入れてください。");
        } else if (bundle.form(model, form).isEmpty() && !bundle.unread(form + ".form")) {
            String folder = model.feature().isEmpty() ? "" : "forms/" + model.feature() + "/";
            findings.add(
                    model, at, Rule.FORM_REF, "フォーム「" + folder + form + ".form」がありません。フォームを加えるか、formRef を直してください。");
        }
        if (!form.isEmpty() && !at.get("camunda:formRefBinding").equals("deployment")) {
            findings.add(model, at, Rule.FORM_REF, "formRefBinding を deployment にしてください。モデルと一緒に配備したフォームが使われるようになります。");
        }
    }
}
