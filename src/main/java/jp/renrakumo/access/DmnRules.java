package jp.renrakumo.access;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Decision tables and literal expressions in FEEL that depend on their inputs alone. */
class DmnRules implements ModelRules {

    private static final Pattern DMN = Pattern.compile("https?://www\\.omg\\.org/spec/DMN/\\d{8}/(MODEL/|dmn\\.xsd)");
    private static final Pattern DRAWING = Pattern.compile("https?://www\\.omg\\.org/spec/DMN/\\d{8}/(DMNDI|DC|DI)/");
    private static final Pattern FEEL =
            Pattern.compile("feel|https?://www\\.omg\\.org/spec/(feel/\\d{8}|dmn/\\d{8}/feel/)");
    private static final Pattern EXTERNAL = Pattern.compile("\\bexternal\\b");
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/dmn";
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "description",
            "decision",
            "decisionTable",
            "input",
            "inputExpression",
            "inputValues",
            "output",
            "outputValues",
            "defaultOutputEntry",
            "rule",
            "inputEntry",
            "outputEntry",
            "text",
            "variable",
            "literalExpression",
            "informationRequirement",
            "requiredDecision",
            "requiredInput",
            "inputData",
            "knowledgeSource",
            "authorityRequirement",
            "requiredAuthority",
            "textAnnotation",
            "association",
            "sourceRef",
            "targetRef",
            "extensionElements",
            "annotation",
            "annotationEntry");
    private static final Set<String> DRAWN = Set.of(
            "DMNDI",
            "DMNDiagram",
            "DMNShape",
            "DMNEdge",
            "DMNLabel",
            "DMNDecisionServiceDividerLine",
            "Size",
            "Bounds",
            "waypoint");
    private static final Set<String> ATTRIBUTES = Set.of("historyTimeToLive", "versionTag", "inputVariable");
    private static final Set<String> DECORATION = Set.of(
            "",
            "http://www.w3.org/2001/XMLSchema-instance",
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/dmn/biodi/1.0",
            "http://bpmn.io/schema/dmn/biodi/2.0");

    @Override
    public Stream<Objection> element(String namespace, String name) {
        boolean allowed = (DMN.matcher(namespace).matches() && ELEMENTS.contains(name))
                || (DRAWING.matcher(namespace).matches() && DRAWN.contains(name));
        return allowed
                ? Stream.empty()
                : Stream.of(
                        new Objection("element", "要素 " + name + " は使えません。取り除いてください。 Element " + name + " is refused."));
    }

    @Override
    public Stream<Objection> attribute(
            String elementNamespace, String element, String namespace, String name, String value) {
        boolean allowed = namespace.equals(CAMUNDA) ? ATTRIBUTES.contains(name) : DECORATION.contains(namespace);
        if (!allowed) {
            return Stream.of(
                    new Objection("attribute", "属性 " + name + " は使えません。取り除いてください。 Attribute " + name + " is refused."));
        }
        boolean foreign = name.equals("expressionLanguage")
                && !FEEL.matcher(value.toLowerCase(Locale.ROOT)).matches();
        return foreign
                ? Stream.of(new Objection(
                        "feel", "決定表の式は FEEL で書いてください（" + value + "）。 Decisions are written in FEEL only."))
                : Stream.empty();
    }

    @Override
    public Stream<Objection> text(String text) {
        return EXTERNAL.matcher(text).find()
                ? Stream.of(new Objection(
                        "feel", "FEEL の external（Java の呼び出し）は使えません。 FEEL's external functions are refused."))
                : Stream.empty();
    }
}
