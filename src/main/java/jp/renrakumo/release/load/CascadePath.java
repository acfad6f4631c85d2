package jp.renrakumo.release.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;

/**
 * The main path through one process: steps back are left out; at a question the branch with the most tasks of people is
 * taken, of those that lead to the wanted element, so that no work is forgotten; branches that run at once are all taken.
 */
final class CascadePath {

    /** Where four eyes are asked for: answered by the registry, organization by organization. */
    private static final Pattern SECOND_OFFICER = Pattern.compile("directiveTasks\\.secondOfficerRequired\\(");

    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Map<String, List<Node>> flows = new HashMap<>();
    private final Map<String, Integer> turns = new HashMap<>();
    private final Map<String, Set<String>> onward = new LinkedHashMap<>();
    private final Map<String, Set<Node>> known = new HashMap<>();
    private final Set<Node> secondOfficer = new HashSet<>();
    private final Set<String> stops;

    /**
     * @param scope a process or subprocess
     * @param start id of the element with which the path begins
     * @param stops ids of elements at which it ends, besides end events
     */
    CascadePath(Node scope, String start, Set<String> stops) {
        this(scope, start, stops, true);
    }

    /** @param towards whether branches that lead to no stop are left out */
    CascadePath(Node scope, String start, Set<String> stops, boolean towards) {
        this.stops = stops;
        scope.children().filter(ModelFile::isFlowNode).forEach(node -> nodes.put(node.id(), node));
        scope.children("sequenceFlow")
                .filter(flow -> nodes.containsKey(flow.get("targetRef")))
                .forEach(flow -> flows.computeIfAbsent(flow.get("sourceRef"), id -> new ArrayList<>())
                        .add(flow));
        order(start);
        if (towards) {
            narrow();
        }
    }

    /** The elements on it, in the order in which they come; those at which it stops are not among them. */
    List<Node> from(String start) {
        return from(start, new HashSet<>()).stream()
                .sorted(Comparator.comparing(node -> turns.getOrDefault(node.id(), 0)))
                .toList();
    }

    /** Whether the element is on it only where a second officer is required. */
    boolean ofSecondOfficer(Node node) {
        return secondOfficer.contains(node);
    }

    /** Whether one can come back to the element without passing a stop. */
    boolean repeats(Node node) {
        Set<String> seen = new HashSet<>();
        List<String> open = new ArrayList<>(List.of(node.id()));
        while (!open.isEmpty()) {
            for (Node flow : flows.getOrDefault(open.remove(open.size() - 1), List.of())) {
                String target = flow.get("targetRef");
                if (target.equals(node.id())) {
                    return true;
                }
                if (!stops.contains(target) && seen.add(target)) {
                    open.add(target);
                }
            }
        }
        return false;
    }

    // depth first without recursion: a model may be long; flows to an element that is still open lead back
    private void order(String start) {
        Set<String> seen = new HashSet<>(Set.of(start));
        Set<String> open = new LinkedHashSet<>(Set.of(start));
        List<String> way = new ArrayList<>(List.of(start));
        Map<String, Integer> next = new HashMap<>();
        int turn = nodes.size();
        while (!way.isEmpty()) {
            String at = way.get(way.size() - 1);
            List<Node> out = stops.contains(at) ? List.of() : flows.getOrDefault(at, List.of());
            int number = next.merge(at, 1, Integer::sum) - 1;
            if (number >= out.size()) {
                way.remove(way.size() - 1);
                open.remove(at);
                turns.put(at, turn--);
                continue;
            }
            String target = out.get(number).get("targetRef");
            if (!open.contains(target)) {
                onward.computeIfAbsent(at, id -> new LinkedHashSet<>()).add(target);
                if (seen.add(target)) {
                    open.add(target);
                    way.add(target);
                }
            }
        }
    }

    /** Ways that do not reach a stop are not the main one, where others do. */
    private void narrow() {
        Set<String> reaching = new HashSet<>(stops);
        for (boolean more = true; more; ) {
            more = false;
            for (Map.Entry<String, Set<String>> each : onward.entrySet()) {
                if (each.getValue().stream().anyMatch(reaching::contains) && reaching.add(each.getKey())) {
                    more = true;
                }
            }
        }
        onward.values().forEach(targets -> {
            if (targets.stream().anyMatch(reaching::contains)) {
                targets.retainAll(reaching);
            }
        });
    }

    private Set<Node> from(String id, Set<String> way) {
        Set<Node> before = known.get(id);
        if (before != null) {
            return before;
        }
        Node node = nodes.get(id);
        Set<Node> all = new LinkedHashSet<>();
        if (node == null || stops.contains(id) || !way.add(id)) {
            return all;
        }
        all.add(node);
        List<Set<Node>> branches = new ArrayList<>();
        for (String target : onward.getOrDefault(id, Set.of())) {
            branches.add(from(target, way));
        }
        if (node.is("exclusiveGateway", "eventBasedGateway")) {
            all.addAll(chosen(node, branches));
        } else {
            branches.forEach(all::addAll);
        }
        way.remove(id);
        known.put(id, all);
        return all;
    }

    private Set<Node> chosen(Node gateway, List<Set<Node>> branches) {
        Node asked = flows.getOrDefault(gateway.id(), List.of()).stream()
                .filter(flow -> flow.children("conditionExpression")
                        .anyMatch(condition ->
                                SECOND_OFFICER.matcher(condition.text()).find()))
                .findFirst()
                .orElse(null);
        Set<Node> most =
                branches.stream().max(Comparator.comparing(CascadePath::people)).orElse(Set.of());
        if (asked != null) {
            secondOfficer.addAll(only(gateway, asked));
        }
        return most;
    }

    /** What only the branch of the second officer has. */
    private Set<Node> only(Node gateway, Node asked) {
        Set<Node> only = new HashSet<>(known(asked.get("targetRef")));
        onward.getOrDefault(gateway.id(), Set.of()).stream()
                .filter(target -> !target.equals(asked.get("targetRef")))
                .forEach(target -> only.removeAll(known(target)));
        return only;
    }

    private Set<Node> known(String id) {
        return known.getOrDefault(id, Set.of());
    }

    private static long people(Set<Node> branch) {
        return branch.stream()
                .flatMap(Node::all)
                .filter(node -> node.is("userTask", "callActivity"))
                .count();
    }
}
