package jp.renrakumo.release.diff;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.release.model.DiffWords;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;

/** Compares two versions of a process, element by element, by id; where it is drawn is no change of what it does. */
final class BpmnDiff {

    // elements of their own; whatever else there is belongs to the one around it
    private static final Set<String> STANDING = Set.of(
            "definitions",
            "collaboration",
            "participant",
            "process",
            "lane",
            "scriptTask",
            "transaction",
            "adHocSubProcess",
            "complexGateway",
            "sequenceFlow",
            "messageFlow",
            "message",
            "error",
            "escalation",
            "signal",
            "textAnnotation",
            "association",
            "group",
            "dataObject",
            "dataObjectReference",
            "dataStoreReference");
    // told by the flows and lanes themselves
    private static final Set<String> TOLD_ELSEWHERE = Set.of("incoming", "outgoing", "flowNodeRef");

    private final Node root;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, Node> lanes = new HashMap<>();
    private final Map<String, List<Node>> outgoing;

    private BpmnDiff(Node root) {
        this.root = root;
        root.all().filter(node -> !node.id().isEmpty()).forEach(node -> names.put(node.id(), node.get("name")));
        root.all("lane").forEach(lane -> lane.children("flowNodeRef")
                .forEach(member -> lanes.put(member.text().toString().strip(), lane)));
        this.outgoing = root.all("sequenceFlow").collect(Collectors.groupingBy(flow -> flow.get("sourceRef")));
    }

    /** @param before of no name if there was none; likewise after */
    static FileDiff of(String file, Node before, Node after) {
        Map<String, Item> old = new BpmnDiff(before).items();
        Map<String, Item> fresh = new BpmnDiff(after).items();
        List<Change> changes = Item.changes(old, fresh);
        return new FileDiff(file, changes, List.of(), moved(before, after, old, fresh, changes));
    }

    /** How many elements are only drawn elsewhere. */
    static int moved(Node before, Node after, Map<String, Item> old, Map<String, Item> fresh, List<Change> changes) {
        Set<String> changed = changes.stream().map(Change::id).collect(Collectors.toSet());
        Drawing drawn = Drawing.of(before);
        Drawing redrawn = Drawing.of(after);
        return (int) fresh.keySet().stream()
                .filter(id -> old.containsKey(id) && !changed.contains(id) && !drawn.sameAs(redrawn, id))
                .count();
    }

    private Map<String, Item> items() {
        Map<String, Item> items = new LinkedHashMap<>();
        root.all().filter(BpmnDiff::stands).forEach(node -> {
            String id = node.is("definitions") ? "" : node.id();
            String key = id.isEmpty() ? node.name() : id;
            for (int count = 2; items.containsKey(key); count++) {
                key = node.name() + id + "#" + count;
            }
            items.put(key, new Item(id, subject(node), facts(node)));
        });
        return items;
    }

    private static boolean stands(Node node) {
        return STANDING.contains(node.name()) || ModelFile.isFlowNode(node);
    }

    private String subject(Node node) {
        if (node.is("sequenceFlow", "messageFlow", "association")
                && node.get("name").isBlank()) {
            return DiffWords.kind(node.name()) + "（" + named(node.get("sourceRef")) + "→" + named(node.get("targetRef"))
                    + "）";
        }
        String name = node.is("textAnnotation")
                ? node.children("text").map(text -> text.text().toString()).collect(Collectors.joining())
                : node.get("name");
        return DiffWords.subject(node.name(), name, node.is("definitions") ? "" : node.id());
    }

    private String named(String id) {
        String name = names.getOrDefault(id, "");
        return name.isBlank() ? id : "「" + name + "」";
    }

    private Facts facts(Node node) {
        Facts facts = new Facts(names);
        facts.put("@kind", node.name(), DiffWords.kind(node.name()));
        facts.read(
                node,
                part -> part.name().startsWith("di:") || TOLD_ELSEWHERE.contains(part.name()) || holdsOthers(part));
        if (node.is("definitions")) {
            facts.put("@id", node.id(), node.id());
        }
        Node around = node.parent();
        while (around != null && !stands(around)) {
            around = around.parent();
        }
        if (around != null && !around.is("definitions", "collaboration")) {
            facts.put("@place", around.id(), named(around.id()));
        }
        Node lane = lanes.get(node.id());
        if (lane != null) {
            facts.put("@lane", lane.id(), named(lane.id()));
        }
        List<Node> ways = outgoing.getOrDefault(node.id(), List.of());
        if (node.is("exclusiveGateway") && ways.size() > 1) {
            facts.put(
                    DiffWords.ORDER,
                    ways.stream().map(Node::id).collect(Collectors.joining("\n")),
                    ways.stream().map(way -> named(way.id())).collect(Collectors.joining("、")));
        }
        return facts;
    }

    private static boolean holdsOthers(Node part) {
        return stands(part) || part.is("laneSet", "childLaneSet");
    }
}
