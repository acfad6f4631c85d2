package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import jp.renrakumo.Postgres;
import jp.renrakumo.RenrakumoTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Very many timers become due in one moment, as the clock jumps by a day: each fires once. {@code mvn -Pfaults test -Dtest=TimerFaults}. */
@RenrakumoTest
@DirtiesContext
class TimerFaults {

    private static final int TIMERS = Integer.getInteger("faults.timers", 50_000);
    private static final int AT_ONCE = 500;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.database(properties);
        properties.add("camunda.bpm.job-execution.enabled", () -> "true");
    }

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    PlatformTransactionManager transactions;

    @AfterEach
    void today_again() {
        ClockUtil.reset();
    }

    @Test
    void each_fires_once() throws Exception {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "many-timers.bpmn",
                        Bpmn.createExecutableProcess("many-timers")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent("timer_due")
                                .timerWithDate("${due}")
                                .endEvent("endEvent_fired")
                                .done())
                .deploy();
        Date due = Date.from(Instant.now().plus(Duration.ofHours(20)));
        TransactionTemplate together = new TransactionTemplate(transactions);
        for (int begun = 0; begun < TIMERS; begun += AT_ONCE) {
            together.executeWithoutResult(status -> {
                for (int number = 0; number < AT_ONCE; number++) {
                    engine.getRuntimeService().startProcessInstanceByKey("many-timers", Map.of("due", due));
                }
            });
        }
        jdbc.sql("analyze").update();
        ClockUtil.offset(Duration.ofDays(1).toMillis());
        long before = System.nanoTime();
        while (waiting() > 0) {
            assertThat(System.nanoTime() - before).isLessThan(TimeUnit.MINUTES.toNanos(30));
            TimeUnit.SECONDS.sleep(1);
        }
        System.out.printf(
                "%,d timers due at once: all fired after %d s%n", TIMERS, (System.nanoTime() - before) / 1_000_000_000);
        assertThat(count("act_hi_actinst where act_id_ = 'endEvent_fired' and end_time_ is not null"))
                .isEqualTo(TIMERS);
        assertThat(count("act_hi_job_log where act_id_ = 'timer_due' and job_state_ = 2"))
                .isEqualTo(TIMERS);
        assertThat(count("act_ru_job where retries_ = 0")).isZero();
    }

    private long waiting() {
        return count("act_ru_job where process_def_key_ = 'many-timers'");
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }
}
