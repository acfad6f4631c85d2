package jp.renrakumo.organization;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an organization owes in a case changed: published as an event in the transaction in which it did, and kept provably by
 * whoever listens. The same as a row of the view {@code audit_promise}, of which case, organization and code are the key.
 *
 * @param caseNumber number of the incident or directive
 * @param code obligation or policy, as in the view
 * @param due until when; null if this says nothing of it
 * @param fulfilled when it was done, null if it was not
 * @param over whether it is owed no more without having been done
 */
public record Promised(
        String caseNumber,
        String organization,
        String code,
        @Nullable Instant due,
        @Nullable Instant fulfilled,
        boolean over) {

    /** From now on, or with another time limit. */
    public static Promised owed(String caseNumber, String organization, String code, Instant due) {
        return new Promised(caseNumber, organization, code, due, null, false);
    }

    /** Done. @param due the time limit at that moment */
    public static Promised kept(String caseNumber, String organization, String code, Instant due, Instant fulfilled) {
        return new Promised(caseNumber, organization, code, due, fulfilled, false);
    }

    /** Owed no more. */
    public static Promised over(String caseNumber, String organization, String code) {
        return new Promised(caseNumber, organization, code, null, null, true);
    }
}
