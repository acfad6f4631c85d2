package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the events tell of one process instance, and whether the engine's history says the same. */
final class ToldProcess {

    /** More of one kind in one process instance are counted, not named. */
    static final int MOST_OF_A_KIND = 20;

    private final String id;
    private final LogBegan logBegan;
    private final Map<HistoryTable, Map<String, ToldRow>> rows = new EnumMap<>(HistoryTable.class);
    private final Map<String, Integer> kinds = new TreeMap<>();
    private final ToldLines lines = new ToldLines();
    private final ToldBelonging belonging;
    private @Nullable Map<String, String> places;
    private @Nullable String caseNumber;
    private @Nullable String name;
    private @Nullable Timestamp started;
    private long number;
    private boolean readable = true;

    /**
     * Of which nothing is told yet.
     *
     * @param logBegan when the first event was written: of what was before, the log tells nothing
     * @param keys of models, by their versions
     */
    ToldProcess(String id, LogBegan logBegan, Map<String, String> keys) {
        this.id = id;
        this.logBegan = logBegan;
        this.belonging = new ToldBelonging(keys);
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

    /** One event more: the log's row, with its {@code number}, and what it tells. */
    void add(ResultSet row, JsonNode told, Findings findings) throws SQLException {
        JsonNode events = told.path("events");
        belonging.add(told, events);
        add(row.getString("id"), row.getLong("number"), row.getString("task"), events, findings);
        if (started == null && begins()) {
            started = row.getTimestamp("happened_at");
        }
    }

    private boolean begins() {
        ToldRow its = rows.getOrDefault(HistoryTable.INSTANCES, Map.of()).get(id);
        return its != null && its.whole();
    }

    private void add(String log, long sealed, @Nullable String task, JsonNode events, Findings findings) {
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
        if (table == HistoryTable.INSTANCES) {
            belonging.removal(stored);
        }
        boolean must = mustBeTold(stored, logBegan.all());
        if (row == null && must) {
            find(findings, table.words(), 0, what + "に対応する出来事がありません。");
            return;
        }
        List<HistoryColumn> changed = new ArrayList<>(belonging.changed(table.belonging(), stored, must));
        if (row != null) {
            row.find();
            changed.addAll(table.changed(row.told(), row.whole(), stored));
        }
        changed(changed, table.words(), row == null ? 0 : row.number(), what, "", findings);
    }

    private void changed(
            List<HistoryColumn> changed, String kind, long sealed, String what, String table, Findings findings) {
        if (!changed.isEmpty()) {
            find(
                    findings,
                    kind,
                    sealed,
                    what + "の" + inWords(changed, column -> "「" + column.word() + "」", "") + "が、出来事と違います（"
                            + inWords(changed, column -> table + column.column(), "、") + "）。");
        }
    }

    private static String inWords(List<HistoryColumn> columns, Function<HistoryColumn, String> word, String between) {
        return columns.stream().map(word).distinct().collect(Collectors.joining(between));
    }

    /** A row of the history. */
    void compare(HistoryLines table, ResultSet stored, Findings findings) throws SQLException {
        if (!readable) {
            return;
        }
        boolean told = mustBeTold(stored, logBegan.of(table));
        lines.compare(table, stored, told);
        List<HistoryColumn> changed = belonging.changed(table.belonging(), stored, told);
        if (!changed.isEmpty()) {
            changed(
                    changed,
                    table.words(),
                    number,
                    ofCase() + inWords() + " の" + table.words() + "の履歴"
                            + ToldLines.of(table.line(stored), places()::get),
                    table.table() + ".",
                    findings);
        }
    }

    /** All rows of the history are compared: what is told and was not among them? */
    void end(Findings findings) {
        if (!readable) {
            return;
        }
        rows.forEach((table, told) -> told.forEach((row, its) -> {
            if (!its.found()) {
                find(
                        findings,
                        table.words(),
                        its.number(),
                        ofCase() + table.inWords(inWords(), row, its.told()) + "がエンジンの履歴から消えています。");
            }
        }));
        lines.findings(ofCase() + inWords(), places()::get)
                .forEach((found, table) -> find(findings, table.words(), number, found));
        kinds.forEach((kind, times) -> {
            if (times > MOST_OF_A_KIND) {
                findings.add(
                        number, ofCase() + inWords() + " の" + kind + "の履歴に、ほか " + (times - MOST_OF_A_KIND) + " 件あります。");
            }
        });
    }

    private void find(Findings findings, String kind, long sealed, String what) {
        if (kinds.merge(kind, 1, Integer::sum) <= MOST_OF_A_KIND) {
            findings.add(sealed, what);
        }
    }

    /** What tasks and elements of the model are called, by their ids. */
    private Map<String, String> places() {
        if (places != null) {
            return places;
        }
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
        places = names;
        return names;
    }

    /** Whether an event must tell of it: any row of an instance that started when all was told, whatever date it bears. */
    private boolean mustBeTold(ResultSet stored, Timestamp began) throws SQLException {
        if (started != null && !started.before(began)) {
            return true;
        }
        Timestamp since = stored.getTimestamp("since");
        return since != null && !since.before(began);
    }
}
