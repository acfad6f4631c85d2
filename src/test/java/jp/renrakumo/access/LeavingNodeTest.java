package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

/** Who serves on while the proxy hears of it, and who has nobody to serve. */
class LeavingNodeTest {

    private static final Duration DRAIN = Duration.ofMillis(700);

    private final LeavingNode node =
            new LeavingNode(new StaticListableBeanFactory().getBeanProvider(JobExecutor.class), DRAIN);

    @Test
    void a_node_that_was_ready_serves_on() {
        node.start();
        node.ready();
        assertThat(leaving()).isGreaterThanOrEqualTo(DRAIN);
    }

    @Test
    void a_node_that_never_was_ready_leaves_at_once() {
        node.start();
        assertThat(leaving()).isLessThan(DRAIN);
        assertThat(node.isRunning()).isFalse();
    }

    private Duration leaving() {
        long begun = System.nanoTime();
        node.stop();
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
