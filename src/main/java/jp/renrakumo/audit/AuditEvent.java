package jp.renrakumo.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One event as it was when it happened.
 *
 * @param id increases with time; two nodes never give the same
 * @param happenedAt by the engine's clock, to the millisecond
 * @param kind ENGINE (what one transaction did to one process instance), RECORD (a decision of the domain) or ERASURE
 * @param caseNumber number of the incident or directive, null where the event belongs to none
 * @param process id of the process instance, null outside of one
 * @param task id of the task that was completed, null if none was
 * @param actor account, or {@code system}
 * @param organization on whose behalf, null where only the account is known
 * @param content what happened, as JSON
 * @param contentDigest SHA-256 of the content; stays when the content is erased
 */
record AuditEvent(
        String id,
        Instant happenedAt,
        String kind,
        @Nullable String caseNumber,
        @Nullable String process,
        @Nullable String task,
        String actor,
        @Nullable String organization,
        String content,
        String contentDigest) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu年M月d日 H:mm:ss", Locale.JAPAN).withZone(ZoneId.of("Asia/Tokyo"));

    static String digest(String content) {
        return Hash.of(content.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** The leaf of the tree: every field counts, the content by its digest. */
    Hash leaf() {
        return Hash.ofTexts(
                MerkleTree.LEAF,
                id,
                Long.toString(happenedAt.toEpochMilli()),
                kind,
                told(caseNumber),
                told(process),
                told(task),
                actor,
                told(organization),
                contentDigest);
    }

    boolean contentIsWhole() {
        return digest(content).equals(contentDigest);
    }

    /** Whether nothing is left of its content; whether that is right, the log itself must tell. */
    boolean contentIsErased() {
        return content.isEmpty() && !contentIsWhole();
    }

    /** How a finding names it: whose case it is, and which event. */
    String named() {
        return (caseNumber == null ? "どの事案・通知にも属さない" : caseNumber + " の") + "出来事 " + id;
    }

    /** The same, and when (Japanese time). */
    String inWords() {
        return named() + "（" + TIME.format(happenedAt) + "）";
    }

    private static String told(@Nullable String value) {
        return value == null ? "" : value;
    }
}
