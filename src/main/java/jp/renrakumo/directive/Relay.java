package jp.renrakumo.directive;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one organization makes of a directive that it passes on.
 *
 * @param cover id of its cover document, null if it writes only a letter
 * @param items codes of the request items that it passes on
 * @param enclosures ids of the documents that it encloses
 * @param extraRecipients ids of recipients beside its relay list
 * @param approved what the second officer decided, null while undecided
 * @param capAt no deadline below is later, null if nothing caps it
 * @param dueAt when the receipts of those to whom it was sent are due, null while it is not sent
 * @param instance the engine's process instance
 * @param sentHash SHA-256 of what was sent, frozen then ({@link Fingerprint}); null before
 * @param chase what to do after the last chase: AGAIN, WAIT or REPORT
 */
record Relay(
        String directive,
        String organization,
        Instant receivedAt,
        @Nullable String cover,
        @Nullable String letter,
        List<String> items,
        List<String> enclosures,
        List<String> extraRecipients,
        @Nullable String adaptedBy,
        @Nullable Boolean approved,
        @Nullable String returnReason,
        @Nullable Instant sentAt,
        @Nullable Instant chasedAt,
        @Nullable String chase,
        @Nullable String reportNote,
        @Nullable Instant reportedAt,
        @Nullable Instant capAt,
        @Nullable Instant dueAt,
        @Nullable String instance,
        @Nullable String sentHash) {

    /** What goes out: the cover letter first, then the enclosures. */
    List<String> documents() {
        return Stream.concat(Stream.ofNullable(cover()), enclosures().stream())
                .distinct()
                .toList();
    }
}
