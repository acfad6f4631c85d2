package jp.renrakumo.release.check;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** What a model does is drawn: nobody sees or checks what is missing in the diagram. A model without any is left alone. */
final class DiagramCheck implements Check {

    private static final List<String> SIZES = List.of("x", "y", "width", "height");
    private static final Set<String> FRAMES = Set.of("participant", "lane", "sequenceFlow");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models()
                .filter(model -> model.root().all("di:BPMNPlane").findAny().isPresent())
                .forEach(model -> drawn(model, findings));
        bundle.models().forEach(model -> {
            model.root()
                    .all(Set.of("di:Bounds", "di:waypoint"))
                    .filter(each -> SIZES.stream().anyMatch(size -> !number(each, size)))
                    .forEach(each -> findings.add(
                            model, each, Rule.DIAGRAM, "図の座標か大きさが数ではありません。Camunda Modeler で要素を置き直してください。"));
            boolean wasDrawn = bundle.program()
                    .shipped()
                    .of(model)
                    .filter(shipped -> !undrawn(shipped))
                    .isPresent();
            if (wasDrawn && undrawn(model)) {
                findings.add(
                        model,
                        model.root(),
                        Rule.DIAGRAM,
                        "図（BPMNDiagram）がなく、職員の画面に何も描かれません。Camunda Modeler で図のあるモデルに戻してください。");
            }
        });
    }

    private static boolean undrawn(ModelFile model) {
        return model.root().all("di:BPMNPlane").findAny().isEmpty();
    }

    private static boolean number(Node place, String size) {
        return place.get(size).isEmpty() || place.get(size).strip().matches("-?[0-9]{1,7}(\\.[0-9]*)?");
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
