package jp.renrakumo.audit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A statement without parameters: one that writes to a kept table is prepared, so that it answers what it wrote. */
final class PlainStatement implements InvocationHandler {

    private final KeptConnection connection;
    private final Statement statement;

    PlainStatement(KeptConnection connection, Statement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String sql = method.getName().equals("executeUpdate") && arguments != null && arguments.length == 1
                ? (String) arguments[0]
                : "";
        KeptTable table = KeptTables.writtenBy(sql);
        if (table == null) {
            return KeptConnection.on(statement, method, arguments);
        }
        try (PreparedStatement prepared = connection.prepared(table, sql)) {
            return prepared.executeUpdate();
        }
    }
}
