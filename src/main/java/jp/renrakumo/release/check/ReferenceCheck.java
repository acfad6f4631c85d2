package jp.renrakumo.release.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Ids: each once, none made by a tool, and nothing refers to one that is not there. */
final class ReferenceCheck implements Check {

    private static final List<String> REFERENCES =
            List.of("sourceRef", "targetRef", "attachedToRef", "default", "messageRef", "processRef");
    private static final Set<String> TEXTS = Set.of("flowNodeRef", "incoming", "outgoing");
    private static final String MADE_BY_A_TOOL = ".*_(?=[a-z]*[0-9])[0-9a-z]{7}$";

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.checking().filter(file -> !file.isForm()).forEach(file -> ids(file, findings));
        bundle.models().forEach(model -> references(model, findings));
    }

    private static void ids(ModelFile file, Findings findings) {
        Map<String, Node> known = new HashMap<>();
        file.root().all().filter(node -> !node.id().isEmpty()).forEach(node -> {
            Node first = known.putIfAbsent(node.id(), node);
            if (first != null) {
                findings.add(
                        file,
                        node,
                        Rule.DUPLICATE_ID,
                        "id「" + node.id() + "」は" + first.place().line() + "行にもあります。別の id にしてください。");
            }
            if (ModelFile.isFlowNode(node) && node.id().matches(MADE_BY_A_TOOL)) {
                findings.add(file, node, Rule.ID, "id がツールの作ったままです。userTask_assessIncident のように、種類と業務の言葉で付けてください。");
            }
        });
    }

    private static void references(ModelFile model, Findings findings) {
        Set<String> ids = model.root().all().map(Node::id).collect(Collectors.toSet());
        model.root().all().filter(node -> !node.name().startsWith("di:")).forEach(node -> {
            REFERENCES.stream()
                    .filter(node.attributes()::containsKey)
                    .forEach(each -> demand(model, node, each, node.get(each), ids, findings));
            if (TEXTS.contains(node.name())) {
                demand(model, node, node.name(), node.text().toString().strip(), ids, findings);
            }
            if (node.is("sequenceFlow")
                    && (node.get("sourceRef").isEmpty() || node.get("targetRef").isEmpty())) {
                findings.add(model, node, Rule.REFERENCE, "流れの始まり（sourceRef）か先（targetRef）がありません。両端を要素につないでください。");
            }
        });
    }

    private static void demand(ModelFile model, Node node, String what, String id, Set<String> ids, Findings findings) {
        if (!ids.contains(id.substring(id.indexOf(':') + 1))) {
            findings.add(model, node, Rule.REFERENCE, what + " が指す「" + id + "」がこのファイルにありません。要素を戻すか、参照を直してください。");
        }
    }
}
