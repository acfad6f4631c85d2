package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was told last of one row.
 *
 * @param line of the trigger: of one row, the later one is greater
 * @param number of the event's seal, 0 while no event tells it
 * @param digest null if the row was deleted
 * @param hints of the columns that were compared then
 */
record ToldKept(long line, long number, @Nullable String caseNumber, @Nullable String digest, String hints) {

    ToldKept later(ToldKept other) {
        return other.line > line ? other : this;
    }

    /** Whether the row is as it was told. */
    boolean tells(KeptRow row) {
        return row.digest(columns(row)).equals(digest);
    }

    /** Columns that are not as they were told. */
    List<String> changed(KeptRow row) {
        List<String> names = List.copyOf(row.table().columns().keySet());
        List<String> changed = new ArrayList<>();
        for (int at = 0; at < columns(row); at++) {
            if (!hints.startsWith(KeptRow.hint(row.values().get(at)), at * KeptRow.HINT)) {
                changed.add(names.get(at));
            }
        }
        return changed;
    }

    private int columns(KeptRow row) {
        return Math.min(hints.length() / KeptRow.HINT, row.values().size());
    }
}
