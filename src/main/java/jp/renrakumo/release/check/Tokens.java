package jp.renrakumo.release.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;

/**
 * Which two flows of one process or subprocess can hold a token at the same moment: rather too many than too few, so that
 * what is told to be stuck is stuck.
 */
final class Tokens {

    private static final int MOST = 600;
    private static final Set<String> CHOOSING = Set.of("exclusiveGateway", "eventBasedGateway");

    private final List<Node> nodes;
    private final List<Node> flows;
    private final Map<String, List<Integer>> out = new HashMap<>();
    private final Map<String, List<Integer>> in = new HashMap<>();
    private final Map<String, List<Integer>> left = new HashMap<>();
    private final Set<String> waiting = new HashSet<>();
    private final List<BitSet> together = new ArrayList<>();
    private final Deque<int[]> open = new ArrayDeque<>();

    Tokens(Node scope) {
        this.nodes = scope.children().filter(ModelFile::isFlowNode).toList();
        this.flows = scope.children("sequenceFlow").toList();
        for (int i = 0; i < flows.size(); i++) {
            together.add(new BitSet());
            out.computeIfAbsent(flows.get(i).get("sourceRef"), key -> new ArrayList<>())
                    .add(i);
            in.computeIfAbsent(flows.get(i).get("targetRef"), key -> new ArrayList<>())
                    .add(i);
        }
    }

    /** Parallel gateways that wait for more tokens than ever come. */
    List<Node> stuck() {
        List<Node> joins = nodes.stream().filter(this::joins).toList();
        if (joins.isEmpty() || flows.size() > MOST) {
            return List.of();
        }
        joins.forEach(join -> waiting.add(join.id()));
        nodes.forEach(node -> left.put(node.id(), left(node)));
        nodes.forEach(this::begin);
        while (!open.isEmpty()) {
            int[] pair = open.remove();
            goOn(pair[0], pair[1]);
            goOn(pair[1], pair[0]);
        }
        return joins.stream().filter(this::waitsInVain).toList();
    }

    private boolean joins(Node node) {
        return node.is("parallelGateway") && in(node.id()).size() > 1;
    }

    /** The flows by which a token leaves the node: its own, those of the events on its border, those of the link that it throws to. */
    private List<Integer> left(Node node) {
        return Stream.concat(Stream.of(node), Stream.concat(borders(node), caught(node)))
                .flatMap(each -> out(each.id()).stream())
                .toList();
    }

    private Stream<Node> borders(Node node) {
        return nodes.stream()
                .filter(each ->
                        each.is("boundaryEvent") && each.get("attachedToRef").equals(node.id()));
    }

    private Stream<Node> caught(Node node) {
        return nodes.stream().filter(each -> Ways.linked(node, each));
    }

    /** More than one token where there was one. */
    private void begin(Node node) {
        List<Integer> own = out(node.id());
        if (!CHOOSING.contains(node.name())) {
            own.forEach(one -> own.stream().filter(other -> other > one).forEach(other -> add(one, other)));
        }
        borders(node)
                .filter(border -> border.get("cancelActivity").equals("false"))
                .flatMap(border -> out(border.id()).stream())
                .forEach(one -> left.getOrDefault(node.id(), List.of()).forEach(other -> add(one, other)));
    }

    private void goOn(int flow, int beside) {
        String node = flows.get(flow).get("targetRef");
        List<Integer> into = in(node);
        if (!waiting.contains(node)) {
            left.getOrDefault(node, List.of()).forEach(next -> add(next, beside));
        } else if (several(into)) {
            // the engine counts tokens, whichever way they came
            into.forEach(each -> together.get(each).stream().forEach(other -> addAll(node, other)));
        } else if (into.stream().allMatch(each -> together.get(each).get(beside))) {
            addAll(node, beside);
        }
    }

    private void addAll(String node, int beside) {
        out(node).forEach(next -> add(next, beside));
    }

    /** Whether two tokens can come one behind the other by one of the flows. */
    private boolean several(List<Integer> into) {
        return into.stream().anyMatch(each -> together.get(each).get(each));
    }

    private boolean waitsInVain(Node join) {
        List<Integer> into = in(join.id());
        return !several(into)
                && into.stream().anyMatch(one -> into.stream()
                        .anyMatch(other ->
                                !one.equals(other) && !together.get(one).get(other)));
    }

    private void add(int one, int other) {
        if (!together.get(one).get(other)) {
            together.get(one).set(other);
            together.get(other).set(one);
            open.add(new int[] {one, other});
        }
    }

    private List<Integer> out(String node) {
        return out.getOrDefault(node, List.of());
    }

    private List<Integer> in(String node) {
        return in.getOrDefault(node, List.of());
    }
}
