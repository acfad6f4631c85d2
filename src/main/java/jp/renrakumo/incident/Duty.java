package jp.renrakumo.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One duty of one organization in one incident: one clock.
 *
 * @param obligation id of the obligation, O7 … O17
 * @param owner organization that owes it
 * @param addressee whom to contact or report to, as officers call it
 * @param source document and section, e.g. {@code D4 §1}
 * @param sentence sentence of the source, verbatim
 * @param basis whether the time limit is the text's (TEXT) or our policy's (POLICY)
 * @param anchoredAt when the clock started
 * @param state OPEN, FILED, NOT_REQUIRED or NO_LONGER_REQUIRED
 * @param filedAt when it was done, null while open
 * @param late whether the first filing came after the due time, null while open
 */
record Duty(
        long id,
        String incident,
        String obligation,
        String owner,
        String addressee,
        String source,
        String sentence,
        String basis,
        String calendarVersion,
        Instant anchoredAt,
        Instant warningAt,
        Instant dueAt,
        String state,
        @Nullable Instant filedAt,
        @Nullable Boolean late,
        @Nullable String reason,
        @Nullable Instant warnedAt,
        @Nullable Instant escalatedAt) {

    public boolean open() {
        return state.equals("OPEN");
    }

    boolean filed() {
        return state.equals("FILED");
    }
}
