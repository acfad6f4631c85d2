package jp.renrakumo.release.check;

import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** A parallel gateway asks nothing and waits for all: it does not stand where a question is asked or answered. */
final class ParallelCheck implements Check {

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> {
            Set<String> parallel =
                    model.root().all("parallelGateway").map(Node::id).collect(Collectors.toSet());
            model.root()
                    .all("sequenceFlow")
                    .filter(flow -> parallel.contains(flow.get("sourceRef")))
                    .filter(flow ->
                            flow.children("conditionExpression").findAny().isPresent())
                    .forEach(flow -> findings.add(
                            model,
                            flow,
                            Rule.PARALLEL_CONDITION,
                            "並列ゲートウェイから出る流れの条件は、見られずにすべて進みます。問いなら排他ゲートウェイに替え、同時に進めるなら条件を取り除いてください。"));
            model.root().all(Set.of("process", "subProcess")).forEach(scope -> joins(model, scope, findings));
        });
    }

    private static void joins(ModelFile model, Node scope, Findings findings) {
        Set<Node> reached = new Ways(scope).fromStarts();
        new Tokens(scope)
                .stuck().stream()
                        .filter(reached::contains)
                        .forEach(join -> findings.add(
                                model,
                                join,
                                Rule.PARALLEL_JOIN,
                                "並列ゲートウェイが、同時には来ない流れ（排他の分岐の先など）をすべて待つため、ここで止まります。排他ゲートウェイに替えてください。"));
    }
}
