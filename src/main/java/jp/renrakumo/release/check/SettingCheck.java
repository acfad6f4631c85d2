package jp.renrakumo.release.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Settings of single elements that the engine takes and that go wrong later: persons, numbers, lanes, jobs side by side. */
final class SettingCheck implements Check {

    private static final List<String> PERSONS =
            List.of("camunda:assignee", "camunda:candidateUsers", "camunda:candidateStarterUsers");
    private static final int MOST = 200;

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> {
            model.root().all().forEach(node -> {
                persons(model, node, findings);
                jobs(model, node, findings);
            });
            model.root().all("loopCardinality").forEach(number -> number(model, number, findings));
            model.root().all("laneSet").forEach(lanes -> lanes(model, lanes, findings));
        });
    }

    private static void persons(ModelFile model, Node node, Findings findings) {
        PERSONS.stream()
                .filter(each -> !node.get(each).isBlank())
                .filter(each -> !node.get(each).strip().matches("[$#]\\{.*"))
                .forEach(each -> findings.add(
                        model,
                        node,
                        Rule.PERSON,
                        each.replace("camunda:", "") + " に個人（" + node.get(each)
                                + "）が書かれています。異動すると誰も進められません。取り除き、candidateGroups に組織を入れてください。"));
    }

    private static void jobs(ModelFile model, Node node, Findings findings) {
        boolean job = node.get("camunda:asyncBefore").equals("true")
                || node.get("camunda:asyncAfter").equals("true")
                || node.children("timerEventDefinition").findAny().isPresent();
        if (job && node.get("camunda:exclusive").equals("false")) {
            findings.add(
                    model,
                    node,
                    Rule.EXCLUSIVE_JOB,
                    "exclusive が false で、一つの案件の処理が同時に走り、競り合って失敗します。exclusive を取り除いてください（Camunda Modeler の「Exclusive」に印）。");
        }
    }

    private static void number(ModelFile model, Node number, Findings findings) {
        String text = number.text().toString().strip();
        if (text.matches("[0-9]+") && (text.length() > 9 || Integer.parseInt(text) > MOST)) {
            findings.add(
                    model,
                    number,
                    Rule.LOOP_COUNT,
                    "繰り返しの数（" + text + "）が多すぎます。" + MOST + "までにするか、collection に実際の一覧を入れてください。");
        }
    }

    private static void lanes(ModelFile model, Node set, Findings findings) {
        Map<String, Node> known = new HashMap<>();
        set.all("flowNodeRef").forEach(reference -> {
            String id = reference.text().toString().strip();
            Node lane = known.putIfAbsent(id, reference);
            if (lane != null && Stream.of(lane, reference).noneMatch(each -> within(each, lane, reference))) {
                findings.add(
                        model,
                        reference,
                        Rule.LANE_TWICE,
                        "「" + id + "」が、レーン「" + lane(lane).get("name") + "」にもあります。担当する段階のレーン一つだけに置いてください。");
            }
        });
    }

    // a lane within a lane may list the same
    private static boolean within(Node reference, Node first, Node second) {
        Set<Node> both = Set.of(lane(first), lane(second));
        int around = 0;
        for (Node each = reference; each != null; each = each.parent()) {
            around += both.contains(each) ? 1 : 0;
        }
        return around == both.size();
    }

    private static Node lane(Node reference) {
        return java.util.Objects.requireNonNull(reference.parent());
    }
}
