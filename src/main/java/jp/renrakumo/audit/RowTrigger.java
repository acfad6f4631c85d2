package jp.renrakumo.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** H2's trigger that tells what became of a row ({@link RowTriggers}); PostgreSQL has functions of its own. */
public class RowTrigger implements Trigger {

    private static final String TELL =
            "insert into audit_row (table_name, row_key, case_number, digest, hints, db_user,"
                    + " written_by) select cast(? as varchar), cast(? as varchar), cast(? as varchar), cast(? as varchar),"
                    + " cast(? as varchar), session_user, coalesce(@" + WrittenBy.NAME + ", '') where coalesce(@"
                    + WrittenBy.NAME + ", '') <> '" + WrittenBy.NOBODY + "'";

    private String schema = "";
    private String name = "";
    private @Nullable KeptTable table;
    private volatile Map<String, Integer> columns = Map.of();

    @Override
    public void init(Connection connection, String schema, String trigger, String table, boolean before, int type) {
        this.schema = schema;
        this.name = table;
        this.table = KeptTables.named(table.toLowerCase(Locale.ROOT));
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] old, Object @Nullable [] changed) throws SQLException {
        KeptTable its = table;
        if (its == null) {
            return;
        }
        KeptRow before = old == null ? null : row(connection, its, old);
        KeptRow after = changed == null ? null : row(connection, its, changed);
        if (before != null && (after == null || !after.key().equals(before.key()))) {
            tell(connection, before, null, "");
        }
        if (after != null && !after.equals(before)) {
            tell(connection, after, after.digest(after.values().size()), after.hints());
        }
    }

    private static void tell(Connection connection, KeptRow row, @Nullable String digest, String hints)
            throws SQLException {
        try (PreparedStatement tell = connection.prepareStatement(TELL)) {
            tell.setString(1, row.table().name());
            tell.setString(2, row.key());
            tell.setString(3, row.caseNumber());
            tell.setString(4, digest);
            tell.setString(5, hints);
            tell.executeUpdate();
        }
    }

    private KeptRow row(Connection connection, KeptTable its, Object[] row) throws SQLException {
        Map<String, Integer> at = columns;
        if (at.size() != row.length) {
            at = columns(connection);
            columns = at;
        }
        List<String> key = new ArrayList<>();
        for (String column : its.keys()) {
            key.add(String.valueOf(KeptRow.text(row[at(at, column)])));
        }
        List<String> values = new ArrayList<>();
        for (String column : its.columns().keySet()) {
            values.add(KeptRow.counted(KeptRow.text(row[at(at, column)])));
        }
        String caseColumn = its.caseColumn();
        return new KeptRow(
                its, KeptTable.key(key), caseColumn == null ? null : KeptRow.text(row[at(at, caseColumn)]), values);
    }

    private static int at(Map<String, Integer> columns, String column) {
        return Objects.requireNonNull(columns.get(column), column);
    }

    private Map<String, Integer> columns(Connection connection) throws SQLException {
        Map<String, Integer> columns = new HashMap<>();
        try (ResultSet each = connection.getMetaData().getColumns(null, schema, name, null)) {
            // an underscore of the name stands for any letter there
            while (each.next()) {
                if (!each.getString("TABLE_NAME").equals(name)) {
                    continue;
                }
                columns.put(each.getString("COLUMN_NAME").toLowerCase(Locale.ROOT), columns.size());
            }
        }
        return columns;
    }
}
