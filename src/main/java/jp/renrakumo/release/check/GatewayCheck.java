package jp.renrakumo.release.check;

import java.util.List;
import java.util.Set;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** A gateway is a question: each way out is an answer with its condition, one of them the default. */
final class GatewayCheck implements Check {

    private static final Set<String> DECIDING = Set.of("exclusiveGateway", "inclusiveGateway");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> model.root().all(DECIDING).forEach(gateway -> {
            List<Node> ways = model.root()
                    .all("sequenceFlow")
                    .filter(flow -> flow.get("sourceRef").equals(gateway.id()))
                    .toList();
            if (ways.size() > 1) {
                ways.forEach(way -> answer(model, gateway, way, findings));
                if (gateway.get("default").isEmpty()) {
                    findings.add(model, gateway, Rule.DEFAULT_FLOW, "既定の流れがありません。どの条件にも当たらないときに進む流れを default にしてください。");
                }
            }
        }));
    }

    private static void answer(ModelFile model, Node gateway, Node way, Findings findings) {
        if (!LabelCheck.japanese(way.get("name"))) {
            findings.add(model, way, Rule.FLOW_LABEL, "流れに名前がありません。「はい」「いいえ」のように、分岐の問いへの答えを付けてください。");
        }
        boolean conditional = way.children("conditionExpression")
                .anyMatch(each -> !each.text().toString().isBlank());
        if (!conditional && !gateway.get("default").equals(way.id())) {
            findings.add(model, way, Rule.CONDITION, "流れに条件がありません。条件の式を入れるか、既定の流れにしてください。");
        }
    }
}
