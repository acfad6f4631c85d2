package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The engine's history and its events, both ways, since the log began: process instances, activities, tasks, variables with
 * their changes, decisions with their inputs and outputs, operations, who may do which task, jobs; what organizations owe with the
 * tables that have it; the counts on diagrams; the rows that pages show; open tasks and timers with their history.
 */
final class HistoryCheck {

    /** Process instances that are compared at once. */
    private static final int PIECE = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final ErasedEvents erased;
    private final Findings findings;
    private final Compared compared = new Compared();
    private final PromiseCheck promises;
    private final PathCheck paths;
    private final RowCheck rows;
    private final RuntimeCheck runtime;
    private final LogBegan began;
    private final Map<String, String> models = new HashMap<>();
    private final Map<String, String> keys = new HashMap<>();
    private final Map<String, ToldProcess> gathered = new LinkedHashMap<>();

    /** For one run. @param jdbc reads in pieces */
    HistoryCheck(JdbcTemplate jdbc, ErasedEvents erased, Findings findings) {
        this.jdbc = jdbc;
        this.erased = erased;
        this.findings = findings;
        this.promises = new PromiseCheck(jdbc, findings, compared);
        this.paths = new PathCheck(jdbc, findings, compared, model -> models.getOrDefault(model, model));
        this.rows = new RowCheck(jdbc, erased, findings, compared);
        this.runtime = new RuntimeCheck(jdbc, findings);
        this.began = LogBegan.of(jdbc);
        jdbc.query("select ID_, KEY_, NAME_ from ACT_RE_PROCDEF", row -> {
            keys.put(row.getString("ID_"), row.getString("KEY_"));
            if (row.getString("NAME_") != null) {
                models.put(row.getString("ID_"), row.getString("NAME_"));
            }
        });
    }

    /** Compares everything; answers what there was. */
    Compared all() {
        told("1 = 1");
        promises.compare();
        paths.compare();
        rows.compare();
        runtime.compare();
        new ToldModelsCheck(jdbc, findings, compared).compare();
        RowsBegan.others(jdbc, findings, Set.of(PromiseTrail.SINCE.what(), ToldModels.SINCE.what()));
        for (HistoryTable table : HistoryTable.values()) {
            untold(table.untold(), "の" + table.words() + "の履歴", began.all());
        }
        jdbc.query(
                "select t.ID_, t.NAME_ from ACT_HI_TASKINST t where t.PROC_INST_ID_ is null"
                        + " and t.DELETE_REASON_ = 'completed' and t.END_TIME_ >= ?"
                        + " and not exists (select 1 from audit_event e where e.task = t.ID_)",
                (RowCallbackHandler) row -> findings.add(
                        0, "タスク「" + row.getString("NAME_") + "」（" + row.getString("ID_") + "）に対応する出来事がありません。"),
                began.all());
        return compared;
    }

    /** Compares one case alone; answers what there was. */
    Compared ofCase(String number) {
        told(
                "(e.process in (select c.process from audit_event c where c.case_number = ?)"
                        + " or e.process is null and e.case_number = ?)",
                number,
                number);
        promises.compare(number);
        paths.compare(number);
        rows.compare(number);
        runtime.compare(number);
        untold(
                "select p.ID_ as process, p.BUSINESS_KEY_ as number from ACT_HI_PROCINST p where p.BUSINESS_KEY_ = ?"
                        + " and p.START_TIME_ >= ? and not exists (select 1 from audit_event e where e.process = p.ID_)",
                "",
                number,
                began.all());
        return compared;
    }

    private void untold(String select, String what, Object... values) {
        jdbc.query(
                select,
                (RowCallbackHandler) row -> findings.add(
                        0,
                        (row.getString("number") == null ? "" : row.getString("number") + " の") + "手続き（プロセス "
                                + row.getString("process") + "）" + what + "に対応する出来事がありません。"),
                values);
    }

    private void told(String which, Object... values) {
        jdbc.query(
                "select e.id, e.happened_at, e.kind, e.process, e.task, e.case_number, e.content, s.number from audit_event e"
                        + " left join audit_seal s on s.event = e.id where e.kind in ('" + EngineEvent.KIND + "', '"
                        + EngineEvent.DECISIONS + "') and " + which + " order by e.process, e.id",
                (RowCallbackHandler) this::gather,
                values);
        compareGathered();
    }

    /** Gathers what is told of some process instances, and of promises. */
    private void gather(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        String event = row.getString("id");
        String content = row.getString("content");
        String process = row.getString("process");
        JsonNode told = null;
        if (content.isEmpty() && erased.names(number, row.getString("case_number"))) {
            promises.erased(row.getString("case_number"));
        } else {
            told = parsed(content);
        }
        if (told != null) {
            told.path("events").forEach(each -> promises.add(event, number, each));
        }
        if (told == null) {
            paths.untold(row.getString("case_number"));
        } else if (row.getString("kind").equals(EngineEvent.KIND)) {
            paths.add(number, row.getString("case_number"), row.getTimestamp("happened_at"), told);
        }
        if (process == null) {
            return;
        }
        if (gathered.size() == PIECE && !gathered.containsKey(process)) {
            compareGathered();
        }
        ToldProcess its = gathered.computeIfAbsent(process, id -> new ToldProcess(id, began, keys));
        if (told == null) {
            its.unreadable();
        } else {
            its.names(
                    row.getString("case_number"),
                    models.get(told.path("definition").asText()));
            its.add(row, told, findings);
        }
    }

    /** Null if it was edited, which is found elsewhere. */
    private static @Nullable JsonNode parsed(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException edited) {
            return null;
        }
    }

    private void compareGathered() {
        if (gathered.isEmpty()) {
            return;
        }
        String some = String.join(", ", Collections.nCopies(gathered.size(), "?"));
        Object[] ids = gathered.keySet().toArray();
        for (HistoryTable table : HistoryTable.values()) {
            jdbc.query(
                    table.select(some),
                    row -> {
                        compared.count(table.words());
                        process(row).compare(table, row, findings);
                    },
                    ids);
        }
        for (HistoryLines table : HistoryLines.values()) {
            jdbc.query(
                    table.select(some),
                    row -> {
                        compared.count(table.words());
                        process(row).compare(table, row, findings);
                    },
                    ids);
        }
        gathered.values().forEach(told -> told.end(findings));
        gathered.clear();
    }

    private ToldProcess process(ResultSet row) throws SQLException {
        return Objects.requireNonNull(gathered.get(row.getString("process")));
    }
}
