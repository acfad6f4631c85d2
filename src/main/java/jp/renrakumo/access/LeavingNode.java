package jp.renrakumo.access;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * A node that is told to leave (SIGTERM) takes no more jobs, says that it is not ready, and serves on until the proxy has
 * heard of it: only then its door is shut, so no request is on its way to a door that is shut.
 */
@Component
class LeavingNode implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LeavingNode.class);

    private final ObjectProvider<JobExecutor> jobs;
    private final Duration drain;
    private volatile boolean running;
    private volatile boolean ready;

    LeavingNode(ObjectProvider<JobExecutor> jobs, @Value("${renrakumo.drain:0s}") Duration drain) {
        this.jobs = jobs;
        this.drain = drain;
    }

    /** Before its threads are shut down, or jobs that it took and could not begin would wait until their lock is over. */
    @EventListener(ContextClosedEvent.class)
    void takesNoMoreJobs() {
        jobs.ifAvailable(JobExecutor::shutdown);
    }

    @Override
    public void start() {
        running = true;
    }

    /** From now on a proxy may send requests. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        ready = true;
    }

    /**
     * In the first phase: the web server's comes after it. That the node is not ready is said by now (Spring Boot); one that
     * never was has nobody to wait for.
     */
    @Override
    public void stop() {
        try {
            if (ready && !drain.isZero()) {
                LOG.info("Leaving: not ready any more, and serving for another {} s", drain.toSeconds());
                TimeUnit.NANOSECONDS.sleep(drain.toNanos());
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } finally {
            running = false;
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
