package jp.renrakumo.deadline;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import org.springframework.stereotype.Component;

/** Dates for pages as their reader wants them ({@link DateStyle}): {@code ${@era.format(…)}}. */
@Component("era")
public class Era {

    private final EngineClock clock;

    Era(EngineClock clock) {
        this.clock = clock;
    }

    /** {@code 令和元年5月23日(木) 9:05}. */
    public String format(Instant instant) {
        return switch (DateStyle.wanted()) {
            case ERA -> EraDates.format(instant);
            case WESTERN -> EraDates.western(instant);
            case ENGLISH -> EraDates.english(instant);
        };
    }

    /** {@code 令和元年5月23日(木) 9:05}. */
    public String format(Date date) {
        return format(date.toInstant());
    }

    /** {@code 令和元年5月23日}. */
    public String format(LocalDate date) {
        return switch (DateStyle.wanted()) {
            case ERA -> EraDates.format(date);
            case WESTERN -> EraDates.western(date);
            case ENGLISH -> EraDates.english(date);
        };
    }

    /** The day of a moment: {@code 令和元年5月23日(木)}. */
    public String day(Instant instant) {
        String whole = format(instant);
        return whole.substring(0, whole.lastIndexOf(' '));
    }

    /** The time of a moment: {@code 9:05}. */
    public String time(Instant instant) {
        String whole = format(instant);
        return whole.substring(whole.lastIndexOf(' ') + 1);
    }

    /** {@code 2時間15分}. */
    public String took(Duration duration) {
        return Times.words(duration);
    }

    /** Now. */
    public String now() {
        return format(clock.instant());
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
