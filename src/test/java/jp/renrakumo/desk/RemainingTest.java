package jp.renrakumo.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long there is, in words: the state is told by a word, never by colour alone. */
class RemainingTest {

    private static final Instant NOW = Instant.parse("2019-05-23T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT3H20M, soon, 期限間近, あと3時間20分",
        "PT3H, soon, 期限間近, あと3時間",
        "PT59S, soon, 期限間近, あと1分未満",
        "PT0S, soon, 期限間近, あと1分未満",
        "PT23H59M59S, soon, 期限間近, あと23時間59分",
        "PT24H, fine, '', あと1日",
        "P9DT5H59M, fine, '', あと9日5時間",
        "-PT1S, late, 期限超過, たった今",
        "-PT15M, late, 期限超過, 15分超過",
        "-PT48H, late, 期限超過, 2日超過",
        "-PT49H, late, 期限超過, 2日1時間超過"
    })
    void is_told_in_the_two_largest_units(Duration left, String state, String word, String words) {
        Remaining remaining = Remaining.of(NOW.plus(left), NOW);
        assertThat(remaining.state()).isEqualTo(state);
        assertThat(remaining.word()).isEqualTo(word);
        assertThat(remaining.words()).isEqualTo(words);
    }
}
