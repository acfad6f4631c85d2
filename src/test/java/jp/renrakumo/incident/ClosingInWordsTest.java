package jp.renrakumo.incident;

import static jp.renrakumo.incident.Facts.Extent.ACTUAL;
import static jp.renrakumo.incident.Facts.Extent.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The reason of a closing tells what happened, and nothing that did not. */
class ClosingInWordsTest {

    private static final Facts NO_ATTACK = new Facts(true, false, false, true, false, NONE, NONE);
    private static final Facts NO_EFFECT = new Facts(true, true, false, false, false, NONE, NONE);
    private static final Facts SERIOUS = new Facts(true, true, false, true, false, NONE, ACTUAL);

    @Test
    void that_it_was_no_attack() {
        assertThat(ClosingInWords.of(NO_ATTACK, Optional.empty(), false))
                .contains("攻撃ではなかった")
                .doesNotContain("調査", "再発防止");
    }

    @Test
    void that_there_was_no_effect() {
        assertThat(ClosingInWords.of(NO_EFFECT, Optional.empty(), false))
                .contains("いずれもない")
                .doesNotContain("調査", "再発防止", "攻撃ではなかった");
    }

    @Test
    void that_all_was_done() {
        assertThat(ClosingInWords.of(SERIOUS, Optional.of(true), false)).isEqualTo("報告・調査・再発防止のすべてが完了した。");
    }

    @Test
    void that_the_authority_did_not_investigate() {
        assertThat(ClosingInWords.of(SERIOUS, Optional.of(false), false)).isEqualTo("報告と再発防止が完了した。所管自治体は調査しないと決めた。");
    }

    @Test
    void that_another_report_of_the_same_goes_on() {
        assertThat(ClosingInWords.of(SERIOUS, Optional.of(true), true)).isEqualTo("この届出ですることがすべて完了した。");
    }
}
