package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * The engine's history and its events, both ways, since the log began: process instances, activities, tasks, variables with
 * their changes, decisions with their inputs and outputs; and what organizations owe with the tables that have it.
 */
final class HistoryCheck {

    /** Process instances that are compared at once. */
    private static final int PIECE = 200;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;

    /** @param jdbc reads in pieces */
    HistoryCheck(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void compare(ErasedEvents erased, Findings findings) {
        Timestamp began = began();
        if (began == null) {
            return;
        }
        told(began, erased, findings, "1 = 1").compare();
        for (HistoryTable table : HistoryTable.values()) {
            jdbc.query(
                    table.untold(),
                    row -> {
                        findings.add(
                                0, "プロセス " + row.getString("process") + " の" + table.words() + "の履歴に、対応する出来事がありません。");
                    },
                    began);
        }
        jdbc.query(
                "select t.ID_, t.NAME_ from ACT_HI_TASKINST t where t.PROC_INST_ID_ is null and t.DELETE_REASON_ = 'completed'"
                        + " and t.END_TIME_ >= ? and not exists (select 1 from audit_event e where e.task = t.ID_)",
                row -> {
                    findings.add(0, "タスク " + row.getString("ID_") + "（" + row.getString("NAME_") + "）に対応する出来事がありません。");
                },
                began);
    }

    /** Of one case alone. */
    void compare(String caseNumber, ErasedEvents erased, Findings findings) {
        Timestamp began = began();
        if (began == null) {
            return;
        }
        told(
                        began,
                        erased,
                        findings,
                        "(e.process in (select c.process from audit_event c where c.case_number = ?) or e.process is null and e.case_number = ?)",
                        caseNumber,
                        caseNumber)
                .compare(caseNumber);
        jdbc.query(
                "select p.ID_ from ACT_HI_PROCINST p where p.BUSINESS_KEY_ = ? and p.START_TIME_ >= ?"
                        + " and not exists (select 1 from audit_event e where e.process = p.ID_)",
                row -> {
                    findings.add(0, "プロセス " + row.getString("ID_") + " に対応する出来事がありません。");
                },
                caseNumber,
                began);
    }

    private @Nullable Timestamp began() {
        return jdbc.queryForObject("select min(happened_at) from audit_event", Timestamp.class);
    }

    /** Compares process instances; what is told of promises is gathered. */
    private PromiseCheck told(Timestamp began, ErasedEvents erased, Findings findings, String which, Object... values) {
        PromiseCheck promises = new PromiseCheck(jdbc, findings);
        Processes processes = new Processes(began, erased, findings, promises);
        jdbc.query(
                "select e.id, e.process, e.task, e.case_number, e.content, s.number from audit_event e left join audit_seal s on s.event = e.id"
                        + " where e.kind in ('" + EngineEvent.KIND + "', '" + EngineEvent.DECISIONS + "') and " + which
                        + " order by e.process, e.id",
                processes,
                values);
        processes.compare();
        return promises;
    }

    /** Gathers what is told of some process instances, and compares it. */
    private final class Processes implements RowCallbackHandler {

        private final Timestamp began;
        private final ErasedEvents erased;
        private final Findings findings;
        private final PromiseCheck promises;
        private final Map<String, ToldProcess> gathered = new LinkedHashMap<>();

        private Processes(Timestamp began, ErasedEvents erased, Findings findings, PromiseCheck promises) {
            this.promises = promises;
            this.began = began;
            this.erased = erased;
            this.findings = findings;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            long number = row.getLong("number");
            String content = row.getString("content");
            boolean gone = content.isEmpty() && erased.names(number, row.getString("case_number"));
            if (gone) {
                promises.erased(row.getString("case_number"));
            }
            JsonNode events = gone ? null : events(content);
            if (events != null) {
                String id = row.getString("id");
                events.forEach(event -> promises.add(id, number, event));
            }
            String process = row.getString("process");
            if (process == null) {
                return;
            }
            if (gathered.size() == PIECE && !gathered.containsKey(process)) {
                compare();
            }
            ToldProcess told = gathered.computeIfAbsent(process, id -> new ToldProcess(id, began));
            if (events == null) {
                told.unreadable();
            } else {
                told.add(number, row.getString("task"), events, findings);
            }
        }

        /** Null if it was edited, which is found elsewhere. */
        private static @Nullable JsonNode events(String content) {
            try {
                return JSON.readTree(content).path("events");
            } catch (JsonProcessingException edited) {
                return null;
            }
        }

        private void compare() {
            String some = String.join(", ", Collections.nCopies(gathered.size(), "?"));
            Object[] ids = gathered.keySet().toArray();
            if (ids.length > 0) {
                Stream.of(HistoryTable.values())
                        .forEach(table -> jdbc.query(
                                table.select(some),
                                (RowCallbackHandler) row -> told(row).compare(table, row, findings),
                                ids));
                Stream.of(HistoryLines.values())
                        .forEach(table -> jdbc.query(
                                table.select(some),
                                (RowCallbackHandler) row -> told(row).compare(table, row),
                                ids));
            }
            gathered.values().forEach(told -> told.end(findings));
            gathered.clear();
        }

        private ToldProcess told(ResultSet row) throws SQLException {
            return java.util.Objects.requireNonNull(gathered.get(row.getString("process")));
        }
    }
}
