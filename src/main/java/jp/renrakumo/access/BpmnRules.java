package jp.renrakumo.access;

import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The BPMN that our processes are drawn with; nothing that runs code of its own. */
class BpmnRules implements ModelRules {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Set<String> DRAWING = Set.of(
            "http://www.omg.org/spec/BPMN/20100524/DI",
            "http://www.omg.org/spec/DD/20100524/DC",
            "http://www.omg.org/spec/DD/20100524/DI");
    private static final Set<String> DRAWN = Set.of(
            "BPMNDiagram",
            "BPMNPlane",
            "BPMNShape",
            "BPMNEdge",
            "BPMNLabel",
            "BPMNLabelStyle",
            "Font",
            "Bounds",
            "waypoint");
    private static final Set<String> ELEMENTS = Set.of(
            "definitions",
            "collaboration",
            "participant",
            "messageFlow",
            "process",
            "documentation",
            "extensionElements",
            "laneSet",
            "childLaneSet",
            "lane",
            "flowNodeRef",
            "incoming",
            "outgoing",
            "sequenceFlow",
            "conditionExpression",
            "startEvent",
            "endEvent",
            "intermediateCatchEvent",
            "intermediateThrowEvent",
            "boundaryEvent",
            "task",
            "manualTask",
            "userTask",
            "serviceTask",
            "sendTask",
            "receiveTask",
            "businessRuleTask",
            "callActivity",
            "subProcess",
            "exclusiveGateway",
            "parallelGateway",
            "inclusiveGateway",
            "eventBasedGateway",
            "messageEventDefinition",
            "timerEventDefinition",
            "timeDate",
            "timeDuration",
            "timeCycle",
            "errorEventDefinition",
            "escalationEventDefinition",
            "signalEventDefinition",
            "terminateEventDefinition",
            "linkEventDefinition",
            "conditionalEventDefinition",
            "condition",
            "message",
            "error",
            "escalation",
            "signal",
            "multiInstanceLoopCharacteristics",
            "loopCardinality",
            "completionCondition",
            "textAnnotation",
            "text",
            "association",
            "group",
            "category",
            "categoryValue");
    private static final Set<String> LISTENER = Set.of("event", "expression", "id");
    private static final Map<String, Set<String>> EXTENSIONS = Map.of(
            "taskListener", LISTENER,
            "executionListener", LISTENER,
            "in", Set.of("source", "sourceExpression", "target", "businessKey", "local"),
            "out", Set.of("source", "sourceExpression", "target", "local"),
            "failedJobRetryTimeCycle", Set.of(),
            "properties", Set.of(),
            "property", Set.of("id", "name", "value"));
    private static final Set<String> ATTRIBUTES = Set.of(
            "historyTimeToLive",
            "versionTag",
            "isStartableInTasklist",
            "candidateStarterGroups",
            "candidateStarterUsers",
            "initiator",
            "formRef",
            "formRefBinding",
            "formRefVersion",
            // written by the Modeler where an element template was chosen; the engine does not read them
            "modelerTemplate",
            "modelerTemplateVersion",
            "candidateGroups",
            "candidateUsers",
            "assignee",
            "dueDate",
            "followUpDate",
            "priority",
            "expression",
            "resultVariable",
            "decisionRef",
            "decisionRefBinding",
            "decisionRefVersion",
            "decisionRefVersionTag",
            "mapDecisionResult",
            "calledElementBinding",
            "calledElementVersion",
            "calledElementVersionTag",
            "asyncBefore",
            "asyncAfter",
            "exclusive",
            "jobPriority",
            "errorCodeVariable",
            "errorMessageVariable",
            "errorMessage",
            "escalationCodeVariable",
            "collection",
            "elementVariable",
            "variableName",
            "variableEvents");
    // some of these the engine reads without a prefix, on elements that are allowed
    private static final Set<String> CODE = Set.of("language", "scriptFormat", "implementation", "operationRef");
    private static final Set<String> DECORATION = Set.of(
            "",
            "http://www.w3.org/2001/XMLSchema-instance",
            "http://camunda.org/schema/modeler/1.0",
            "http://bpmn.io/schema/bpmn/biocolor/1.0",
            "http://www.omg.org/spec/BPMN/non-normative/color/1.0");

    private final ExpressionGrammar grammar;

    BpmnRules(ExpressionGrammar grammar) {
        this.grammar = grammar;
    }

    @Override
    public Stream<Objection> element(String namespace, String name) {
        boolean allowed =
                switch (namespace) {
                    case BPMN -> ELEMENTS.contains(name);
                    case CAMUNDA -> EXTENSIONS.containsKey(name);
                    default -> DRAWING.contains(namespace) && DRAWN.contains(name);
                };
        return allowed
                ? Stream.empty()
                : Stream.of(
                        new Objection("element", "要素 " + name + " は使えません。取り除いてください。 Element " + name + " is refused."));
    }

    @Override
    public Stream<Objection> attribute(
            String elementNamespace, String element, String namespace, String name, String value) {
        boolean allowed = namespace.equals(CAMUNDA)
                ? ATTRIBUTES.contains(name)
                : DECORATION.contains(namespace) && unprefixed(elementNamespace, element, name);
        return allowed
                ? grammar.objection(value).stream()
                : Stream.of(new Objection(
                        "attribute", "属性 " + name + " は使えません。取り除いてください。 Attribute " + name + " is refused."));
    }

    private static boolean unprefixed(String elementNamespace, String element, String name) {
        return elementNamespace.equals(CAMUNDA)
                ? EXTENSIONS.getOrDefault(element, Set.of()).contains(name)
                : !CODE.contains(name);
    }

    @Override
    public Stream<Objection> text(String text) {
        return grammar.objection(text).stream();
    }
}
