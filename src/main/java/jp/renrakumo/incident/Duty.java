package jp.renrakumo.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One duty of one organization in one incident: one clock.
 *
 * @param obligation id of the obligation, O7 … O17, or that of a later rule pack
 * @param what what is to be done, in the officer's words
 * @param stage PRELIMINARY or FINAL where a report comes in stages, else empty
 * @param owner organization that owes it
 * @param addressee whom to contact or report to, as officers call it
 * @param source document and section, e.g. {@code D4 §1}
 * @param sentence sentence of the source, verbatim
 * @param basis whether the time limit is the text's (TEXT) or our policy's (POLICY)
 * @param anchoredAt when the clock started
 * @param state OPEN, FILED, NOT_REQUIRED, NO_LONGER_REQUIRED, or MERGED (it stands in another report of the incident)
 * @param filedAt when it was done, null while open
 * @param recordedAt when the answer was written down here, null while open
 * @param late whether the first filing came after the due time, null while open
 */
record Duty(
        long id,
        String incident,
        String obligation,
        String what,
        String stage,
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
        @Nullable Instant recordedAt,
        @Nullable Boolean late,
        @Nullable String reason,
        @Nullable Instant warnedAt,
        @Nullable Instant escalatedAt) {

    public boolean open() {
        return state.equals("OPEN");
    }

    /** @see FiredDuty#label() */
    public String label() {
        return FiredDuty.label(obligation, what);
    }

    /** The stage as officers call it; empty for a duty that is met at once. */
    public String stageWord() {
        return switch (stage) {
            case "PRELIMINARY" -> "速報";
            case "FINAL" -> "確報";
            default -> "";
        };
    }

    boolean filed() {
        return state.equals("FILED");
    }

    /** Whether the filing was written down so much later that both times matter. */
    public boolean writtenLater() {
        return filedAt != null && recordedAt != null && Records.writtenLater(filedAt, recordedAt);
    }
}
