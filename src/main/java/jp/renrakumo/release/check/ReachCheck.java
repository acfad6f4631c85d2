package jp.renrakumo.release.check;

import java.util.Set;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Every element is on a way from a start to an end, and nothing runs in circles without waiting. */
final class ReachCheck implements Check {

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> model.root()
                .all(Set.of("process", "subProcess"))
                .forEach(scope -> ways(model, new Ways(scope), findings)));
    }

    private static void ways(ModelFile model, Ways ways, Findings findings) {
        Set<Node> reached = ways.fromStarts();
        Set<Node> ending = ways.toEnds();
        for (Node node : ways.nodes()) {
            if (!reached.contains(node)) {
                findings.add(model, node, Rule.UNREACHABLE, "開始からここに来る流れがありません。流れをつなぐか、要素を取り除いてください。");
            }
            if (!ending.contains(node)) {
                findings.add(model, node, Rule.DEAD_END, "ここから終了に行く流れがありません。終了までつないでください。");
            }
        }
        ways.circles()
                .forEach(node -> findings.add(
                        model, node, Rule.ENDLESS_LOOP, "待つ所のない繰り返しです。ユーザータスク、タイマー、メッセージなど待つ要素を入れるか、戻る流れを取り除いてください。"));
    }
}
