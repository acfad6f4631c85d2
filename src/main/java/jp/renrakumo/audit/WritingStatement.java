package jp.renrakumo.audit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An insert or update of a kept table, which answers the rows that it wrote. */
final class WritingStatement implements InvocationHandler {

    private final KeptConnection connection;
    private final KeptTable table;
    private final PreparedStatement statement;

    WritingStatement(KeptConnection connection, KeptTable table, PreparedStatement statement) {
        this.connection = connection;
        this.table = table;
        this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        return method.getName().startsWith("execute")
                ? connection.alone(() -> {
                    Object result = KeptConnection.on(statement, method, arguments);
                    read();
                    return result;
                })
                : KeptConnection.on(statement, method, arguments);
    }

    private void read() throws SQLException {
        try (ResultSet rows = statement.getGeneratedKeys()) {
            while (rows.next()) {
                KeptRow row = table.row(rows);
                if (row != null) {
                    connection.add(row);
                }
            }
        }
    }
}
