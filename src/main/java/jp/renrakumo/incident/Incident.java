package jp.renrakumo.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One incident of one institution; instants are UTC, shown in JST.
 *
 * @param number e.g. {@code INC-2019-0001}; business key of its processes
 * @param institution organization id
 * @param authority id of the health-centre city or prefecture in charge on the day of suspicion
 * @param entry who brought it in: INSTITUTION, AUTHORITY or MINISTRY
 * @param summary what happened, as first told
 * @param suspectedAt when the attack was first suspected or became known
 * @param openedAt when it was recorded here
 * @param vendor id of the maintenance vendor, null if none is registered
 * @param reassessmentWanted whether the institution asked to enter new facts
 * @param transcribedFrom whose paper it was transcribed from and where that is kept, null if it was told here first
 * @param mergedInto number of the incident that this is another report of, null if it stands for itself
 * @param closedAt when it was closed, null while open
 */
record Incident(
        String number,
        String institution,
        String authority,
        String entry,
        String summary,
        Instant suspectedAt,
        Instant openedAt,
        @Nullable String vendor,
        boolean reassessmentWanted,
        @Nullable String transcribedFrom,
        @Nullable String mergedInto,
        @Nullable Instant closedAt) {}
