package jp.renrakumo.audit;

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
 * their changes, decisions with their inputs and outputs.
 */
final class HistoryCheck {

    /** Process instances that are compared at once. */
    private static final int PIECE = 200;

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
        told(began, erased, findings, "e.process is not null");
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
                "e.process in (select c.process from audit_event c where c.case_number = ?)",
                caseNumber);
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

    private void told(Timestamp began, ErasedEvents erased, Findings findings, String which, Object... values) {
        Processes processes = new Processes(began, erased, findings);
        jdbc.query(
                "select e.process, e.task, e.case_number, e.content, s.number from audit_event e left join audit_seal s on s.event = e.id"
                        + " where e.kind in ('" + EngineEvent.KIND + "', '" + EngineEvent.DECISIONS + "') and " + which
                        + " order by e.process, e.id",
                processes,
                values);
        processes.compare();
    }

    /** Gathers what is told of some process instances, and compares it. */
    private final class Processes implements RowCallbackHandler {

        private final Timestamp began;
        private final ErasedEvents erased;
        private final Findings findings;
        private final Map<String, ToldProcess> gathered = new LinkedHashMap<>();

        private Processes(Timestamp began, ErasedEvents erased, Findings findings) {
            this.began = began;
            this.erased = erased;
            this.findings = findings;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            String process = row.getString("process");
            if (gathered.size() == PIECE && !gathered.containsKey(process)) {
                compare();
            }
            ToldProcess told = gathered.computeIfAbsent(process, id -> new ToldProcess(id, began));
            String content = row.getString("content");
            if (content.isEmpty() && erased.names(row.getLong("number"), row.getString("case_number"))) {
                told.unreadable();
            } else {
                told.add(row.getLong("number"), row.getString("task"), content, findings);
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
