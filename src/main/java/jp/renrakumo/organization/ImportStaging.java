package jp.renrakumo.organization;

import java.util.Collections;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** Lines as they were read, between file and registry. */
@Repository
class ImportStaging {

    private static final String INSERT = "insert into organization_import_row (import_id, line, "
            + String.join(", ", StagedRow.COLUMNS) + ") values (?, ?, "
            + String.join(", ", Collections.nCopies(StagedRow.COLUMNS.size(), "?")) + ")";

    private final JdbcTemplate jdbc;

    ImportStaging(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(long run, List<StagedRow> rows) {
        jdbc.batchUpdate(INSERT, rows, 1000, (statement, row) -> {
            statement.setLong(1, run);
            statement.setInt(2, row.line());
            int at = 3;
            for (String column : StagedRow.COLUMNS) {
                statement.setObject(at++, row.value(column));
            }
        });
    }

    void clear(long run) {
        jdbc.update("delete from organization_import_row where import_id = ?", run);
    }
}
