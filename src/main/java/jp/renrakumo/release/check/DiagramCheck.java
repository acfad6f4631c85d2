package jp.renrakumo.release.check;

import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** What a model does is drawn: nobody sees or checks what is missing in the diagram. A model without any is left alone. */
final class DiagramCheck implements Check {

    private static final Set<String> FRAMES = Set.of("participant", "lane", "sequenceFlow");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models()
                .filter(model -> model.root().all("di:BPMNPlane").findAny().isPresent())
                .forEach(model -> drawn(model, findings));
    }

    private static void drawn(ModelFile model, Findings findings) {
        Set<String> drawn = model.root()
                .all(Set.of("di:BPMNShape", "di:BPMNEdge"))
                .map(each -> each.get("bpmnElement"))
                .map(each -> each.substring(each.indexOf(':') + 1))
                .collect(Collectors.toSet());
        model.root()
                .all()
                .filter(node -> ModelFile.isFlowNode(node) || FRAMES.contains(node.name()))
                .filter(node -> !drawn.contains(node.id()))
                .forEach(node -> findings.add(model, node, Rule.DIAGRAM, sentence(node)));
    }

    private static String sentence(Node node) {
        return "図に描かれていません（" + (node.is("sequenceFlow") ? "BPMNEdge" : "BPMNShape")
                + " がない）。Camunda Modeler で描き直すか、要らなければ取り除いてください。";
    }
}
