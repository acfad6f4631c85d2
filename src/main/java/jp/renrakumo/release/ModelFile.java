package jp.renrakumo.release;

import java.util.Set;
import java.util.stream.Stream;

/**
 * A model or form that could be read.
 *
 * @param name relative, with {@code /}, e.g. {@code processes/incident/duty.bpmn}
 */
record ModelFile(String name, byte[] content, Node root) {

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

    boolean isBpmn() {
        return name.endsWith(".bpmn");
    }

    boolean isDmn() {
        return name.endsWith(".dmn");
    }

    boolean isForm() {
        return name.endsWith(".form");
    }

    /** Everything that a process can be in. */
    Stream<Node> flowNodes() {
        return root.all().filter(ModelFile::isFlowNode);
    }

    static boolean isFlowNode(Node node) {
        return TASKS.contains(node.name()) || NODES.contains(node.name());
    }

    /** File name without folder and kind. */
    String base() {
        return name.substring(name.lastIndexOf('/') + 1, name.lastIndexOf('.'));
    }

    /** The folder that holds it, a feature's name; empty if it stands alone. */
    String feature() {
        String[] path = name.split("/");
        return path.length < 2 ? "" : path[path.length - 2];
    }
}
