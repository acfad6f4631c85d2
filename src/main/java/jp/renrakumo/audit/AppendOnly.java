package jp.renrakumo.audit;

import java.sql.Clob;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/**
 * H2's guard of the tables that only grow; PostgreSQL has its own in {@code db/postgresql}. One change is let through: an
 * approved erasure, which nothing holds, empties the content of an event.
 */
public class AppendOnly implements Trigger {

    private static final String APPROVED =
            "select count(*) from audit_erasure a join erasure e on e.id = a.erasure where a.event = ? and e.event is not null"
                    + " and e.approved_by <> e.asked_by and not exists (select 1 from legal_hold h"
                    + " where h.case_number = e.case_number and h.lifted_at is null)";

    private String table = "";
    private String schema = "";

    @Override
    public void init(Connection connection, String schema, String name, String guarded, boolean before, int type) {
        this.table = guarded;
        this.schema = schema;
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] old, Object @Nullable [] changed) throws SQLException {
        if (old == null
                || changed == null
                || !table.toLowerCase(Locale.ROOT).equals("audit_event")
                || !erases(connection, old, changed)) {
            throw new SQLException(table + " is append-only");
        }
    }

    private boolean erases(Connection connection, Object[] old, Object[] changed) throws SQLException {
        List<String> columns = columns(connection);
        for (int at = 0; at < old.length; at++) {
            boolean fine = columns.get(at).equals("content")
                    ? "".equals(text(changed[at]))
                    : Objects.equals(text(old[at]), text(changed[at]));
            if (!fine) {
                return false;
            }
        }
        try (PreparedStatement asked = connection.prepareStatement(APPROVED)) {
            asked.setObject(1, old[columns.indexOf("id")]);
            try (ResultSet answer = asked.executeQuery()) {
                return answer.next() && answer.getInt(1) > 0;
            }
        }
    }

    private List<String> columns(Connection connection) throws SQLException {
        List<String> columns = new ArrayList<>();
        try (ResultSet each = connection.getMetaData().getColumns(null, schema, table, null)) {
            while (each.next()) {
                columns.add(each.getString("COLUMN_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return columns;
    }

    private static @Nullable Object text(@Nullable Object value) throws SQLException {
        return value instanceof Clob clob ? clob.getSubString(1, Math.toIntExact(clob.length())) : value;
    }
}
