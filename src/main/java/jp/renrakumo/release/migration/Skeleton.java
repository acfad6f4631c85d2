package jp.renrakumo.release.migration;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import jp.renrakumo.access.BadInput;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * What is left of a process when nothing of it does anything: elements, scopes, flows, events. Copies of cases can stand in
 * it, and nothing that an analyst wrote is evaluated.
 */
final class Skeleton {

    /** Key of the process that stands for whatever is called. */
    static final String CALLED = "called";

    /** A process that waits, to be called. */
    static final String CALLED_PROCESS = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
            + "targetNamespace='t'><process id='" + CALLED + "' isExecutable='true'><startEvent id='start'/>"
            + "<sequenceFlow id='flow' sourceRef='start' targetRef='wait'/><userTask id='wait'/></process></definitions>";

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Set<String> STRUCTURE = Set.of("asyncBefore", "asyncAfter", "exclusive", "type", "topic");
    private static final Set<String> WORK = Set.of("serviceTask", "sendTask", "businessRuleTask");
    private static final Set<String> THROWN = Set.of("intermediateThrowEvent", "endEvent");
    private static final Set<String> DROPPED = Set.of(
            "extensionElements",
            "documentation",
            "BPMNDiagram",
            "loopDataInputRef",
            "inputDataItem",
            "loopCardinality",
            "completionCondition");
    private static final Map<String, String> TEXTS = Map.of(
            "conditionExpression",
            "${true}",
            "condition",
            "${false}",
            "timeDate",
            "2999-01-01T00:00:00",
            "timeDuration",
            "P500Y",
            "timeCycle",
            "R/P500Y");

    private Skeleton() {}

    /** @throws BadInput if it is no plain XML */
    static byte[] of(byte[] bpmn) {
        try {
            Document document = builder().newDocumentBuilder().parse(new ByteArrayInputStream(bpmn));
            strip(document.getDocumentElement());
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TransformerFactory writers = TransformerFactory.newInstance();
            writers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            writers.newTransformer().transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (SAXException | IOException broken) {
            throw new BadInput("モデルを XML として読めません（" + broken.getMessage() + "）。先に「モデルの検査」で直してください。");
        } catch (ParserConfigurationException | TransformerException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static DocumentBuilderFactory builder() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory;
    }

    private static void strip(Element element) {
        String name = element.getLocalName();
        boolean external = "external".equals(element.getAttributeNS(CAMUNDA, "type"));
        attributes(element).stream()
                .filter(each -> CAMUNDA.equals(each.getNamespaceURI())
                        && !(STRUCTURE.contains(each.getLocalName()) && (external || isAsync(each))))
                .forEach(element::removeAttributeNode);
        if (WORK.contains(name) && !external || name.equals("messageEventDefinition") && thrown(element)) {
            element.setAttributeNS(CAMUNDA, "renrakumo:expression", "${true}");
        }
        if (name.equals("callActivity")) {
            element.setAttribute("calledElement", CALLED);
        }
        if (element.getAttribute("name").contains("{")) {
            element.setAttribute("name", element.getAttribute("id"));
        }
        String text = TEXTS.get(name);
        if (text != null) {
            element.setTextContent(text);
            return;
        }
        children(element).forEach(child -> {
            if (DROPPED.contains(child.getLocalName())) {
                element.removeChild(child);
            } else {
                strip(child);
            }
        });
        if (name.equals("multiInstanceLoopCharacteristics")) {
            Element once = element.getOwnerDocument().createElementNS(BPMN, "loopCardinality");
            once.setTextContent("1");
            element.appendChild(once);
        }
    }

    private static boolean isAsync(Attr attribute) {
        return !Set.of("type", "topic").contains(attribute.getLocalName());
    }

    private static boolean thrown(Element definition) {
        return THROWN.contains(definition.getParentNode().getLocalName());
    }

    private static List<Attr> attributes(Element element) {
        NamedNodeMap map = element.getAttributes();
        List<Attr> all = new ArrayList<>();
        for (int i = 0; i < map.getLength(); i++) {
            all.add((Attr) map.item(i));
        }
        return all;
    }

    private static List<Element> children(Element element) {
        NodeList nodes = element.getChildNodes();
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element child) {
                all.add(child);
            }
        }
        return all;
    }
}
