package jp.renrakumo.release.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Jobs are taken from a dead node at once only where no other node can be alive; KillTest shows that they are. */
class AbandonedJobsTest {

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:h2:file:./data/renrakumo;WRITE_DELAY=0", "jdbc:h2:mem:some"})
    void a_database_of_this_process_is_nobody_elses(String url) {
        assertThat(AbandonedJobs.alone(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:postgresql://database/renrakumo",
                "jdbc:h2:tcp://localhost/renrakumo",
                "jdbc:h2:file:./data/renrakumo;auto_server=true"
            })
    void on_a_shared_database_another_node_may_be_alive(String url) {
        assertThat(AbandonedJobs.alone(url)).isFalse();
    }
}
