package jp.renrakumo.incident;

/** The facts as an officer reads them. */
final class FactsInWords {

    private FactsInWords() {}

    static String of(Facts facts) {
        return "サイバー攻撃の疑い: " + (facts.attackSuspected() ? "あり" : "なし（攻撃ではなかった）")
                + "\n攻撃の被害: " + (facts.damageConfirmed() ? "確認した" : "確認していない")
                + "\n医療情報システムの障害: " + (facts.systemFailure() ? "あり" : "なし")
                + "\n診療系システムの停止: " + (facts.clinicalStop() ? "あり" : "なし")
                + "\n個人情報の漏えい: " + facts.leak().label
                + "\n医療提供体制への支障: " + facts.careDisruption().label;
    }
}
