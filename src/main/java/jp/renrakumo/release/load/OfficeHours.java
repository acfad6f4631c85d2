package jp.renrakumo.release.load;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import jp.renrakumo.deadline.EngineClock;

/** Seconds in which people work, counted from a start (JST), and back: nights, weekends and holidays have none. */
final class OfficeHours {

    private final Instant start;
    private final boolean always;
    private final LocalTime opens;
    private final LocalTime closes;
    private final Predicate<LocalDate> open;
    private final List<Span> spans = new ArrayList<>();
    private LocalDate next;

    /** @param before how many seconds were worked before it */
    private record Span(Instant from, long before, long seconds) {}

    private OfficeHours(Instant start, boolean always, LocalTime opens, LocalTime closes, Predicate<LocalDate> open) {
        this.start = start;
        this.always = always;
        this.opens = opens;
        this.closes = closes;
        this.open = open;
        this.next = start.atZone(EngineClock.JST).toLocalDate();
    }

    /** @param open whether people work on that day */
    static OfficeHours of(Instant start, LocalTime opens, LocalTime closes, Predicate<LocalDate> open) {
        return new OfficeHours(start, false, opens, closes, open);
    }

    /** Day and night. */
    static OfficeHours always(Instant start) {
        return new OfficeHours(start, true, LocalTime.MIN, LocalTime.MAX, day -> true);
    }

    /** When so many seconds are worked; at the end of a day: its closing. */
    Instant at(long worked) {
        if (always || worked <= 0) {
            return start.plusSeconds(Math.max(worked, 0));
        }
        while (spans.isEmpty() || last().before() + last().seconds() < worked) {
            add();
        }
        int low = 0;
        for (int high = spans.size() - 1; low < high; ) {
            int middle = (low + high) / 2;
            if (spans.get(middle).before() + spans.get(middle).seconds() < worked) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        Span span = spans.get(low);
        return span.from().plusSeconds(worked - span.before());
    }

    /** How many seconds are worked until then. */
    long until(Instant moment) {
        if (always) {
            return Math.max(0, moment.getEpochSecond() - start.getEpochSecond());
        }
        while (!next.isAfter(moment.atZone(EngineClock.JST).toLocalDate())) {
            add();
        }
        long worked = 0;
        for (Span span : spans) {
            long in = moment.getEpochSecond() - span.from().getEpochSecond();
            if (in <= 0) {
                break;
            }
            worked = span.before() + Math.min(in, span.seconds());
        }
        return worked;
    }

    private void add() {
        if (open.test(next)) {
            Instant from = next.atTime(opens).atZone(EngineClock.JST).toInstant();
            Instant to = next.atTime(closes).atZone(EngineClock.JST).toInstant();
            Instant begin = from.isBefore(start) ? start : from;
            if (begin.isBefore(to)) {
                long before = spans.isEmpty() ? 0 : last().before() + last().seconds();
                spans.add(new Span(begin, before, to.getEpochSecond() - begin.getEpochSecond()));
            }
        }
        next = next.plusDays(1);
    }

    private Span last() {
        return spans.get(spans.size() - 1);
    }
}
