package jp.renrakumo.access;

import java.util.stream.Stream;

/** What an XML model of one kind may contain; each answer is the objections to what it may not. */
interface ModelRules {

    /** An element on its own. */
    Stream<Objection> element(String namespace, String name);

    /** One attribute of an element; its namespace is empty if it has no prefix. */
    Stream<Objection> attribute(String elementNamespace, String element, String namespace, String name, String value);

    /** All text directly inside one element. */
    Stream<Objection> text(String text);
}
