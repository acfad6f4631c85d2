package jp.renrakumo.release.diff;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import jp.renrakumo.release.model.Node;

/** Where and how each element is drawn, to tell layout from meaning. */
final class Drawing {

    private final Map<String, String> places = new HashMap<>();

    private Drawing() {}

    /** Of BPMN or DMN. */
    static Drawing of(Node root) {
        Drawing drawing = new Drawing();
        root.all()
                .filter(node -> node.name().matches("di:(BPMN|DMN)(Shape|Edge)"))
                .forEach(node -> drawing.places.put(node.get("bpmnElement") + node.get("dmnElementRef"), place(node)));
        return drawing;
    }

    private static String place(Node node) {
        Map<String, String> attributes = new TreeMap<>(node.attributes());
        attributes.remove("id");
        return node.name()
                + attributes
                + node.children().map(Drawing::place).collect(Collectors.joining(",", "(", ")"));
    }

    boolean sameAs(Drawing other, String id) {
        return places.getOrDefault(id, "").equals(other.places.getOrDefault(id, ""));
    }
}
