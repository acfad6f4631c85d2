package jp.renrakumo.audit;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A hold that was lifted, and who said so. @param liftReason null of one that was lifted before reasons were asked for */
record PastHold(
        String reason,
        String placedBy,
        Instant placedAt,
        String liftedBy,
        Instant liftedAt,
        @Nullable String liftReason) {}
