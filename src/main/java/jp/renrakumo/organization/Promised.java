package jp.renrakumo.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organization owes in a case changed: published as an event in the transaction in which it did, and kept provably by
 * whoever listens. The same as a row of the view {@code audit_promise}, of which case, organization and code are the key.
 *
 * @param caseNumber number of the incident or directive
 * @param code obligation or policy, as in the view
 * @param begun since when; null if this says nothing of it
 * @param terms by what it is owed, as {@link #terms} joins it; null with {@code begun}
 * @param due until when; null if this says nothing of it
 * @param fulfilled when it was done, null if it was not
 * @param over whether it is owed no more without having been done
 */
public record Promised(
        String caseNumber,
        String organization,
        String code,
        @Nullable Instant begun,
        @Nullable String terms,
        @Nullable Instant due,
        @Nullable Instant fulfilled,
        boolean over) {

    /** Owed. @param begun since when @param terms empty where the view has none */
    public static Promised owed(
            String caseNumber, String organization, String code, Instant begun, String terms, Instant due) {
        return new Promised(caseNumber, organization, code, begun, terms, due, null, false);
    }

    /** By what it is owed, each as the view's column of the name has it. */
    public static String terms(String what, String basis, String source, String sentence, String calendarVersion) {
        return String.join("\n", what, basis, source, sentence, calendarVersion);
    }

    /** Done. @param due the time limit at that moment */
    public static Promised kept(String caseNumber, String organization, String code, Instant due, Instant fulfilled) {
        return new Promised(caseNumber, organization, code, null, null, due, fulfilled, false);
    }

    /** Owed no more. */
    public static Promised over(String caseNumber, String organization, String code) {
        return new Promised(caseNumber, organization, code, null, null, null, null, true);
    }
}
