package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lines of one process instance: those that events tell, less those that the engine's history has. */
final class ToldLines {

    private final Map<HistoryLines, Map<String, Counted>> lines = new EnumMap<>(HistoryLines.class);

    /** One line, and how often it is told but not there; less than none if it is there and not told. */
    private static final class Counted {
        private final HistoryLines.Line line;
        private int missing;

        private Counted(HistoryLines.Line line) {
            this.line = line;
        }
    }

    void add(JsonNode event) {
        for (HistoryLines table : HistoryLines.values()) {
            table.told(event, line -> counted(table, line).missing++);
        }
    }

    /** A row of the history. @param told whether it came when everything was told: an event must tell it */
    void compare(HistoryLines table, ResultSet stored, boolean told) throws SQLException {
        Counted its = untilNow(table, table.line(stored));
        if (told || its.missing > 0) {
            its.missing--;
        }
    }

    /** By its event, which may be of an older version and tell less. */
    private Counted untilNow(HistoryLines table, HistoryLines.Line line) {
        Counted its = counted(table, line);
        Counted older = lines.getOrDefault(table, Map.of()).get(line.older());
        return its.missing <= 0 && older != null && older.missing > 0 ? older : its;
    }

    private Counted counted(HistoryLines table, HistoryLines.Line line) {
        return lines.computeIfAbsent(table, its -> new HashMap<>())
                .computeIfAbsent(line.values(), its -> new Counted(line));
    }

    /**
     * What does not agree, each once, and of which table it is.
     *
     * @param process whose lines these are
     * @param places name of a task or an element, null if it is not known
     */
    Map<String, HistoryLines> findings(String process, Function<String, @Nullable String> places) {
        Map<String, HistoryLines> found = new LinkedHashMap<>();
        lines.forEach((table, counts) -> counts.values().forEach(its -> {
            if (its.missing != 0) {
                found.put(
                        process + " の" + table.words() + "の履歴" + of(its.line, places)
                                + (its.missing > 0 ? "に、出来事にあるものがありません（" : "に、出来事にないものがあります（") + table.table() + "）。",
                        table);
            }
        }));
        return found;
    }

    static String of(HistoryLines.Line line, Function<String, @Nullable String> places) {
        String place = line.place() == null ? null : places.apply(line.place());
        if (place == null && line.label().isEmpty()) {
            return "";
        }
        return "（" + (place == null ? "" : "「" + place + "」")
                + (place == null || line.label().isEmpty() ? "" : "の") + line.label() + "）";
    }
}
