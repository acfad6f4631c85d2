package jp.renrakumo.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The guide that an institution under attack works with.
 *
 * @param exercise whether it is rehearsed only
 * @param touchedAt when something was last written into it
 * @param incident number of the incident that was reported from it, null before
 * @param putAwayAt when it was put away because nothing came of it, null if it was not
 */
record AttackGuide(
        long id,
        String institution,
        boolean exercise,
        Instant openedAt,
        Instant touchedAt,
        @Nullable String incident,
        @Nullable Instant putAwayAt) {}
