package jp.renrakumo.release.diff;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.release.diff.Change.Kind;

/**
 * What changed in one file.
 *
 * @param name of the file
 * @param changes by element, but for rules of tables
 * @param tables decision tables with a changed column or rule
 * @param moved how many elements are only drawn elsewhere
 */
public record FileDiff(String name, List<Change> changes, List<TableDiff> tables, int moved) {

    /** Name without folders. */
    public String base() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    /** Whether it can be drawn. */
    public boolean process() {
        return name.endsWith(".bpmn");
    }

    /** Whether both say the same; they may be drawn otherwise. */
    public boolean same() {
        return changes.isEmpty() && tables.isEmpty();
    }

    /** How many were added, removed and changed. */
    public Map<Kind, Long> counts() {
        Map<Kind, Long> counts = new EnumMap<>(Kind.class);
        for (Kind kind : Kind.values()) {
            counts.put(kind, all().filter(change -> change.kind() == kind).count());
        }
        return counts;
    }

    /** What became of which element, for the drawing of the version before or after. */
    public Map<String, Kind> marks(boolean after) {
        Map<String, Kind> marks = new HashMap<>();
        changes.stream()
                .filter(change -> !change.id().isEmpty())
                .filter(change -> change.kind() != (after ? Kind.REMOVED : Kind.ADDED))
                .forEach(change -> marks.put(change.id(), change.kind()));
        return marks;
    }

    /** What changed, in plain words. */
    List<String> sentences() {
        List<String> sentences = new ArrayList<>(
                all().flatMap(change -> change.sentences().stream()).toList());
        if (moved > 0) {
            sentences.add("図の位置だけ変わった要素: " + moved);
        }
        return sentences;
    }

    private Stream<Change> all() {
        return Stream.concat(changes.stream(), tables.stream().flatMap(table -> table.rows().stream()
                .map(TableDiff.Row::change)));
    }
}
