package jp.renrakumo.release.model;

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
public final class Node {

    private final String name;
    private final Map<String, String> attributes;
    private final Place place;
    private final @Nullable Node parent;
    private final List<Node> children = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    public Node(String name, Map<String, String> attributes, Place place, @Nullable Node parent) {
        this.name = name;
        this.attributes = attributes;
        this.place = place;
        this.parent = parent;
        if (parent != null) {
            parent.children.add(this);
        }
    }

    public String name() {
        return name;
    }

    public boolean is(String... names) {
        return List.of(names).contains(name);
    }

    public Map<String, String> attributes() {
        return attributes;
    }

    /** The attribute's value; empty if there is none. */
    public String get(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    public String id() {
        return get("id");
    }

    public Place place() {
        return place;
    }

    @Nullable
    public Node parent() {
        return parent;
    }

    public StringBuilder text() {
        return text;
    }

    /** The children of this name. */
    public Stream<Node> children(String child) {
        return children.stream().filter(each -> each.name.equals(child));
    }

    public Stream<Node> children() {
        return children.stream();
    }

    /** This one and everything inside it, in the order of the file. */
    public Stream<Node> all() {
        return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
    }

    public Stream<Node> all(Set<String> names) {
        return all().filter(each -> names.contains(each.name));
    }

    public Stream<Node> all(String child) {
        return all(Set.of(child));
    }

    /** Those of this name with this id: one, unless an id stands twice. */
    public Stream<Node> all(String name, String id) {
        return all(name).filter(each -> each.id().equals(id));
    }

    /** The id of this element or of the nearest around it that has one; of a field without id its key. */
    public String nearestId() {
        for (Node each = this; each != null; each = each.parent) {
            if (!each.id().isEmpty() || each.attributes.containsKey("key")) {
                return each.id().isEmpty() ? each.get("key") : each.id();
            }
        }
        return "";
    }

    /** Line and column, each counted from 1. */
    public record Place(int line, int column) {}
}
