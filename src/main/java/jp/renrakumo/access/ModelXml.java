package jp.renrakumo.access;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a model without DOCTYPE or entities and asks the rules about every element, attribute and text, with its line. */
class ModelXml extends DefaultHandler {

    private static final int DEEPEST = 60;

    private final String resource;
    private final ModelRules rules;
    private final List<ModelFinding> findings = new ArrayList<>();
    private final Deque<Open> open = new ArrayDeque<>();
    private @Nullable Locator locator;

    private ModelXml(String resource, ModelRules rules) {
        this.resource = resource;
        this.rules = rules;
    }

    static List<ModelFinding> findings(String resource, byte[] content, ModelRules rules) {
        ModelXml reader = new ModelXml(resource, rules);
        try {
            PlainXml.read(content, reader);
        } catch (SAXParseException broken) {
            reader.add(broken.getLineNumber(), reader.nearestId(), unreadable(broken));
        } catch (SAXException | IOException broken) {
            reader.add(0, "", unreadable(broken));
        }
        return List.copyOf(reader.findings);
    }

    private static Objection unreadable(Exception broken) {
        return new Objection("xml", "XML として読めないか、DOCTYPE・実体参照を含みます。取り除いてください。 Not plain XML: " + broken.getMessage());
    }

    @Override
    public void setDocumentLocator(Locator place) {
        this.locator = place;
    }

    @Override
    public void startElement(String namespace, String name, String qualified, Attributes attributes)
            throws SAXException {
        if (open.size() == DEEPEST) {
            throw new SAXParseException("nested too deep", locator);
        }
        String id = attributes.getValue("id");
        open.push(new Open(id == null ? nearestId() : id, new StringBuilder()));
        add(rules.element(namespace, name));
        for (int i = 0; i < attributes.getLength(); i++) {
            add(rules.attribute(
                    namespace, name, attributes.getURI(i), attributes.getLocalName(i), attributes.getValue(i)));
        }
    }

    @Override
    public void characters(char[] characters, int start, int length) {
        open.element().text().append(characters, start, length);
    }

    @Override
    public void endElement(String namespace, String name, String qualified) {
        add(rules.text(open.element().text().toString()));
        open.pop();
    }

    private void add(Stream<Objection> objections) {
        int line = locator == null ? 0 : locator.getLineNumber();
        objections.forEach(objection -> add(line, nearestId(), objection));
    }

    private void add(int line, String element, Objection objection) {
        findings.add(new ModelFinding(resource, Math.max(line, 0), element, objection.rule(), objection.sentence()));
    }

    private String nearestId() {
        Open nearest = open.peek();
        return nearest == null ? "" : nearest.id();
    }

    private record Open(String id, StringBuilder text) {}
}
