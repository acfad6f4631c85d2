package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import jp.renrakumo.access.CurrentOfficer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How the rows stood when triggers began to tell of them: told once for each table, as if they were written then. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RowTrail implements CommandLineRunner {

    private static final int PIECE = 1_000;

    private final RowTriggers triggers;
    private final EventLog log;
    private final CurrentOfficer officer;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final boolean on;

    RowTrail(
            RowTriggers triggers,
            EventLog log,
            CurrentOfficer officer,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            @Value("${renrakumo.audit.on:true}") boolean on) {
        this.triggers = triggers;
        this.log = log;
        this.officer = officer;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.on = on;
    }

    @Override
    public void run(String... arguments) {
        if (on) {
            boolean postgresql = RowTriggers.postgresql(jdbc);
            transaction.executeWithoutResult(status -> {
                if (postgresql) {
                    // another node may start in this moment
                    jdbc.execute("lock table audit_since in share row exclusive mode");
                }
                triggers.makeOfEngine();
                begin(postgresql);
            });
        }
    }

    private void begin(boolean postgresql) {
        List<KeptTable> tables = RowsBegan.toBegin(jdbc);
        List<KeptTable> more = RowsBegan.toExtend(jdbc);
        if (!tables.isEmpty() || !more.isEmpty()) {
            RowsBegan.begin(jdbc, log, officer.id(), tables, more);
            tables.forEach(table -> begin(table, postgresql, WrittenBy.APPLICATION));
            more.forEach(table -> begin(table, postgresql, WrittenBy.AGAIN));
        }
    }

    private void begin(KeptTable table, boolean postgresql, String by) {
        if (postgresql) {
            // nobody writes a row between its being read and its being told
            jdbc.execute("lock table " + table.name() + " in share mode");
        }
        // whatever still waits may tell fewer columns
        Set<String> told = by.equals(WrittenBy.AGAIN)
                ? Set.of()
                : new HashSet<>(jdbc.queryForList(
                        "select row_key from audit_row where table_name = ?", String.class, table.name()));
        List<Object[]> lines = new ArrayList<>();
        jdbc.query(table.select(), (RowCallbackHandler) stored -> {
            KeptRow row = table.row(stored);
            if (told.contains(row.key())) {
                return;
            }
            lines.add(new Object[] {
                table.name(),
                row.key(),
                row.caseNumber(),
                row.digest(row.values().size()),
                row.hints(),
                by
            });
            if (lines.size() == PIECE) {
                write(lines);
            }
        });
        write(lines);
    }

    private void write(List<Object[]> lines) {
        jdbc.batchUpdate(
                "insert into audit_row (table_name, row_key, case_number, digest, hints, db_user, written_by)"
                        + " values (?, ?, ?, ?, ?, session_user, ?)",
                lines);
        lines.clear();
    }
}
