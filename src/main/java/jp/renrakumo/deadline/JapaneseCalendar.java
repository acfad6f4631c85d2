package jp.renrakumo.deadline;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZonedDateTime;
import org.springframework.stereotype.Component;

/**
 * Office days and hours in Japan: Monday to Friday 9:00-18:00 JST, closed on national holidays and from 29 December to
 * 3 January (the report desk's hours, D6).
 */
@Component
public class JapaneseCalendar {

    static final LocalTime OPENS = LocalTime.of(9, 0);
    static final LocalTime CLOSES = LocalTime.of(18, 0);
    private static final MonthDay YEAR_END = MonthDay.of(12, 29);
    private static final MonthDay NEW_YEAR = MonthDay.of(1, 3);

    private final HolidayTable holidays;

    JapaneseCalendar(HolidayTable holidays) {
        this.holidays = holidays;
    }

    /** Version of the holiday table, as recorded with every deadline. */
    public String version() {
        return holidays.version();
    }

    /** Whether offices are open on that day. @throws IllegalStateException beyond the years of the holiday table */
    public boolean isOpenDay(LocalDate day) {
        MonthDay date = MonthDay.from(day);
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && date.isBefore(YEAR_END)
                && date.isAfter(NEW_YEAR)
                && !holidays.isHoliday(day);
    }

    /** Whether offices are open at that moment; 9:00 is open, 18:00 is closed. */
    public boolean isOpen(Instant instant) {
        ZonedDateTime time = instant.atZone(EngineClock.JST);
        LocalTime clock = time.toLocalTime();
        return isOpenDay(time.toLocalDate()) && !clock.isBefore(OPENS) && clock.isBefore(CLOSES);
    }

    /** The moment itself if offices are open, else when they open next. */
    public Instant opens(Instant instant) {
        if (isOpen(instant)) {
            return instant;
        }
        ZonedDateTime time = instant.atZone(EngineClock.JST);
        LocalDate day = time.toLocalTime().isBefore(OPENS)
                ? time.toLocalDate()
                : time.toLocalDate().plusDays(1);
        return firstOpenDayFrom(day).atTime(OPENS).atZone(EngineClock.JST).toInstant();
    }

    /**
     * Closing time of the n-th business day after the moment's own; a moment after hours or on a closed day counts as the
     * opening of the next open day.
     */
    public Instant afterBusinessDays(Instant instant, int days) {
        LocalDate day = opens(instant).atZone(EngineClock.JST).toLocalDate();
        for (int passed = 0; passed < days; passed++) {
            day = firstOpenDayFrom(day.plusDays(1));
        }
        return day.atTime(CLOSES).atZone(EngineClock.JST).toInstant();
    }

    /**
     * The end (24:00 JST) of the n-th calendar day after the moment's own, as laws count days (民法140条, 141条); if it is a
     * closed day, of the next open one (行政機関の休日に関する法律2条).
     */
    public Instant afterCalendarDays(Instant instant, int days) {
        LocalDate last =
                firstOpenDayFrom(instant.atZone(EngineClock.JST).toLocalDate().plusDays(days));
        return last.plusDays(1).atStartOfDay(EngineClock.JST).toInstant();
    }

    /** How long offices are open between the two moments; zero if the end is not after the start. */
    public Duration openTime(Instant from, Instant to) {
        Duration open = Duration.ZERO;
        LocalDate last = to.atZone(EngineClock.JST).toLocalDate();
        for (LocalDate day = from.atZone(EngineClock.JST).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            if (isOpenDay(day)) {
                Instant begin =
                        later(from, day.atTime(OPENS).atZone(EngineClock.JST).toInstant());
                Instant end =
                        earlier(to, day.atTime(CLOSES).atZone(EngineClock.JST).toInstant());
                open = open.plus(end.isAfter(begin) ? Duration.between(begin, end) : Duration.ZERO);
            }
        }
        return open;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private LocalDate firstOpenDayFrom(LocalDate day) {
        LocalDate open = day;
        while (!isOpenDay(open)) {
            open = open.plusDays(1);
        }
        return open;
    }
}
