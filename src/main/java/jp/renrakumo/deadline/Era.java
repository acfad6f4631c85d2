package jp.renrakumo.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/** {@link EraDates} for pages: {@code ${@era.format(…)}}. */
@Component("era")
public class Era {

    private final EngineClock clock;

    Era(EngineClock clock) {
        this.clock = clock;
    }

    /** {@code 令和元年5月23日(木) 9:05}. */
    public String format(Instant instant) {
        return EraDates.format(instant);
    }

    /** {@code 令和元年5月23日(木) 9:05}. */
    public String format(Date date) {
        return EraDates.format(date.toInstant());
    }

    /** {@code 令和元年5月23日}. */
    public String format(LocalDate date) {
        return EraDates.format(date);
    }

    /** {@code 2時間15分}. */
    public String took(Duration duration) {
        return Times.words(duration);
    }

    /** Now. */
    public String now() {
        return EraDates.format(clock.instant());
    }

    /** Whether the moment lies behind us. */
    public boolean past(Date date) {
        return date.toInstant().isBefore(clock.instant());
    }

    /** Whether the clock is a demo's. */
    public boolean demo() {
        return clock.demo();
    }
}
