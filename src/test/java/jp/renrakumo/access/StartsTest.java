package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.start.NoStart;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.env.MockEnvironment;

/** Who may start what is set by words that stand for something. */
@RenrakumoTest
class StartsTest {

    @Autowired
    Environment shipped;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    RepositoryService models;

    @Test
    void what_the_application_brings_is_taken() {
        Starts starts = new Starts(shipped, jdbc, models);
        assertThat(starts.of("INSTITUTION")).containsExactly("incident-lifecycle");
        assertThat(starts.of("PREFECTURE")).containsExactly("authority-response", "directive-cascade");
        assertThat(starts.of("VENDOR")).isEmpty();
    }

    @Test
    void no_level_at_all_is_a_choice_too() {
        Starts starts = starts("incident-lifecycle", " ");
        assertThat(starts.of("INSTITUTION")).isEmpty();
        assertThat(starts.of("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "incident-lifecycle, INSTITUTE VENDOR, 「INSTITUTE」という段階はありません, INSTITUTION",
        "incident-lifecycle, 'INSTITUTION,VENDOR', '「INSTITUTION,VENDOR」という段階はありません', INSTITUTION",
        "incident-lifecycle, institution, 「institution」という段階はありません, INSTITUTION",
        "incident-lifecyle, INSTITUTION, 「incident-lifecyle」というプロセスはありません, incident-lifecycle"
    })
    void a_word_that_stands_for_nothing_is_refused_with_those_that_do(
            String process, String levels, String told, String allowed) {
        assertThatThrownBy(() -> starts(process, levels))
                .isInstanceOf(NoStart.class)
                .hasMessageContaining("renrakumo.starts." + process)
                .hasMessageContaining(told)
                .hasMessageContaining(allowed);
    }

    @Test
    void a_process_that_was_published_here_is_known_and_all_wrong_words_are_told_at_once() {
        MockEnvironment environment = new MockEnvironment()
                .withProperty("renrakumo.starts.our-own", "BUREAU")
                .withProperty("renrakumo.starts.nobodys", "OFFICE");
        assertThatThrownBy(() -> new Starts(environment, List.of("BUREAU"), List.of("our-own")))
                .hasMessageContaining("「nobodys」")
                .hasMessageContaining("「OFFICE」")
                .hasMessageNotContaining("「our-own」")
                .hasMessageNotContaining("「BUREAU」");
    }

    private Starts starts(String process, String levels) {
        return new Starts(new MockEnvironment().withProperty("renrakumo.starts." + process, levels), jdbc, models);
    }
}
