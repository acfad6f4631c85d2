package jp.renrakumo.release.check;

import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Whoever sends a signal is heard by somebody. */
final class SignalCheck implements Check {

    private static final Set<String> SENDING = Set.of("endEvent", "intermediateThrowEvent");

    @Override
    public void on(Bundle bundle, Findings findings) {
        if (bundle.unread().stream().anyMatch(name -> name.endsWith(".bpmn"))) {
            return;
        }
        Predicate<Node> sending = event -> SENDING.contains(event.name());
        Set<String> heard = bundle.allModels()
                .flatMap(model -> signals(model, sending.negate()).map(Sent::name))
                .collect(Collectors.toSet());
        bundle.models().forEach(model -> signals(model, sending)
                .filter(sent -> !sent.name().isEmpty() && !sent.name().contains("${"))
                .filter(sent -> !heard.contains(sent.name()))
                .forEach(sent -> findings.add(
                        model,
                        sent.event(),
                        Rule.SIGNAL,
                        "シグナル「" + sent.name() + "」を受け取る要素がどのモデルにもありません。名前を直すか、受け取るイベントを加えるか、取り除いてください。")));
    }

    private record Sent(Node event, String name) {}

    private static Stream<Sent> signals(ModelFile model, Predicate<Node> wanted) {
        Map<String, String> names = model.root()
                .all("signal")
                .collect(Collectors.toMap(Node::id, each -> each.get("name"), (first, next) -> first));
        return model.flowNodes().filter(wanted).flatMap(event -> event.children("signalEventDefinition")
                .map(each -> each.get("signalRef"))
                .map(each -> names.getOrDefault(each.substring(each.indexOf(':') + 1), ""))
                .map(name -> new Sent(event, name)));
    }
}
