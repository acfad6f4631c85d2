package jp.renrakumo.release.model;

import java.util.Set;
import java.util.stream.Stream;

/**
 * A model or form that could be read.
 *
 * @param name relative, with {@code /}, e.g. {@code processes/incident/duty.bpmn}
 */
public record ModelFile(String name, byte[] content, Node root) {

    private static final Set<String> TASKS =
            Set.of("userTask", "serviceTask", "sendTask", "receiveTask", "businessRuleTask", "task", "manualTask");
    private static final Set<String> NODES = Set.of(
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway");

    public boolean isBpmn() {
        return name.endsWith(".bpmn");
    }

    public boolean isDmn() {
        return name.endsWith(".dmn");
    }

    public boolean isForm() {
        return name.endsWith(".form");
    }

    /** Everything that a process can be in. */
    public Stream<Node> flowNodes() {
        return root.all().filter(ModelFile::isFlowNode);
    }

    public static boolean isFlowNode(Node node) {
        return TASKS.contains(node.name()) || NODES.contains(node.name());
    }

    /** File name without folder and kind. */
    public String base() {
        return name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
    }

    /** The folder that holds it, a feature's name; empty if it stands alone. */
    public String feature() {
        String[] path = name.split("/");
        return path.length < 2 ? "" : path[path.length - 2];
    }
}
