package jp.renrakumo.release.diff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import jp.renrakumo.release.diff.Change.Detail;
import jp.renrakumo.release.model.DiffWords;
import jp.renrakumo.release.model.Node;

/** What is written about one element, by path below it: its attributes, texts and parts. */
final class Facts {

    private static final String THERE = "あり";
    // what a tool writes for itself
    private static final Set<String> OF_TOOLS = Set.of("exporter", "exporterVersion");
    // what tells parts of the same name apart
    private static final List<String> NAMING = List.of("event", "name", "id", "target", "key", "value");

    private final Map<String, Fact> all = new LinkedHashMap<>();
    private final Map<String, String> names;

    /** @param names of what can be referred to, by id */
    Facts(Map<String, String> names) {
        this.names = names;
    }

    /** Takes what the element says, without the parts that are left out. */
    Facts read(Node element, Predicate<Node> leftOut) {
        read(element, "", leftOut);
        return this;
    }

    private boolean read(Node node, String path, Predicate<Node> leftOut) {
        int before = all.size();
        new TreeMap<>(node.attributes()).forEach((name, value) -> {
            if (!name.equals("id") && !OF_TOOLS.contains(name) && !value.endsWith("tFormalExpression")) {
                put(path + "@" + name, value, told(name, value));
            }
        });
        String text = node.text().toString().strip();
        if (!text.isEmpty()) {
            put(path + "text()", text, text);
        }
        Map<String, Integer> same = new HashMap<>();
        node.children().filter(leftOut.negate()).forEach(part -> {
            String step = part.name() + naming(part);
            int count = same.merge(step, 1, Integer::sum);
            String below = path + step + (count > 1 ? "#" + count : "") + "/";
            if (!read(part, below, leftOut) && !part.children().findAny().isPresent()) {
                put(below + "@", THERE, THERE);
            }
        });
        return all.size() > before;
    }

    private static String naming(Node part) {
        if (!part.name().startsWith("camunda:")) {
            return "";
        }
        return NAMING.stream()
                .map(part::get)
                .filter(value -> !value.isEmpty())
                .findFirst()
                .map(Facts::named)
                .orElse("");
    }

    /** A step of a path that tells it from others of its kind. */
    static String named(String value) {
        return "[" + value.replace('/', '／') + "]";
    }

    private String told(String attribute, String value) {
        boolean refers = attribute.endsWith("Ref") || attribute.equals("default") || attribute.equals("href");
        String name = refers ? names.getOrDefault(value.replaceFirst("^#", ""), "") : "";
        return name.isBlank() ? value : "「" + name + "」";
    }

    /** @param value by which it is compared @param shown as it is read */
    void put(String path, String value, String shown) {
        if (!value.isEmpty()) {
            all.put(path, new Fact(value, shown.isBlank() ? value : shown));
        }
    }

    String get(String path) {
        Fact fact = all.get(path);
        return fact == null ? "" : fact.value();
    }

    /** The same but for these. */
    Facts without(Set<String> paths) {
        Facts rest = new Facts(names);
        rest.all.putAll(all);
        rest.all.keySet().removeAll(paths);
        return rest;
    }

    boolean sameAs(Facts other) {
        return all.equals(other.all);
    }

    /** What differs in the later facts. */
    List<Detail> until(Facts later) {
        Set<String> paths = new LinkedHashSet<>(all.keySet());
        paths.addAll(later.all.keySet());
        List<Detail> details = new ArrayList<>();
        for (String path : paths) {
            Fact before = all.getOrDefault(path, Fact.NONE);
            Fact after = later.all.getOrDefault(path, Fact.NONE);
            if (!before.value().equals(after.value()) && !otherParts(path, before, after)) {
                boolean alike = before.shown().equals(after.shown());
                details.add(new Detail(
                        DiffWords.label(path),
                        alike ? before.exact() : before.shown(),
                        alike ? after.exact() : after.shown()));
            }
        }
        return details;
    }

    // an order is compared among the same things: those that came or went are told by themselves
    private static boolean otherParts(String path, Fact before, Fact after) {
        return path.startsWith(DiffWords.ORDER) && !before.parts().equals(after.parts());
    }

    /** One value. */
    private record Fact(String value, String shown) {

        static final Fact NONE = new Fact("", "");

        String exact() {
            return shown + "（" + value + "）";
        }

        Set<String> parts() {
            return new HashSet<>(Stream.of(value.split("\n")).toList());
        }
    }
}
