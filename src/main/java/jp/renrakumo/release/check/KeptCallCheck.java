package jp.renrakumo.release.check;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;
import org.jspecify.annotations.Nullable;

/** What a process that we ship has the program do is still done, at the same element or, if that is gone, elsewhere. */
final class KeptCallCheck implements Check {

    private static final Set<String> CALLING =
            Set.of("camunda:taskListener", "camunda:executionListener", "serviceTask", "sendTask");

    /**
     * A call of the program.
     *
     * @param place e.g. {@code complete リスナー}
     * @param expression the whole of it, with what it gives the program, but without blanks
     */
    private record Made(Node element, String place, Call call, String expression) {}

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> bundle.program().shipped().of(model).ifPresent(shipped -> made(shipped)
                .filter(each -> !isMade(each, model))
                .forEach(each -> told(each, model, findings))));
    }

    private static boolean isMade(Made wanted, ModelFile model) {
        Optional<Node> same = same(wanted, model);
        return made(model)
                .filter(each ->
                        each.place().equals(wanted.place()) && each.expression().equals(wanted.expression()))
                .anyMatch(each -> same.isEmpty() || same.get().equals(each.element()));
    }

    private static void told(Made wanted, ModelFile model, Findings findings) {
        String call = wanted.call().bean() + "." + wanted.call().method();
        findings.add(
                model,
                same(wanted, model)
                        .orElseGet(() -> model.root().all("process").findFirst().orElse(model.root())),
                Rule.PROGRAM_CALL,
                "プログラムの「" + call + "」を出荷時のとおりに呼ぶ所がなくなりました。この仕事が行われず、案件が進まなくなります。「"
                        + wanted.element().get("name") + "」の" + wanted.place() + "に "
                        + wanted.expression().replace(",", ", ") + " を戻してください。");
    }

    private static Optional<Node> same(Made wanted, ModelFile model) {
        return model.root().all(wanted.element().name(), wanted.element().id()).findFirst();
    }

    private static Stream<Made> made(ModelFile model) {
        return model.root().all(CALLING).flatMap(node -> {
            boolean listener = node.name().startsWith("camunda:");
            Node element = listener ? holder(node) : node;
            String expression = node.get(listener ? "expression" : "camunda:expression");
            String place = listener ? node.get("event") + " リスナー" : "式（Expression）";
            return element == null
                    ? Stream.empty()
                    : Call.in(expression).stream()
                            .map(call -> new Made(element, place, call, expression.replaceAll("\\s+", "")));
        });
    }

    private static @Nullable Node holder(Node listener) {
        Node extensions = listener.parent();
        return extensions == null ? null : extensions.parent();
    }
}
