package jp.renrakumo.release.check;

import java.util.Set;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** When something is due is asked of the deadlines, with the case; no model has a duration of its own. */
final class TimerCheck implements Check {

    private static final Set<String> TIMES = Set.of("timeDate", "timeDuration", "timeCycle");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> {
            model.root().all(TIMES).forEach(time -> {
                boolean asked = Call.in(time.text().toString())
                        .filter(bundle.program()::tellsWhen)
                        .isPresent();
                if (!asked || !time.is("timeDate")) {
                    findings.add(
                            model,
                            time,
                            Rule.TIMER,
                            "タイマーの時刻は、timeDate に ${deadlines.…} のような日時を返す呼び出しで入れてください。期間や日付は期限の決定表に書きます。");
                }
            });
            model.root().all().forEach(node -> withCase(model, node, findings));
        });
    }

    private static void withCase(ModelFile model, Node node, Findings findings) {
        boolean without = java.util.stream.Stream.concat(
                        node.attributes().values().stream(),
                        java.util.stream.Stream.of(node.text().toString()))
                .map(String::strip)
                .filter(text -> text.startsWith("${deadlines."))
                .anyMatch(text -> !text.endsWith("execution.processBusinessKey)}"));
        if (without) {
            findings.add(
                    model,
                    node,
                    Rule.DEADLINE_CASE,
                    "期限の呼び出しの最後に execution.processBusinessKey がありません。訓練の案件の期限を正しく求めるために加えてください。");
        }
    }
}
