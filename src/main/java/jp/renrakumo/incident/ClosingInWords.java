package jp.renrakumo.incident;

import java.util.Optional;

/** Why an incident is closed: what was found at last, and what was done about it. */
final class ClosingInWords {

    private ClosingInWords() {}

    /**
     * The reason in one or two sentences.
     *
     * @param facts as they were judged at last
     * @param investigated what the authority decided; empty if it had nothing to decide
     * @param oneOfSeveral whether the same incident goes on in other reports
     */
    static String of(Facts facts, Optional<Boolean> investigated, boolean oneOfSeveral) {
        String found = !facts.attackSuspected()
                ? "影響の判定で、サイバー攻撃ではなかったと分かった。"
                : facts.serious() ? "" : "影響の判定で、被害・障害・漏えい・医療提供への支障はいずれもないと分かった。";
        if (oneOfSeveral) {
            return found + "この届出ですることがすべて完了した。";
        }
        return found.isEmpty() ? done(investigated) : found + "残る義務や手続きはない。";
    }

    private static String done(Optional<Boolean> investigated) {
        return investigated
                .map(wanted -> wanted ? "報告・調査・再発防止のすべてが完了した。" : "報告と再発防止が完了した。所管自治体は調査しないと決めた。")
                .orElse("報告と再発防止が完了した。");
    }
}
