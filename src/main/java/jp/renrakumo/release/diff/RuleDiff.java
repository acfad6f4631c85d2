package jp.renrakumo.release.diff;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import jp.renrakumo.release.diff.Change.Detail;
import jp.renrakumo.release.diff.Change.Kind;
import jp.renrakumo.release.diff.TableDiff.Cell;
import jp.renrakumo.release.diff.TableDiff.Column;
import jp.renrakumo.release.diff.TableDiff.Row;
import jp.renrakumo.release.model.DecisionRules;
import jp.renrakumo.release.model.DiffWords;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Order;
import org.jspecify.annotations.Nullable;

/** Compares the rules of two versions of a decision table, cell by cell. */
final class RuleDiff {

    private final DecisionRules before;
    private final DecisionRules after;
    private final List<Column> columns = new ArrayList<>();
    private final Set<String> moved;

    /** @param changed ids of the columns that say something else */
    RuleDiff(DecisionRules before, DecisionRules after, Set<String> changed) {
        this.before = before;
        this.after = after;
        this.moved = Order.moved(
                List.copyOf(before.rules().keySet()), List.copyOf(after.rules().keySet()));
        columns.add(new Column(DecisionRules.DESCRIPTION, DecisionRules.DESCRIPTION, null));
        Set<String> keys = new LinkedHashSet<>(after.columns().keySet());
        keys.addAll(before.columns().keySet());
        for (String key : keys) {
            Node old = before.columns().get(key);
            Node fresh = after.columns().get(key);
            columns.add(new Column(
                    key,
                    DecisionRules.title(fresh == null ? Objects.requireNonNull(old) : fresh),
                    kind(old, fresh, changed.contains(key))));
        }
    }

    private static @Nullable Kind kind(@Nullable Node old, @Nullable Node fresh, boolean changed) {
        if (old == null) {
            return Kind.ADDED;
        }
        return fresh == null ? Kind.REMOVED : changed ? Kind.CHANGED : null;
    }

    /** @return empty if no rule changed */
    Optional<TableDiff> of(String decision) {
        Set<String> keys = new LinkedHashSet<>(after.rules().keySet());
        keys.addAll(before.rules().keySet());
        List<Row> rows = keys.stream().map(this::row).flatMap(Optional::stream).toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new TableDiff(decision, columns, rows, keys.size() - rows.size()).narrow());
    }

    private Optional<Row> row(String key) {
        Node old = before.rules().get(key);
        Node fresh = after.rules().get(key);
        Map<String, String> said = old == null ? Map.of() : before.cells(old);
        Map<String, String> says = fresh == null ? Map.of() : after.cells(fresh);
        List<Detail> details = new ArrayList<>();
        List<Cell> cells = new ArrayList<>();
        for (Column column : columns) {
            Cell cell = new Cell(said.getOrDefault(column.key(), ""), says.getOrDefault(column.key(), ""));
            cells.add(cell);
            if (cell.changed()) {
                details.add(new Detail(column.title(), cell.before(), cell.after()));
            }
        }
        if (moved.contains(key)) {
            details.add(new Detail("順番", before.place(key) + "番目", after.place(key) + "番目"));
        }
        Kind kind = old == null ? Kind.ADDED : fresh == null ? Kind.REMOVED : Kind.CHANGED;
        if (kind == Kind.CHANGED && details.isEmpty()) {
            return Optional.empty();
        }
        Node rule = fresh == null ? Objects.requireNonNull(old) : fresh;
        String subject = DiffWords.subject("rule", DecisionRules.describe(rule), "") + "（" + key + "）";
        return Optional.of(
                new Row(new Change(kind, key, subject, kind == Kind.REMOVED ? List.of() : details), place(key), cells));
    }

    private String place(String key) {
        if (moved.contains(key)) {
            return before.place(key) + "→" + after.place(key);
        }
        return String.valueOf(after.place(key) > 0 ? after.place(key) : before.place(key));
    }
}
