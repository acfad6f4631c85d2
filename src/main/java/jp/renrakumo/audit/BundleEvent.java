package jp.renrakumo.audit;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code events.jsonl}: a sealed event, and the proof that it stands at its number in the signed tree.
 *
 * @param number in the log, from 1
 * @param happenedAt ISO, UTC
 * @param erased whether the content was erased; its digest stays
 * @param content what happened, as JSON in a text; null if it was erased
 * @param leaf hash of the leaf (RFC 6962)
 * @param proof audit path from the leaf to the root, lowest hash first
 */
record BundleEvent(
        long number,
        String id,
        String happenedAt,
        String kind,
        @Nullable String caseNumber,
        @Nullable String process,
        @Nullable String task,
        String actor,
        @Nullable String organization,
        boolean erased,
        @Nullable String content,
        String contentDigest,
        String leaf,
        List<String> proof) {

    /** Strict: what is read twice or not known is no bundle of ours. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    static BundleEvent of(long number, AuditEvent event, String leaf, List<Hash> proof) {
        boolean erased = event.content().isEmpty();
        return new BundleEvent(
                number,
                event.id(),
                event.happenedAt().toString(),
                event.kind(),
                event.caseNumber(),
                event.process(),
                event.task(),
                event.actor(),
                event.organization(),
                erased,
                erased ? null : event.content(),
                event.contentDigest(),
                leaf,
                proof.stream().map(Hash::toString).toList());
    }

    /** As the log has it. @throws IllegalArgumentException if it is not whole */
    AuditEvent event() {
        try {
            return new AuditEvent(
                    id,
                    Instant.parse(happenedAt),
                    kind,
                    caseNumber,
                    process,
                    task,
                    actor,
                    organization,
                    content == null ? "" : content,
                    contentDigest);
        } catch (DateTimeException unreadable) {
            throw new IllegalArgumentException("happenedAt", unreadable);
        }
    }
}
