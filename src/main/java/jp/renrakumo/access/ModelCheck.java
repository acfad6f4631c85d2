package jp.renrakumo.access;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** What a BPMN or DMN file may contain: no code of any kind, and expressions by the grammar. */
class ModelCheck {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Set<String> CODE_ELEMENTS =
            Set.of("scriptTask", "script", "connector", "import", "functionDefinition");
    private static final Set<String> CODE_ATTRIBUTES = Set.of(
            "class",
            "delegateExpression",
            "variableMappingClass",
            "variableMappingDelegateExpression",
            "formHandlerClass",
            "formKey",
            "resource",
            "scriptFormat",
            "type",
            "topic");

    private final ModelExpressions expressions;

    ModelCheck(ModelExpressions expressions) {
        this.expressions = expressions;
    }

    void bpmn(String file, byte[] content) {
        each(file, content, this::bpmnElement);
    }

    void dmn(String file, byte[] content) {
        each(file, content, this::dmnElement);
    }

    private interface Check {
        void check(String where, Element element);
    }

    private static void each(String file, byte[] content, Check check) {
        NodeList all = parsed(file, content).getElementsByTagNameNS("*", "*");
        for (int i = 0; i < all.getLength(); i++) {
            Element element = (Element) all.item(i);
            check.check(file + " " + name(element), element);
        }
    }

    private void bpmnElement(String where, Element element) {
        refuseCode(where, element);
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            bpmnAttribute(where, (Attr) element.getAttributes().item(i));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child.getNodeType() == Node.TEXT_NODE || child.getNodeType() == Node.CDATA_SECTION_NODE) {
                text(where, element, String.valueOf(child.getNodeValue()));
            }
        }
    }

    private void bpmnAttribute(String where, Attr attribute) {
        String name = attribute.getLocalName();
        if (CAMUNDA.equals(attribute.getNamespaceURI()) || attribute.getNamespaceURI() == null) {
            boolean ofExtension = CAMUNDA.equals(attribute.getNamespaceURI())
                    || CAMUNDA.equals(attribute.getOwnerElement().getNamespaceURI());
            if (ofExtension && CODE_ATTRIBUTES.contains(name)) {
                throw new ModelRefused(where, "「" + name + "」は使えません。処理は式で呼びます (camunda:" + name + " is not run)");
            }
        }
        if (name.equals("language") || name.equals("expressionLanguage") || name.equals("scriptFormat")) {
            throw new ModelRefused(where, "スクリプト言語は使えません (no script language)");
        }
        expression(where, attribute.getValue());
    }

    private void text(String where, Element element, String text) {
        if (!"documentation".equals(element.getLocalName()) && !"text".equals(element.getLocalName())) {
            expression(where, text);
        }
    }

    private void dmnElement(String where, Element element) {
        refuseCode(where, element);
        String language = element.getAttribute("expressionLanguage");
        if (!language.isEmpty() && !language.equalsIgnoreCase("feel")) {
            throw new ModelRefused(where, "判定表の式はFEELだけです (decision tables are written in FEEL)");
        }
        String own = String.valueOf(
                element.getFirstChild() == null ? "" : element.getFirstChild().getNodeValue());
        if (own.contains("${") || own.contains("#{")) {
            throw new ModelRefused(where, "判定表に ${…} は使えません (no ${…} in a decision table)");
        }
    }

    private static void refuseCode(String where, Element element) {
        if (CODE_ELEMENTS.contains(element.getLocalName())) {
            throw new ModelRefused(
                    where, "「" + element.getLocalName() + "」は使えません (" + element.getLocalName() + " is not run)");
        }
    }

    private void expression(String where, String text) {
        if (!expressions.allows(text)) {
            throw new ModelRefused(
                    where,
                    "式「" + text.strip() + "」は使えません (an expression may only name a variable or call an allowed bean)");
        }
    }

    private static Element parsed(String file, byte[] content) {
        try {
            return builder().parse(new ByteArrayInputStream(content)).getDocumentElement();
        } catch (SAXException | IOException broken) {
            throw new ModelRefused(file, "XMLとして読めません (not readable as XML): " + broken.getMessage());
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String name(Element element) {
        String id = element.getAttribute("id");
        Node up = element;
        while (id.isEmpty() && up.getParentNode() instanceof Element parent) {
            id = parent.getAttribute("id");
            up = parent;
        }
        return id;
    }
}
