package jp.renrakumo.release.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** An element of a process that we ship interrupts, waits, asks, calls and is started as before: the program counts on it. */
final class KeptEventCheck implements Check {

    private static final Set<String> ELEMENTS = Set.of(
            "process",
            "boundaryEvent",
            "startEvent",
            "intermediateCatchEvent",
            "receiveTask",
            "businessRuleTask",
            "callActivity");

    /** What is meant where nothing is said. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "cancelActivity", "true",
            "isInterrupting", "true",
            "camunda:mapDecisionResult", "resultList");

    private static final Map<String, Set<String>> ASKED = Map.of(
            "process", Set.of("camunda:candidateStarterGroups", "camunda:candidateStarterUsers"),
            "boundaryEvent", Set.of("cancelActivity", "attachedToRef"),
            "startEvent", Set.of("isInterrupting"),
            "businessRuleTask", Set.of("camunda:decisionRef", "camunda:mapDecisionResult", "camunda:resultVariable"),
            "callActivity", Set.of("calledElement"));

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> bundle.program().shipped().of(model).ifPresent(shipped -> shipped.root()
                .all(ELEMENTS)
                .forEach(was -> model.root()
                        .all(was.name(), was.id())
                        .forEach(is -> compared(model, is, settings(shipped, was), settings(model, is), findings)))));
    }

    private static void compared(
            ModelFile model, Node at, Map<String, String> was, Map<String, String> is, Findings findings) {
        was.forEach((name, value) -> {
            String now = is.getOrDefault(name, "");
            if (!now.equals(value)) {
                findings.add(
                        model,
                        at,
                        Rule.PROGRAM_EVENT,
                        "「" + name + "」が「" + shown(value) + "」から「" + shown(now) + "」に変わっています。プログラムが元のままとして動くので、「"
                                + shown(value) + "」に戻してください。");
            }
        });
    }

    private static String shown(String value) {
        return value.isEmpty() ? "なし" : value;
    }

    private static Map<String, String> settings(ModelFile model, Node node) {
        Map<String, String> settings = new TreeMap<>();
        ASKED.getOrDefault(node.name(), Set.of()).stream()
                .filter(name -> !name.equals("isInterrupting") || ofEventSubprocess(node))
                .forEach(name -> settings.put(
                        name.replace("camunda:", ""),
                        node.get(name).isEmpty() ? OTHERWISE.getOrDefault(name, "") : node.get(name)));
        waits(node).forEach(reference -> settings.put("メッセージ", message(model, reference)));
        return settings;
    }

    private static boolean ofEventSubprocess(Node start) {
        Node around = start.parent();
        return around != null && around.get("triggeredByEvent").equals("true");
    }

    private static Stream<String> waits(Node node) {
        return Stream.concat(Stream.of(node), node.children("messageEventDefinition"))
                .map(each -> each.get("messageRef"))
                .filter(reference -> !reference.isEmpty());
    }

    private static String message(ModelFile model, String reference) {
        String id = reference.substring(reference.indexOf(':') + 1);
        return model.root()
                .all("message", id)
                .map(each -> each.get("name"))
                .findFirst()
                .orElse("");
    }
}
