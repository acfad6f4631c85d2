package jp.renrakumo.incident;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.JapaneseCalendar;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether an office answers now, by its hours as the registry has them and the days of the Japanese calendar. */
@Component
class DeskHours {

    private static final Pattern WEEKDAYS =
            Pattern.compile("平日\\s*(\\d{1,2}):(\\d{2})\\s*[-～~]\\s*(\\d{1,2}):(\\d{2})");

    /** Longer than any row of holidays. */
    private static final int LOOKED_AHEAD = 40;

    private final JapaneseCalendar calendar;
    private final Clock clock;

    DeskHours(JapaneseCalendar calendar, Clock clock) {
        this.calendar = calendar;
        this.clock = clock;
    }

    /** How it stands now. @param words what an officer reads */
    record Standing(State state, String words) {

        public boolean open() {
            return state == State.OPEN;
        }

        public boolean closed() {
            return state == State.CLOSED;
        }
    }

    /** What is known of an office at a moment. */
    enum State {
        OPEN,
        CLOSED,
        UNKNOWN
    }

    /** By these hours; where they cannot be read, or the calendar ends, it says so: whoever needs the office calls it. */
    Standing now(@Nullable String hours) {
        Matcher read = WEEKDAYS.matcher(hours == null ? "" : hours);
        if (!read.matches()) {
            return new Standing(State.UNKNOWN, "開いているか分かりません。かけて確かめてください。");
        }
        try {
            return standing(time(read, 1), time(read, 3), clock.instant().atZone(clock.getZone()));
        } catch (IllegalStateException beyondTheCalendar) {
            return new Standing(State.UNKNOWN, "祝日の表にない年のため、開いているか分かりません。かけて確かめてください。");
        }
    }

    private Standing standing(LocalTime opens, LocalTime closes, ZonedDateTime now) {
        LocalDate today = now.toLocalDate();
        LocalTime time = now.toLocalTime();
        if (calendar.isOpenDay(today) && !time.isBefore(opens) && time.isBefore(closes)) {
            return new Standing(State.OPEN, "いま開いています（きょう " + closes + " まで）。");
        }
        LocalDate day = time.isBefore(opens) ? today : today.plusDays(1);
        for (int ahead = 0; ahead < LOOKED_AHEAD && !calendar.isOpenDay(day); ahead++) {
            day = day.plusDays(1);
        }
        Instant next = day.atTime(opens).atZone(clock.getZone()).toInstant();
        return new Standing(State.CLOSED, "いま閉まっています。" + EraDates.format(next) + " に開きます。");
    }

    private static LocalTime time(Matcher read, int from) {
        return LocalTime.of(Integer.parseInt(read.group(from)), Integer.parseInt(read.group(from + 1)));
    }
}
