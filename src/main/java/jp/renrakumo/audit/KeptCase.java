package jp.renrakumo.audit;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A case as its retention sees it.
 *
 * @param retention id of its class
 * @param endedAt null while it runs
 * @param keptUntil from this moment on it may be erased; null while it runs
 * @param due whether that moment is over
 * @param pastHolds those that were lifted
 * @param running whether a process of it goes on, its end or not
 */
record KeptCase(
        String number,
        String retention,
        @Nullable Instant endedAt,
        @Nullable Instant keptUntil,
        boolean due,
        boolean running,
        @Nullable LegalHold hold,
        List<PastHold> pastHolds,
        @Nullable Erasure erasure) {

    /** Whether an erasure was approved, and all of it is done. */
    public boolean erased() {
        return erasure != null && erasure.completedAt() != null;
    }
}
