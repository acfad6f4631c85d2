package jp.renrakumo.release.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.release.diff.Change.Detail;
import jp.renrakumo.release.diff.Change.Kind;
import jp.renrakumo.release.model.DiffWords;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Order;

/** Compares two versions of a form, component by component; its place in a row is layout, its place in the order is not. */
final class FormDiff {

    private static final Set<String> TOLD_ELSEWHERE = Set.of("components", "layout", "values", "exporter");
    private static final int FIRST_WORDS = 30;

    private final Node root;
    private final Map<String, Node> components = new LinkedHashMap<>();

    private FormDiff(Node root) {
        this.root = root;
        root.all("components")
                .forEach(
                        component -> keep(component.id().isEmpty() ? component.get("key") : component.id(), component));
    }

    private void keep(String wanted, Node component) {
        String key = wanted;
        for (int count = components.size() + 1; key.isEmpty() || components.containsKey(key); count++) {
            key = component.get("type") + "#" + count;
        }
        components.put(key, component);
    }

    /** @param before without anything if there was none; likewise after */
    static FileDiff of(String file, Node before, Node after) {
        FormDiff old = new FormDiff(before);
        FormDiff fresh = new FormDiff(after);
        old.rename(fresh);
        Map<String, Item> oldItems = old.items();
        Map<String, Item> freshItems = fresh.items();
        List<Change> changes = withOrder(
                Item.changes(oldItems, freshItems),
                List.copyOf(oldItems.keySet()),
                List.copyOf(freshItems.keySet()),
                freshItems);
        Set<String> changed = changes.stream().map(Change::id).collect(Collectors.toSet());
        int moved = (int) fresh.components.keySet().stream()
                .filter(key -> !changed.contains(key) && old.components.containsKey(key))
                .filter(key -> !old.layout(key).sameAs(fresh.layout(key)))
                .count();
        return new FileDiff(file, changes, List.of(), moved);
    }

    // a component that got another id is the same if it fills the same key
    private void rename(FormDiff later) {
        Map<String, String> free = new HashMap<>();
        later.components.forEach((id, component) -> {
            if (!components.containsKey(id) && !component.get("key").isEmpty()) {
                free.put(component.get("key"), id);
            }
        });
        Map<String, Node> renamed = new LinkedHashMap<>();
        components.forEach((id, component) -> {
            String other = later.components.containsKey(id) ? null : free.remove(component.get("key"));
            renamed.put(other == null ? id : other, component);
        });
        components.clear();
        components.putAll(renamed);
    }

    private static List<Change> withOrder(
            List<Change> changes, List<String> before, List<String> after, Map<String, Item> items) {
        Map<String, Change> byId = new LinkedHashMap<>();
        changes.forEach(change -> byId.put(change.id(), change));
        Set<String> moved = new HashSet<>(Order.moved(before, after));
        for (String id : after) {
            if (moved.contains(id)) {
                Change change = byId.get(id);
                List<Detail> details = new ArrayList<>(change == null ? List.of() : change.details());
                details.add(new Detail("順番", before.indexOf(id) + "番目", after.indexOf(id) + "番目"));
                byId.put(
                        id,
                        new Change(
                                Kind.CHANGED,
                                id,
                                Objects.requireNonNull(items.get(id)).subject(),
                                details));
            }
        }
        return List.copyOf(byId.values());
    }

    private Map<String, Item> items() {
        Map<String, Item> items = new LinkedHashMap<>();
        if (root.children().findAny().isPresent() || !root.attributes().isEmpty()) {
            Facts facts = new Facts(Map.of()).read(root, part -> TOLD_ELSEWHERE.contains(part.name()));
            facts.put("@id", root.id(), root.id());
            items.put("", new Item("", DiffWords.kind("form"), facts));
        }
        components.forEach((key, component) -> items.put(key, new Item(key, subject(component), facts(component))));
        return items;
    }

    private static String subject(Node component) {
        String words = component.get("label").isBlank() ? component.get("text") : component.get("label");
        String told = words.codePointCount(0, words.length()) > FIRST_WORDS
                ? words.substring(0, words.offsetByCodePoints(0, FIRST_WORDS)) + "…"
                : words;
        return DiffWords.subject(
                component.get("type"), told, component.id().isEmpty() ? component.get("key") : component.id());
    }

    private static Facts facts(Node component) {
        Facts facts = new Facts(Map.of()).read(component, part -> TOLD_ELSEWHERE.contains(part.name()));
        facts.put("@id", component.id(), component.id());
        facts.put("@type", component.get("type"), DiffWords.kind(component.get("type")));
        Node around = component.parent();
        if (around != null && around.is("components")) {
            facts.put("@place", around.nearestId(), subject(around));
        }
        List<Node> options = component.children("values").toList();
        options.forEach(option -> facts.put(
                "@option" + Facts.named(option.get("value")), option.get("label") + " ", option.get("label")));
        if (options.size() > 1) {
            facts.put(
                    DiffWords.ORDER + "-options",
                    options.stream().map(option -> option.get("value")).collect(Collectors.joining("\n")),
                    options.stream().map(option -> option.get("label")).collect(Collectors.joining("、")));
        }
        return facts;
    }

    private Facts layout(String key) {
        Facts facts = new Facts(Map.of());
        Objects.requireNonNull(components.get(key))
                .children("layout")
                .forEach(layout -> facts.read(layout, part -> false));
        return facts;
    }
}
