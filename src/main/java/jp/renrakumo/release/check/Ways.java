package jp.renrakumo.release.check;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;

/** The ways through one process or subprocess: its flows, and from each activity to the events on its border. */
public final class Ways {

    private static final Set<String> WAITING = Set.of(
            "userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway", "callActivity", "manualTask");

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<Node, Set<Node>> next = new LinkedHashMap<>();
    private final Map<Node, Set<Node>> previous = new LinkedHashMap<>();

    Ways(Node scope) {
        scope.children().filter(ModelFile::isFlowNode).forEach(node -> nodes.put(node.id(), node));
        scope.children("sequenceFlow").forEach(flow -> link(flow.get("sourceRef"), flow.get("targetRef")));
        List.copyOf(nodes.values()).stream()
                .filter(node -> node.is("boundaryEvent"))
                .forEach(border -> link(border.get("attachedToRef"), border.id()));
        linkEvents();
    }

    private void linkEvents() {
        for (Node from : nodes.values()) {
            for (Node to : nodes.values()) {
                if (linked(from, to)) {
                    link(from.id(), to.id());
                }
            }
        }
    }

    static boolean linked(Node from, Node to) {
        return from.is("intermediateThrowEvent")
                && to.is("intermediateCatchEvent")
                && from.children("linkEventDefinition").anyMatch(thrown -> to.children("linkEventDefinition")
                        .anyMatch(caught -> caught.get("name").equals(thrown.get("name"))));
    }

    private void link(String from, String to) {
        Node source = nodes.get(from);
        Node target = nodes.get(to);
        if (source != null && target != null) {
            next.computeIfAbsent(source, key -> new LinkedHashSet<>()).add(target);
            previous.computeIfAbsent(target, key -> new LinkedHashSet<>()).add(source);
        }
    }

    Collection<Node> nodes() {
        return nodes.values();
    }

    Set<Node> fromStarts() {
        return reached(next, node -> node.is("startEvent") || ofEvent(node));
    }

    Set<Node> toEnds() {
        return reached(previous, node -> node.is("endEvent") || ofEvent(node));
    }

    private static boolean ofEvent(Node node) {
        return node.get("triggeredByEvent").equals("true");
    }

    private Set<Node> reached(Map<Node, Set<Node>> ways, Predicate<Node> from) {
        return closure(ways, nodes.values().stream().filter(from).toList());
    }

    private static Set<Node> closure(Map<Node, Set<Node>> ways, Collection<Node> from) {
        Set<Node> reached = new LinkedHashSet<>(from);
        Deque<Node> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            ways.getOrDefault(open.remove(), Set.of()).stream()
                    .filter(reached::add)
                    .forEach(open::add);
        }
        return reached;
    }

    /** Whether a way leads from a start to an end; from what does not pass only the events on its border lead on. */
    boolean end(Predicate<Node> passes) {
        Deque<Node> open = new ArrayDeque<>(nodes.values().stream()
                .filter(node -> node.is("startEvent") || ofEvent(node))
                .toList());
        Set<Node> seen = new LinkedHashSet<>(open);
        while (!open.isEmpty()) {
            Node node = open.remove();
            boolean through = passes.test(node);
            Set<Node> after = next.getOrDefault(node, Set.of());
            if (through && after.stream().allMatch(each -> each.is("boundaryEvent"))) {
                return true;
            }
            after.stream()
                    .filter(each -> through || each.is("boundaryEvent"))
                    .filter(seen::add)
                    .forEach(open::add);
        }
        return false;
    }

    /** One element of each circle in which nobody and nothing is waited for. */
    Set<Node> circles() {
        Map<Node, Set<Node>> running = new LinkedHashMap<>();
        next.forEach((node, targets) -> {
            if (!waits(node)) {
                Set<Node> on = new LinkedHashSet<>(targets);
                on.removeIf(Ways::waits);
                running.put(node, on);
            }
        });
        Set<Node> found = new LinkedHashSet<>();
        Set<Node> told = new LinkedHashSet<>();
        for (Node node : running.keySet()) {
            Set<Node> after = closure(running, running.getOrDefault(node, Set.of()));
            if (after.contains(node) && Collections.disjoint(told, Set.of(node))) {
                found.add(node);
                told.add(node);
                told.addAll(after);
            }
        }
        return found;
    }

    private static boolean waits(Node node) {
        return WAITING.contains(node.name())
                // a job is a transaction of its own: work done portion by portion
                || node.get("camunda:asyncBefore").equals("true")
                || node.get("camunda:asyncAfter").equals("true")
                || node.is("subProcess") && node.all(WAITING).findAny().isPresent();
    }
}
