package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the events tell of one process instance, and whether the engine's history says the same. */
final class ToldProcess {

    private final String id;
    private final Timestamp logBegan;
    private final Map<HistoryTable, Map<String, ToldRow>> rows = new EnumMap<>(HistoryTable.class);
    private final Map<HistoryLines, Map<String, Integer>> lines = new EnumMap<>(HistoryLines.class);
    private long number;
    private boolean readable = true;

    /** @param logBegan when the first event was written: of what was before, the log tells nothing */
    ToldProcess(String id, Timestamp logBegan) {
        this.id = id;
        this.logBegan = logBegan;
    }

    String id() {
        return id;
    }

    /** Its events were erased with reason, or edited, which is found elsewhere: there is nothing to compare with. */
    void unreadable() {
        readable = false;
    }

    /** One event more. @param task the task that it says to complete */
    void add(String log, long sealed, @Nullable String task, JsonNode events, Findings findings) {
        number = sealed;
        boolean completes = task == null;
        for (JsonNode event : events) {
            for (HistoryTable table : HistoryTable.values()) {
                String row = table.row(event);
                if (row != null) {
                    rows.computeIfAbsent(table, its -> new HashMap<>())
                            .computeIfAbsent(row, its -> new ToldRow(table))
                            .add(log, sealed, event);
                    completes |=
                            row.equals(task) && event.path("eventType").asText().equals("complete");
                }
            }
            for (HistoryLines table : HistoryLines.values()) {
                table.told(event, line -> count(table, line, 1));
            }
        }
        if (!completes) {
            findings.add(sealed, "タスク " + task + " の完了が、その出来事に書かれていません。");
        }
    }

    private void count(HistoryLines table, String line, int more) {
        lines.computeIfAbsent(table, its -> new HashMap<>()).merge(line, more, Integer::sum);
    }

    /** A row of the history. */
    void compare(HistoryTable table, ResultSet stored, Findings findings) throws SQLException {
        if (!readable) {
            return;
        }
        String what = table.inWords(stored);
        ToldRow row = rows.getOrDefault(table, Map.of()).get(stored.getString("id"));
        if (row == null) {
            if (since(stored)) {
                findings.add(0, what + " に対応する出来事がありません。");
            }
            return;
        }
        row.find();
        String changed = table.changed(row.told(), row.whole(), stored);
        if (changed != null) {
            findings.add(row.number(), what + " の履歴が、出来事と違います（" + changed + "）。");
        }
    }

    /** A row of the history. */
    void compare(HistoryLines table, ResultSet stored) throws SQLException {
        if (since(stored)) {
            count(table, table.line(stored), -1);
        }
    }

    /** All rows of the history are compared: what is told and was not among them? */
    void end(Findings findings) {
        if (!readable) {
            return;
        }
        rows.forEach((table, told) -> told.forEach((row, its) -> {
            if (!its.found()) {
                findings.add(its.number(), table.inWords(row, its.told()) + " がエンジンの履歴から消えています。");
            }
        }));
        Set<String> named = new HashSet<>();
        lines.forEach((table, counts) -> counts.values().forEach(count -> {
            if (count != 0 && named.add(table + " " + (count > 0))) {
                findings.add(
                        number,
                        "プロセス " + id + " の" + table.words()
                                + (count > 0 ? "の履歴に、出来事にあるものがありません。" : "の履歴に、出来事にないものがあります。"));
            }
        }));
    }

    private boolean since(ResultSet stored) throws SQLException {
        Timestamp since = stored.getTimestamp("since");
        return since != null && !since.before(logBegan);
    }
}
