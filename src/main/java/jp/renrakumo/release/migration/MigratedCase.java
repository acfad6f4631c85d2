package jp.renrakumo.release.migration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A process instance of a migration.
 *
 * @param source definition in which it ran when it was chosen
 * @param state WAITING, MIGRATED or LEFT
 * @param reason why it was left
 * @param returns lines that bring it back
 */
public record MigratedCase(
        long id,
        long migration,
        String instance,
        String number,
        String source,
        String target,
        String mapping,
        String state,
        String reason,
        String returns,
        @Nullable Instant doneAt) {

    static final String WAITING = "WAITING";
    static final String MIGRATED = "MIGRATED";
    static final String LEFT = "LEFT";

    /** How it stands, in words. */
    public String inWords() {
        return switch (state) {
            case MIGRATED -> "移した";
            case LEFT -> "元の版のまま";
            default -> "これから";
        };
    }
}
