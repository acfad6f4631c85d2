package jp.renrakumo.release.diff;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What changed in the rules of a decision table.
 *
 * @param decision its name
 * @param columns those of both versions
 * @param rows rules that were added, removed, changed or moved
 * @param unchanged how many rules say the same at the same place
 */
public record TableDiff(String decision, List<Column> columns, List<Row> rows, int unchanged) {

    /** @param kind what became of it; null if it says the same @param title what its head says */
    public record Column(String key, String title, Change.@Nullable Kind kind) {}

    /**
     * A rule.
     *
     * @param place its number, counted from 1; before and after if it moved among the others
     * @param cells one for each column
     */
    public record Row(Change change, String place, List<Cell> cells) {}

    /** What stands in one column; empty if anything goes. */
    public record Cell(String before, String after) {

        /** Whether it says something else. */
        public boolean changed() {
            return !before.equals(after);
        }

        boolean blank() {
            return before.isEmpty() && after.isEmpty();
        }
    }

    /** Without columns in which no row has anything to say; first after what a rule is for those that changed. */
    TableDiff narrow() {
        List<Integer> kept = IntStream.range(0, columns.size())
                .filter(at -> columns.get(at).kind() != null
                        || rows.stream().anyMatch(row -> !row.cells().get(at).blank()))
                .boxed()
                .sorted(Comparator.comparing((Integer at) -> at > 0 && !changed(at)))
                .toList();
        return new TableDiff(
                decision,
                kept.stream().map(columns::get).toList(),
                rows.stream()
                        .map(row -> new Row(
                                row.change(),
                                row.place(),
                                kept.stream().map(row.cells()::get).toList()))
                        .toList(),
                unchanged);
    }

    private boolean changed(int at) {
        return columns.get(at).kind() != null
                || rows.stream()
                        .anyMatch(row -> row.change().kind() == Change.Kind.CHANGED
                                && row.cells().get(at).changed());
    }
}
