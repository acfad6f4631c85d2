package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the events tell of one process instance, and whether the engine's history says the same. */
final class ToldProcess {

    private final String id;
    private final LogBegan logBegan;
    private final Map<HistoryTable, Map<String, ToldRow>> rows = new EnumMap<>(HistoryTable.class);
    private final ToldLines lines = new ToldLines();
    private @Nullable String caseNumber;
    private @Nullable String name;
    private long number;
    private boolean readable = true;

    /** @param logBegan when the first event was written: of what was before, the log tells nothing */
    ToldProcess(String id, LogBegan logBegan) {
        this.id = id;
        this.logBegan = logBegan;
    }

    /** Whose case it is, and of which model; null where that is not known. */
    void names(@Nullable String itsCase, @Nullable String itsName) {
        caseNumber = itsCase == null ? caseNumber : itsCase;
        name = itsName == null ? name : itsName;
    }

    /** As a finding names it. */
    private String inWords() {
        return "手続き" + (name == null ? "" : "「" + name + "」") + "（プロセス " + id + "）";
    }

    private String ofCase() {
        return caseNumber == null ? "" : caseNumber + " の";
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
            lines.add(event);
        }
        if (!completes) {
            findings.add(sealed, ofCase() + "タスク（" + task + "）の完了が、その出来事に書かれていません。");
        }
    }

    /** A row of the history. */
    void compare(HistoryTable table, ResultSet stored, Findings findings) throws SQLException {
        if (!readable) {
            return;
        }
        String what = ofCase() + table.inWords(inWords(), stored);
        ToldRow row = rows.getOrDefault(table, Map.of()).get(stored.getString("id"));
        if (row == null) {
            if (since(stored, logBegan.all())) {
                findings.add(0, what + "に対応する出来事がありません。");
            }
            return;
        }
        row.find();
        HistoryColumn changed = table.changed(row.told(), row.whole(), stored);
        if (changed != null) {
            findings.add(row.number(), what + "の「" + changed.word() + "」が、出来事と違います（" + changed.column() + "）。");
        }
    }

    /** A row of the history. */
    void compare(HistoryLines table, ResultSet stored) throws SQLException {
        lines.compare(table, stored, since(stored, logBegan.of(table)));
    }

    /** All rows of the history are compared: what is told and was not among them? */
    void end(Findings findings) {
        if (!readable) {
            return;
        }
        rows.forEach((table, told) -> told.forEach((row, its) -> {
            if (!its.found()) {
                findings.add(its.number(), ofCase() + table.inWords(inWords(), row, its.told()) + "がエンジンの履歴から消えています。");
            }
        }));
        Map<String, String> places = places();
        lines.findings(ofCase() + inWords(), places::get).forEach(found -> findings.add(number, found));
    }

    /** What tasks and elements of the model are called, by their ids. */
    private Map<String, String> places() {
        Map<String, String> names = new HashMap<>();
        rows.getOrDefault(HistoryTable.ACTIVITIES, Map.of()).values().forEach(its -> {
            if (its.told().containsKey("activityName")) {
                names.put(its.told().get("activityId"), its.told().get("activityName"));
            }
        });
        rows.getOrDefault(HistoryTable.TASKS, Map.of()).forEach((task, its) -> {
            if (its.told().containsKey("name")) {
                names.put(task, its.told().get("name"));
            }
        });
        return names;
    }

    private static boolean since(ResultSet stored, Timestamp began) throws SQLException {
        Timestamp since = stored.getTimestamp("since");
        return since != null && !since.before(began);
    }
}
