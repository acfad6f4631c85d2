package jp.renrakumo.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A directive that is being written, or a template to begin one from.
 *
 * @param version one more at each change
 * @param directive number of what came of it, null while it is open
 */
record Draft(
        long id,
        String organization,
        boolean template,
        String title,
        DraftContent content,
        int version,
        String changedBy,
        Instant changedAt,
        @Nullable String directive) {

    public String heading() {
        return title.isBlank() ? "（表題未定）" : title;
    }
}
