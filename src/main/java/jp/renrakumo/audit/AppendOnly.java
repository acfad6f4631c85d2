package jp.renrakumo.audit;

import java.sql.Connection;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** H2's guard of the tables that only grow; PostgreSQL has its own in {@code db/postgresql}. */
public class AppendOnly implements Trigger {

    private String table = "";

    @Override
    public void init(Connection connection, String schema, String name, String guarded, boolean before, int type) {
        table = guarded;
    }

    @Override
    public void fire(Connection connection, Object @Nullable [] old, Object @Nullable [] changed) throws SQLException {
        throw new SQLException(table + " is append-only");
    }
}
