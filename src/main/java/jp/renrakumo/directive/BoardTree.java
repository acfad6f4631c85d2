package jp.renrakumo.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Senders in the order of the cascade, each with what stands below it. */
record BoardTree(List<Node> nodes) {

    /**
     * One sender at its depth.
     *
     * @param total of its own recipients and of all below
     * @param overdue in total without a receipt though due
     */
    record Node(Board.Branch branch, int depth, Tallies.Standing total, long overdue) {}

    static BoardTree of(List<Board.Branch> branches, Instant now) {
        Map<String, List<Board.Branch>> below = new LinkedHashMap<>();
        List<String> known = branches.stream().map(Board.Branch::organization).toList();
        List<Board.Branch> roots = new ArrayList<>();
        for (Board.Branch branch : branches) {
            if (branch.above() == null || !known.contains(branch.above())) {
                roots.add(branch);
            } else {
                below.computeIfAbsent(branch.above(), above -> new ArrayList<>())
                        .add(branch);
            }
        }
        List<Node> nodes = new ArrayList<>();
        roots.forEach(root -> add(root, 0, below, now, nodes));
        return new BoardTree(nodes);
    }

    /** How all that is seen stands together. */
    public Tallies.Standing total() {
        return nodes.stream()
                .filter(node -> node.depth() == 0)
                .map(Node::total)
                .reduce(Tallies.Standing.NONE, Tallies.Standing::plus);
    }

    public long overdue() {
        return nodes.stream()
                .filter(node -> node.depth() == 0)
                .mapToLong(Node::overdue)
                .sum();
    }

    private static Node add(
            Board.Branch branch, int depth, Map<String, List<Board.Branch>> below, Instant now, List<Node> nodes) {
        int place = nodes.size();
        Tallies.Standing total = branch.standing();
        long overdue = branch.overdue(now);
        for (Board.Branch each : below.getOrDefault(branch.organization(), List.of())) {
            Node node = add(each, depth + 1, below, now, nodes);
            total = total.plus(node.total());
            overdue += node.overdue();
        }
        Node node = new Node(branch, depth, total, overdue);
        nodes.add(place, node);
        return node;
    }
}
