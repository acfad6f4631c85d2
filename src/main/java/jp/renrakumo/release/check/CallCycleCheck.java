package jp.renrakumo.release.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Processes that call each other in a circle have a way that ends without the call. */
final class CallCycleCheck implements Check {

    @Override
    public void on(Bundle bundle, Findings findings) {
        Map<String, Node> processes = new HashMap<>();
        bundle.allModels()
                .flatMap(model -> model.root().all("process"))
                .forEach(process -> processes.putIfAbsent(process.id(), process));
        Set<String> ending = ending(processes);
        bundle.models().forEach(model -> model.root()
                .all("process")
                .filter(process -> !ending.contains(process.id()) && ends(process, processes, processes.keySet()))
                .flatMap(CallCycleCheck::calls)
                .filter(call -> processes.containsKey(called(call)) && !ending.contains(called(call)))
                .filter(call -> circles(call, processes))
                .forEach(call -> findings.add(
                        model,
                        call,
                        Rule.CALL_CYCLE,
                        "「" + called(call) + "」の呼び出しが輪になっていて、呼び出さずに終わる道がありません。呼び出しを取り除くか、終わりに向かう流れを加えてください。")));
    }

    /** Processes that can end, if those that they call do. */
    private static Set<String> ending(Map<String, Node> processes) {
        Set<String> ending = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Map.Entry<String, Node> process : processes.entrySet()) {
                more |= !ending.contains(process.getKey())
                        && ends(process.getValue(), processes, ending)
                        && ending.add(process.getKey());
            }
        }
        return ending;
    }

    private static boolean ends(Node scope, Map<String, Node> processes, Set<String> ending) {
        return new Ways(scope).end(node -> passes(node, processes, ending));
    }

    private static boolean passes(Node node, Map<String, Node> processes, Set<String> ending) {
        // of what is done for each of a list there may be none
        if (node.children("multiInstanceLoopCharacteristics").findAny().isPresent()) {
            return true;
        }
        if (node.is("subProcess")) {
            return node.get("triggeredByEvent").equals("true") || ends(node, processes, ending);
        }
        return !node.is("callActivity") || !processes.containsKey(called(node)) || ending.contains(called(node));
    }

    private static boolean circles(Node call, Map<String, Node> processes) {
        Set<Node> seen = new HashSet<>();
        Deque<Node> open = new ArrayDeque<>();
        open.add(call);
        while (!open.isEmpty()) {
            Node process = processes.get(called(open.remove()));
            for (Node next : process == null
                    ? Stream.<Node>of().toList()
                    : calls(process).toList()) {
                if (next.equals(call)) {
                    return true;
                }
                if (seen.add(next)) {
                    open.add(next);
                }
            }
        }
        return false;
    }

    private static Stream<Node> calls(Node process) {
        return process.all("callActivity");
    }

    private static String called(Node call) {
        return call.get("calledElement");
    }
}
