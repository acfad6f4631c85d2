package jp.renrakumo.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An element of a model or an object of a form, with its place. Names of Camunda's own elements and attributes begin with
 * {@code camunda:}, those of the drawing with {@code di:}; an object of a form is named like the field that holds it.
 */
final class Node {

    private final String name;
    private final Map<String, String> attributes;
    private final Place place;
    private final @Nullable Node parent;
    private final List<Node> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    Node(String name, Map<String, String> attributes, Place place, @Nullable Node parent) {
        this.name = name;
        this.attributes = attributes;
        this.place = place;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    String name() {
        return name;
    }

    boolean is(String... names) {
        return List.of(names).contains(name);
    }

    Map<String, String> attributes() {
        return attributes;
    }

    /** The attribute's value; empty if there is none. */
    String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    String id() {
        return get("id");
    }

    Place place() {
        return place;
    }

    @Nullable
    Node parent() {
        return parent;
    }

    StringBuilder text() {
        return text;
    }

    /** The children of this name. */
    Stream<Node> children(String child) {
        return children.stream().filter(each -> each.name.equals(child));
    }

    Stream<Node> children() {
        return children.stream();
    }

    /** This one and everything inside it, in the order of the file. */
    Stream<Node> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
    }

    Stream<Node> all(Set<String> names) {
        return all().filter(each -> names.contains(each.name));
    }

    Stream<Node> all(String child) {
        return all(Set.of(child));
    }

    /** The id of this element or of the nearest around it that has one; of a field without id its key. */
    String nearestId() {
        for (Node each = this; each != null; each = each.parent) {
            if (!each.id().isEmpty() || each.attributes.containsKey("key")) {
                return each.id().isEmpty() ? each.get("key") : each.id();
            }
        }
        return "";
    }

    /** Line and column, each counted from 1. */
    record Place(int line, int column) {}
}
