package jp.renrakumo.deadline;

import java.time.Instant;

/**
 * A deadline with its reason.
 *
 * @param obligation id of the obligation or step, e.g. {@code O8}
 * @param anchor when its clock started
 * @param warning when to warn
 * @param due when it is due
 * @param mode {@code ELAPSED} (every minute counts) {@code BUSINESS} (open office days only) or {@code CALENDAR} (whole days as a law counts them)
 * @param basis {@code TEXT} if the document gives the time, {@code POLICY} if it is our default for a mere word
 * @param source document and section, e.g. {@code D4 §1}
 * @param sentence the sentence of the source, verbatim
 * @param calendarVersion version of the holiday table used
 */
public record Term(
        String obligation,
        Instant anchor,
        Instant warning,
        Instant due,
        String mode,
        String basis,
        String source,
        String sentence,
        String calendarVersion) {

    /** The same with other times. */
    Term at(Instant warnedAt, Instant dueAt) {
        return new Term(obligation, anchor, warnedAt, dueAt, mode, basis, source, sentence, calendarVersion);
    }
}
