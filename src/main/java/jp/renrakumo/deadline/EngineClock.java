package jp.renrakumo.deadline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one clock of the engine and of everything else, in Japanese time. A demo starts it on a chosen day; it then runs on,
 * through restarts too, and can be put forward, never back.
 */
@Component
public class EngineClock extends Clock {

    /** Japanese time: the only time zone of this system. */
    public static final ZoneId JST = ZoneId.of("Asia/Tokyo");

    private final JdbcClient jdbc;
    private volatile long offset;
    private final boolean demo;

    EngineClock(JdbcClient jdbc, @Value("${renrakumo.clock.start:}") String start) {
        this.jdbc = jdbc;
        this.demo = !start.isBlank();
        if (demo) {
            apply(stored().orElseGet(() -> store(
                    LocalDateTime.parse(start).atZone(JST).toInstant().toEpochMilli() - System.currentTimeMillis())));
        }
    }

    @Override
    public Instant instant() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    @Override
    public ZoneId getZone() {
        return JST;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(instant(), zone);
    }

    /** Whether this clock shows a demo's time. */
    public boolean demo() {
        return demo;
    }

    /** How far this clock is ahead of the machine's, in milliseconds; negative if behind. */
    public long offset() {
        return offset;
    }

    /** Puts a demo clock forward. @throws IllegalArgumentException if it is no demo clock or the duration is not positive */
    @Transactional
    public void advance(Duration duration) {
        if (!demo || duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("デモの時計は先へだけ進められます。");
        }
        apply(store(offset + duration.toMillis()));
    }

    private void apply(long milliseconds) {
        offset = milliseconds;
        ClockUtil.offset(milliseconds);
    }

    private Optional<Long> stored() {
        return jdbc.sql("select offset_ms from demo_clock").query(Long.class).optional();
    }

    private long store(long milliseconds) {
        if (jdbc.sql("update demo_clock set offset_ms = ?").param(milliseconds).update() == 0) {
            jdbc.sql("insert into demo_clock (offset_ms) values (?)")
                    .param(milliseconds)
                    .update();
        }
        return milliseconds;
    }
}
