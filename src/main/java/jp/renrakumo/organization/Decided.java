package jp.renrakumo.organization;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided something: published as an event in the transaction in which it was, by whichever module it concerns, and
 * kept provably by whoever listens. Who it was is known there.
 *
 * @param caseNumber number of the incident or directive, null if it belongs to none
 * @param organization on whose behalf, null: for whom the officer works
 * @param about the organization that it concerns, null if none
 * @param heading what was decided, in Japanese, as an auditor reads it
 * @param content what it says, lines; empty if the heading says all
 * @param particulars more about it, words, numbers and times by name
 */
public record Decided(
        @Nullable String caseNumber,
        @Nullable String organization,
        @Nullable String about,
        String heading,
        String content,
        Map<String, ?> particulars) {

    /** Heading when a directive is withdrawn: from then on nothing is owed of it, and no promise says so by itself. */
    public static final String WITHDRAWN = "通知を撤回";

    /** In a case. @param organization on whose behalf, null: for whom the officer works */
    public static Decided inCase(String number, @Nullable String organization, String heading, String content) {
        return new Decided(number, organization, null, heading, content, Map.of());
    }

    /** In a case, of an organization. */
    public static Decided about(String number, String organization, String heading, String content) {
        return new Decided(number, null, organization, heading, content, Map.of());
    }

    /** Of no case. @param about the organization that it concerns, null if none */
    public static Decided of(@Nullable String about, String heading, String content) {
        return new Decided(null, null, about, heading, content, Map.of());
    }
}
