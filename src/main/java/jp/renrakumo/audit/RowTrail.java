package jp.renrakumo.audit;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.access.CurrentOfficer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.CommandLineRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How the rows stand that pages show, as the log keeps it: as the application writes them, and once as they stood before. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 2)
class RowTrail implements CommandLineRunner {

    /** Since when, in the table of what is told since when. */
    static final ToldSince SINCE =
            new ToldSince("ROWS", "画面の表の記録を始めた", "画面が表示する表が、いつ、どう書かれたかを、これより後は監査記録と照らし合わせます。いまの行も記録しました。");

    /** How the content of an event begins that tells of rows alone. */
    static final String ROWS_ALONE = "{\"events\":[{\"entity\":\"" + EngineEvent.ROW + "\"";

    /** Rows that one event tells. */
    private static final int PIECE = 500;

    private final EventLog log;
    private final CurrentOfficer officer;
    private final JdbcTemplate jdbc;
    private final boolean on;

    RowTrail(EventLog log, CurrentOfficer officer, JdbcTemplate jdbc, @Value("${renrakumo.audit.on:true}") boolean on) {
        this.log = log;
        this.officer = officer;
        this.jdbc = jdbc;
        this.on = on;
    }

    /** What is here already is told once, as it stands: what was done to it before, nobody can tell any more. */
    @Override
    @Transactional
    public void run(String... arguments) {
        if (on && SINCE.begin(jdbc, log, officer.id())) {
            KeptTables.all().forEach(this::stands);
        }
    }

    private void stands(KeptTable table) {
        Map<String, List<KeptRow>> rows = new LinkedHashMap<>();
        jdbc.query(
                table.select() + (table.caseColumn() == null ? "" : " order by " + table.caseColumn()),
                (RowCallbackHandler) stored -> {
                    KeptRow row = KeptRow.of(table, stored);
                    List<KeptRow> its = rows.computeIfAbsent(String.valueOf(row.caseNumber()), of -> new ArrayList<>());
                    its.add(row);
                    if (its.size() == PIECE || rows.size() > 1) {
                        List<KeptRow> full =
                                rows.remove(rows.keySet().iterator().next());
                        write(jdbc, full);
                    }
                });
        rows.values().forEach(rest -> write(jdbc, rest));
    }

    /** Tells them in the transaction of this connection, of each case apart. */
    void tell(Connection connection, List<KeptRow> rows) {
        write(new JdbcTemplate(new SingleConnectionDataSource(connection, true)), rows);
    }

    private void write(JdbcTemplate where, List<KeptRow> rows) {
        Map<String, List<KeptRow>> byCase = new LinkedHashMap<>();
        rows.forEach(row -> byCase.computeIfAbsent(String.valueOf(row.caseNumber()), of -> new ArrayList<>())
                .add(row));
        byCase.values().forEach(its -> {
            for (int from = 0; from < its.size(); from += PIECE) {
                writeSome(where, its.subList(from, Math.min(from + PIECE, its.size())));
            }
        });
    }

    private void writeSome(JdbcTemplate where, List<KeptRow> some) {
        AuditEvent event = log.event(
                EngineEvent.KIND,
                some.get(0).caseNumber(),
                null,
                null,
                officer.id(),
                officer.organization(),
                EngineEvent.content(some.stream().map(EngineEvent::of).toList()));
        log.add(where, List.of(event));
        some.forEach(row -> ModelRows.found(where, row, event.id()));
    }
}
