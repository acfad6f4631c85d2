package jp.renrakumo.notification;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * How an officer wants to be told.
 *
 * @param dailyAt when the daily mail leaves (JST)
 * @param quietFrom nothing that can wait leaves from here on, null: it always may
 * @param quietUntil until here, of the next day if that is earlier
 * @param quietDays nor on days on which offices are closed
 * @param choices by kind; at once where there is none
 */
record Preference(
        LocalTime dailyAt,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil,
        boolean quietDays,
        Map<Notice.Kind, Choice> choices) {

    static final Preference USUAL = new Preference(LocalTime.of(9, 0), null, null, false, Map.of());

    /** Kinds that leave a choice: who is late himself is told at once. */
    static final List<Notice.Kind> FREE = List.of(
            Notice.Kind.NEW,
            Notice.Kind.REMINDER,
            Notice.Kind.ESCALATION,
            Notice.Kind.CORRECTED,
            Notice.Kind.WITHDRAWN);

    private static final ZoneId JAPAN = ZoneId.of("Asia/Tokyo");

    /** Quiet hours and closed days in a row are never more. */
    private static final int STEPS = 60;

    enum Choice {
        AT_ONCE("すぐに"),
        DAILY("1日1回まとめて"),
        NEVER("受け取らない");

        private final String word;

        Choice(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    Preference {
        choices = choices.isEmpty() ? Map.of() : new EnumMap<>(choices);
    }

    public Choice of(Notice.Kind kind) {
        return choices.getOrDefault(kind, Choice.AT_ONCE);
    }

    /** Whether it says nothing else than what holds for everybody. */
    boolean usual() {
        return !quietDays && quietFrom == null && choices.values().stream().allMatch(Choice.AT_ONCE::equals);
    }

    /**
     * When something of this kind is told that came just now and is no duty; empty: never.
     *
     * @param open whether offices are open on a day
     */
    Optional<Instant> sendAt(Notice.Kind kind, Instant now, Predicate<LocalDate> open) {
        ZonedDateTime here = now.atZone(JAPAN);
        return switch (of(kind)) {
            case NEVER -> Optional.empty();
            case DAILY -> Optional.of(daily(here, open).toInstant());
            case AT_ONCE -> Optional.of(awake(here, open).toInstant());
        };
    }

    private ZonedDateTime daily(ZonedDateTime now, Predicate<LocalDate> open) {
        ZonedDateTime next = now.with(dailyAt);
        for (int step = 0; step < STEPS && (next.isBefore(now) || closed(next, open)); step++) {
            next = next.plusDays(1).with(dailyAt);
        }
        return next;
    }

    private ZonedDateTime awake(ZonedDateTime now, Predicate<LocalDate> open) {
        ZonedDateTime next = now;
        for (int step = 0; step < STEPS; step++) {
            if (closed(next, open)) {
                next = next.toLocalDate().plusDays(1).atStartOfDay(JAPAN);
            } else if (quiet(next.toLocalTime())) {
                LocalTime until = java.util.Objects.requireNonNull(quietUntil);
                ZonedDateTime end = next.with(until);
                next = end.isAfter(next) ? end : end.plusDays(1);
            } else {
                return next;
            }
        }
        return next;
    }

    private boolean closed(ZonedDateTime time, Predicate<LocalDate> open) {
        return quietDays && !open.test(time.toLocalDate());
    }

    private boolean quiet(LocalTime time) {
        if (quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)) {
            return false;
        }
        boolean after = !time.isBefore(quietFrom);
        boolean before = time.isBefore(quietUntil);
        return quietFrom.isBefore(quietUntil) ? after && before : after || before;
    }
}
