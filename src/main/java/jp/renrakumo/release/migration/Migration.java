package jp.renrakumo.release.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Running cases that are brought to another version.
 *
 * @param process its key
 * @param mapping the analyst's own lines
 * @param reason why, as he says
 * @param backOf id of the migration that this one takes back
 * @param endedAt when each case was migrated or left
 */
public record Migration(
        long id,
        String process,
        String mapping,
        String reason,
        @Nullable Long backOf,
        String askedBy,
        Instant askedAt,
        @Nullable String approvedBy,
        @Nullable Instant approvedAt,
        @Nullable String refusedBy,
        @Nullable Instant refusedAt,
        @Nullable Instant endedAt,
        int waiting,
        int migrated,
        int left) {

    /** Whether a second analyst has still to decide. */
    public boolean undecided() {
        return approvedAt == null && refusedAt == null;
    }

    /** Whether its cases can be brought back: never those of a way back, which would go forward without an approval. */
    public boolean returnable() {
        return backOf == null && endedAt != null && migrated > 0;
    }

    /** How it stands, in words. */
    public String state() {
        if (refusedAt != null) {
            return "取り下げ";
        }
        if (approvedAt == null) {
            return "承認待ち";
        }
        return endedAt == null ? "移行中" : "終了";
    }

    /** How many cases were chosen. */
    public int chosen() {
        return waiting + migrated + left;
    }
}
