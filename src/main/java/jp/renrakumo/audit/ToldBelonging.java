package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** To which versions of its model and to which root one process instance belongs, as its events tell: so do its rows. */
final class ToldBelonging {

    private final Map<String, String> keys;
    private final Set<String> definitions = new HashSet<>();
    private final Set<String> roots = new HashSet<>();
    private @Nullable String removal;
    private boolean known;

    /** @param keys of models, by their versions */
    ToldBelonging(Map<String, String> keys) {
        this.keys = keys;
    }

    /** One event of the log more. @param events what happened in it */
    void add(JsonNode told, JsonNode events) {
        add(told.path(EngineEvent.DEFINITION), definitions);
        add(told.path("root"), roots);
        events.forEach(event -> add(event.path(EngineEvent.DEFINITION), definitions));
    }

    private static void add(JsonNode told, Set<String> all) {
        if (told.isTextual()) {
            all.add(told.textValue());
        }
    }

    /** When the process instance may be removed, as its own row says: so say the others. */
    void removal(ResultSet instance) throws SQLException {
        HistoryColumn column = HistoryTable.INSTANCES.belonging().removal();
        removal = column == null ? null : column.stored(instance);
        known = true;
    }

    /** The columns of a row that say something else. @param told whether events tell of the time when it was written */
    List<HistoryColumn> changed(HistoryBelonging its, ResultSet row, boolean told) throws SQLException {
        List<HistoryColumn> changed = new ArrayList<>();
        HistoryColumn filled = its.filled(row);
        if (filled != null) {
            changed.add(filled);
        }
        if (known
                && its.removal() != null
                && !Objects.equals(removal, its.removal().stored(row))) {
            changed.add(its.removal());
        }
        if (!roots.isEmpty() && !roots.contains(HistoryBelonging.ROOT.stored(row))) {
            changed.add(HistoryBelonging.ROOT);
        }
        model(its, row, told, changed);
        return changed;
    }

    private void model(HistoryBelonging its, ResultSet row, boolean told, List<HistoryColumn> changed)
            throws SQLException {
        if (its.definition() == null || its.key() == null) {
            return;
        }
        String definition = its.definition().stored(row);
        if (told && !definitions.isEmpty() && !definitions.contains(definition)) {
            changed.add(its.definition());
        }
        String key = definition == null ? null : keys.get(definition);
        if ((definition == null || key != null)
                && !Objects.equals(key, its.key().stored(row))) {
            changed.add(its.key());
        }
    }
}
