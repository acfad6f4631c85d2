package jp.renrakumo.release.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import jp.renrakumo.access.PlainXml;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a model into nodes that know where their tag begins. */
final class XmlTree extends DefaultHandler {

    private static final int DEEPEST = 60;

    private final Lines lines;
    private final int most;
    private int count;
    private int depth;
    private @Nullable Locator locator;
    private @Nullable Node open;
    private @Nullable Node root;

    private XmlTree(byte[] content, int most) {
        this.lines = new Lines(new String(content, StandardCharsets.UTF_8));
        this.most = most;
    }

    /**
     * @throws TooLarge if there are more elements than that
     * @throws SAXException if it is not plain XML
     */
    static Node read(byte[] content, int most) throws SAXException, IOException {
        XmlTree tree = new XmlTree(content, most);
        PlainXml.read(content, tree);
        return Objects.requireNonNull(tree.root);
    }

    @Override
    public void setDocumentLocator(Locator place) {
        this.locator = place;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes given) throws SAXException {
        if (++depth > DEEPEST) {
            throw new SAXParseException("nested too deep", locator);
        }
        if (++count > most) {
            throw new TooLarge(most, Objects.requireNonNull(locator).getLineNumber());
        }
        Map<String, String> attributes = new HashMap<>();
        for (int i = 0; i < given.getLength(); i++) {
            attributes.put(named(given.getURI(i), given.getLocalName(i)), given.getValue(i));
        }
        if (depth == 1) {
            attributes.put("xmlns", namespace);
        }
        Locator end = Objects.requireNonNull(locator);
        open = new Node(
                named(namespace, name), attributes, lines.tag(end.getLineNumber(), end.getColumnNumber()), open);
        if (root == null) {
            root = open;
        }
    }

    private static String named(String namespace, String name) {
        if (namespace.startsWith("http://camunda.org/schema/1.0/")) {
            return "camunda:" + name;
        }
        boolean drawn = namespace.matches("https?://www\\.omg\\.org/spec/(DD/|BPMN/\\d+/DI|DMN/\\d+/(DMNDI|DI|DC)/).*");
        return drawn ? "di:" + name : name;
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        Objects.requireNonNull(open).text().append(characters, start, length);
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        depth--;
        open = Objects.requireNonNull(open).parent();
    }

    /** More elements than a person could read. */
    static final class TooLarge extends SAXException {

        private final int most;
        private final int line;

        TooLarge(int most, int line) {
            super("too many elements");
            this.most = most;
            this.line = line;
        }

        int most() {
            return most;
        }

        int line() {
            return line;
        }
    }
}
