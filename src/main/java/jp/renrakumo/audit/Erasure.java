package jp.renrakumo.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An erasure that was asked for and not refused.
 *
 * @param basis why, one sentence
 * @param approvedBy another administrator; null while nobody has
 * @param event the event that tells of it
 * @param completedAt null while anything is left
 */
record Erasure(
        long id,
        String caseNumber,
        String basis,
        String askedBy,
        Instant askedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String event,
        @Nullable Instant completedAt) {}
