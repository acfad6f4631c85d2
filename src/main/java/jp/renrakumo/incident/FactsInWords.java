package jp.renrakumo.incident;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The facts as an officer reads them. */
final class FactsInWords {

    private FactsInWords() {}

    /** What has changed from the one to the other, in one line. */
    static String change(Facts before, Facts now) {
        List<String> old = of(before).lines().toList();
        List<String> lines = of(now).lines().toList();
        return IntStream.range(0, lines.size())
                .filter(line -> !lines.get(line).equals(old.get(line)))
                .mapToObj(line -> old.get(line) + " → " + value(lines.get(line)))
                .collect(Collectors.joining("、"));
    }

    private static String value(String line) {
        return line.substring(line.indexOf(": ") + 2);
    }

    static String of(Facts facts) {
        return "サイバー攻撃の疑い: " + (facts.attackSuspected() ? "あり" : "なし（攻撃ではなかった）")
                + "\n攻撃の被害: " + (facts.damageConfirmed() ? "確認した" : "確認していない")
                + "\n医療情報システムの障害: " + (facts.systemFailure() ? "あり" : "なし")
                + "\n診療系システムの停止: " + (facts.clinicalStop() ? "あり" : "なし")
                + "\n個人情報の漏えい: " + facts.leak().label
                + "\n医療提供体制への支障: " + facts.careDisruption().label;
    }
}
