package jp.renrakumo.release.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.load.CascadeTask.Phase;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelReader;
import jp.renrakumo.release.model.Node;

/**
 * What people do on the way of a directive, read from the models themselves.
 *
 * @param tasks on the main path, in their order
 * @param others names of those that are not on it, and are not reckoned
 */
record CascadeModel(List<CascadeTask> tasks, List<String> others) {

    private static final Pattern LITERAL = Pattern.compile("'([A-Z0-9_]+)'");
    private static final String DISTRIBUTES = "directiveTasks.distributed(";

    List<CascadeTask> in(Phase phase) {
        return CascadeTask.of(tasks, phase);
    }

    /**
     * Reads it from models by name.
     *
     * @throws BadInput if one cannot be read, or nothing there passes a directive on
     */
    static CascadeModel of(Map<String, byte[]> files) {
        List<Node> roots = files.entrySet().stream()
                .filter(each -> each.getKey().endsWith(".bpmn"))
                .map(each -> read(each.getKey(), each.getValue()))
                .toList();
        return new Reading(roots).model();
    }

    private static Node read(String name, byte[] content) {
        Findings findings = new Findings();
        return ModelReader.read(name, content, findings)
                .orElseThrow(() -> new BadInput(
                        "「" + name + "」: " + findings.sorted().get(0).sentence()))
                .root();
    }

    /** One reading. */
    private static final class Reading {

        private final List<Node> roots;
        private final List<CascadeTask> tasks = new ArrayList<>();
        private final Set<Node> counted = new HashSet<>();

        Reading(List<Node> roots) {
            this.roots = roots;
        }

        CascadeModel model() {
            Node relay = process("directive.relayed", "通知を次へ伝えるプロセス");
            Node receipt = process("directive.delivered", "受領を確認するプロセス");
            Node distribute = first(
                            relay, node -> node.get("camunda:expression").contains(DISTRIBUTES))
                    .orElseThrow(() -> missing("宛先に届ける手順（directiveTasks.distributed）"));
            String relayed = start(relay, "directive.relayed").orElseThrow().id();
            along(relay, relayed, Set.of(distribute.id()), Phase.PREPARE);
            first(relay, node -> node.is("receiveTask") && message(node).equals("directive.allReceived"))
                    .ifPresentOrElse(
                            wait -> around(relay, distribute.id(), wait),
                            () -> along(relay, distribute.id(), Set.of(), Phase.SENT));
            along(receipt, start(receipt, "directive.delivered").orElseThrow().id(), Set.of(), Phase.CONFIRM);
            List<String> others = Stream.of(relay, receipt)
                    .flatMap(process -> process.all("userTask"))
                    .filter(task -> !counted.contains(task))
                    .map(Node::id)
                    .toList();
            return new CascadeModel(List.copyOf(tasks), others);
        }

        /** Before the receipts are waited for, when they are late, and when they are there. */
        private void around(Node relay, String distribute, Node wait) {
            along(relay, distribute, Set.of(wait.id()), Phase.SENT);
            List<CascadeTask> before = List.copyOf(tasks);
            along(relay, wait.id(), Set.of(), Phase.REPORT);
            List<CascadeTask> report = new ArrayList<>(tasks.subList(before.size(), tasks.size()));
            tasks.subList(before.size(), tasks.size()).clear();
            relay.children("boundaryEvent")
                    .filter(event -> event.get("attachedToRef").equals(wait.id())
                            && !event.get("cancelActivity").equals("false")
                            && event.children("timerEventDefinition").findAny().isPresent())
                    .forEach(due -> chase(relay, due, wait));
            tasks.addAll(report);
        }

        /** What is done again and again is done for each recipient; what comes after it, once. */
        private void chase(Node relay, Node due, Node wait) {
            CascadePath path = new CascadePath(relay, due.id(), Set.of(wait.id()), false);
            boolean called = false;
            for (Node node : path.from(due.id())) {
                boolean each = path.repeats(node);
                called |= each && node.is("userTask");
                add(node, each ? Phase.CALL : called ? Phase.REPORT : Phase.CHASE, path, 0);
            }
        }

        private void along(Node scope, String start, Set<String> stops, Phase phase) {
            Set<String> ends = new HashSet<>(stops);
            ends.remove(start);
            CascadePath path = new CascadePath(scope, start, ends);
            path.from(start).forEach(node -> add(node, phase, path, 0));
        }

        private void add(Node node, Phase phase, CascadePath path, int depth) {
            if (node.is("userTask") && counted.add(node)) {
                CascadeTask task = task(node, phase);
                tasks.add(path.ofSecondOfficer(node) ? task.forSecondOfficer() : task);
            } else if (depth < 5) {
                inside(node).forEach(scope -> scope.children("startEvent")
                        .findFirst()
                        .ifPresent(start -> {
                            CascadePath inner = new CascadePath(scope, start.id(), Set.of());
                            inner.from(start.id()).forEach(each -> add(each, phase, inner, depth + 1));
                        }));
            }
        }

        /** The scope that the element stands for: a subprocess, or a process that it calls. */
        private Stream<Node> inside(Node node) {
            if (node.is("subProcess") && !node.get("triggeredByEvent").equals("true")) {
                return Stream.of(node);
            }
            return node.is("callActivity")
                    ? processes().filter(each -> each.id().equals(node.get("calledElement")))
                    : Stream.empty();
        }

        private static CascadeTask task(Node node, Phase phase) {
            String due = node.get("camunda:dueDate");
            Matcher literal = LITERAL.matcher(due);
            String obligation = due.contains("relayObligation(")
                    ? CascadeTask.OF_LEVEL
                    : due.contains("receiptDue(") ? "RECEIPT" : literal.find() ? literal.group(1) : "";
            return new CascadeTask(
                    process(node),
                    node.id(),
                    node.get("name").isBlank() ? node.id() : node.get("name"),
                    phase,
                    obligation,
                    due.contains("receivedAt("),
                    false);
        }

        private static String process(Node node) {
            Node scope = node;
            while (!scope.is("process") && scope.parent() != null) {
                scope = scope.parent();
            }
            return scope.id();
        }

        private Node process(String message, String word) {
            return processes()
                    .filter(each -> start(each, message).isPresent())
                    .findFirst()
                    .orElseThrow(() -> missing(word + "（メッセージ " + message + " で始まるもの）"));
        }

        private Stream<Node> processes() {
            return roots.stream().flatMap(root -> root.children("process"));
        }

        private Optional<Node> start(Node process, String message) {
            return process.children("startEvent")
                    .filter(start -> start.children("messageEventDefinition")
                            .anyMatch(each -> message(each).equals(message)))
                    .findFirst();
        }

        private static Optional<Node> first(Node process, Predicate<Node> wanted) {
            return process.children().filter(wanted).findFirst();
        }

        private String message(Node node) {
            return roots.stream()
                    .flatMap(root -> root.children("message"))
                    .filter(each -> each.id().equals(node.get("messageRef")))
                    .map(each -> each.get("name"))
                    .findFirst()
                    .orElse("");
        }

        private static BadInput missing(String what) {
            return new BadInput("このモデルには、" + what + "がないため、試算できません。通知の伝達のモデルを直してください。");
        }
    }
}
