package jp.renrakumo.desk;

import java.time.Duration;
import java.time.Instant;

/**
 * How long there is until something is due, in words; {@code desk.js} says the same when the minutes pass.
 *
 * @param due until when
 * @param state {@code late}, {@code soon} (within a day) or {@code fine}
 * @param word what the state is called, never told by colour alone; empty if there is time enough
 * @param words あと3時間20分, or 2日超過
 */
public record Remaining(Instant due, String state, String word, String words) {

    private static final Duration SOON = Duration.ofDays(1);

    static Remaining of(Instant due, Instant now) {
        Duration left = Duration.between(now, due);
        if (left.isNegative()) {
            Duration over = left.negated();
            return new Remaining(due, "late", "期限超過", over.toMinutes() == 0 ? "たった今" : words(over) + "超過");
        }
        return left.compareTo(SOON) < 0
                ? new Remaining(due, "soon", "期限間近", "あと" + words(left))
                : new Remaining(due, "fine", "", "あと" + words(left));
    }

    /** For the script that counts on. */
    public long millis() {
        return due.toEpochMilli();
    }

    /** The two largest units: nobody plans a month by its minutes. */
    private static String words(Duration time) {
        if (time.toDays() > 0) {
            return time.toDays() + "日" + (time.toHoursPart() > 0 ? time.toHoursPart() + "時間" : "");
        }
        if (time.toHours() > 0) {
            return time.toHours() + "時間" + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "分" : "");
        }
        return time.toMinutes() == 0 ? "1分未満" : time.toMinutes() + "分";
    }
}
