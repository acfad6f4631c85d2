package jp.renrakumo.release.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.model.DecisionRules;
import jp.renrakumo.release.model.DiffWords;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Order;

/** Compares two versions of a decision model: what its decisions are, their columns, and their rules cell by cell. */
final class DmnDiff {

    private static final String ROOT = "definitions";
    private static final DecisionRules NO_RULES =
            new DecisionRules(new Node("decision", Map.of(), new Node.Place(0, 0), null));

    private final Node root;
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, DecisionRules> tables = new LinkedHashMap<>();

    private DmnDiff(Node root) {
        this.root = root;
        root.all().filter(node -> !node.id().isEmpty()).forEach(node -> names.put(node.id(), node.get("name")));
        root.children("decision").forEach(decision -> tables.put(decision.id(), new DecisionRules(decision)));
    }

    /** @param before of no name if there was none; likewise after */
    static FileDiff of(String file, Node before, Node after) {
        DmnDiff old = new DmnDiff(before);
        DmnDiff fresh = new DmnDiff(after);
        Map<String, Item> oldItems = old.items();
        Map<String, Item> freshItems = fresh.items();
        List<Change> changes = new ArrayList<>(Item.changes(oldItems, freshItems));
        List<TableDiff> rules = new ArrayList<>();
        Stream.concat(fresh.tables.keySet().stream(), old.tables.keySet().stream())
                .distinct()
                .forEach(id -> {
                    DecisionRules was = old.tables.getOrDefault(id, NO_RULES);
                    DecisionRules is = fresh.tables.getOrDefault(id, NO_RULES);
                    Set<String> moved = Order.moved(
                            List.copyOf(was.columns().keySet()),
                            List.copyOf(is.columns().keySet()));
                    List<Change> columns = Item.changes(old.columns(was, moved), fresh.columns(is, moved));
                    changes.addAll(columns);
                    Set<String> changed = columns.stream().map(Change::id).collect(Collectors.toSet());
                    String name = fresh.tables.containsKey(id) ? fresh.name(id) : old.name(id);
                    Optional<TableDiff> table = new RuleDiff(was, is, changed).of(name);
                    table.ifPresent(rules::add);
                });
        return new FileDiff(file, changes, rules, BpmnDiff.moved(before, after, oldItems, freshItems, changes));
    }

    private String name(String id) {
        String name = names.getOrDefault(id, "");
        return name.isBlank() ? id : name;
    }

    private Map<String, Item> items() {
        Map<String, Item> items = new LinkedHashMap<>();
        if (root.is(ROOT)) {
            items.put(ROOT, new Item("", DiffWords.kind(ROOT), new Facts(names).read(root, part -> true)));
        }
        root.children()
                .filter(node -> !node.name().startsWith("di:"))
                .forEach(node -> items.put(
                        node.id().isEmpty() ? node.name() + "#" + items.size() : node.id(),
                        new Item(node.id(), DiffWords.subject(node.name(), node.get("name"), node.id()), facts(node))));
        return items;
    }

    private Facts facts(Node node) {
        Facts facts = new Facts(names).read(node, part -> part.is("input", "output", "annotation", "rule"));
        if (node.children("decisionTable").findAny().isPresent()
                && facts.get("decisionTable/@hitPolicy").isEmpty()) {
            facts.put("decisionTable/@hitPolicy", "UNIQUE", "UNIQUE");
        }
        return facts;
    }

    /** @param moved keys of those that have another place among the others */
    private Map<String, Item> columns(DecisionRules rules, Set<String> moved) {
        Map<String, Item> items = new LinkedHashMap<>();
        Map<String, Integer> places = new HashMap<>();
        rules.columns().forEach((key, column) -> {
            Facts facts = new Facts(names).read(column, part -> false);
            String place = places.merge(column.name(), 1, Integer::sum) + "番目";
            if (moved.contains(key)) {
                facts.put(DiffWords.PLACE, place, place);
            }
            items.put(key, new Item(key, DiffWords.subject(column.name(), DecisionRules.title(column), key), facts));
        });
        return items;
    }
}
