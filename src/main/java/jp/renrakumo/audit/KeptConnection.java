package jp.renrakumo.audit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One connection: whatever is written to kept tables through it is told within the same transaction, before it commits. The
 * database itself answers which rows a statement wrote, and how they stand.
 */
final class KeptConnection implements InvocationHandler {

    private final Connection connection;
    private final Supplier<RowTrail> trail;
    private final Map<String, KeptRow> written = new LinkedHashMap<>();

    KeptConnection(Connection connection, Supplier<RowTrail> trail) {
        this.connection = connection;
        this.trail = trail;
    }

    /** A statement that may throw whatever JDBC throws. */
    interface Work {
        @Nullable
        Object run() throws Throwable;
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        switch (method.getName()) {
            case "taken" -> {
                return taken();
            }
            case "commit" -> tell();
            case "rollback", "close" -> written.clear();
            case "equals" -> {
                return arguments != null && proxy == arguments[0];
            }
            case "hashCode" -> {
                return System.identityHashCode(proxy);
            }
            case "prepareStatement" -> {
                String sql = arguments != null && arguments.length == 1 ? (String) arguments[0] : "";
                KeptTable table = KeptTables.writtenBy(sql);
                if (table != null) {
                    return prepared(table, sql);
                }
            }
            case "createStatement" -> {
                return Proxy.newProxyInstance(
                        KeptConnection.class.getClassLoader(),
                        new Class<?>[] {Statement.class},
                        new PlainStatement(
                                this, (Statement) Objects.requireNonNull(on(connection, method, arguments))));
            }
            default -> {
                // its own affair
            }
        }
        return on(connection, method, arguments);
    }

    PreparedStatement prepared(KeptTable table, String sql) throws SQLException {
        boolean deletes = sql.stripLeading().substring(0, 6).equalsIgnoreCase("delete");
        PreparedStatement statement = deletes
                ? connection.prepareStatement(sql)
                : connection.prepareStatement(sql, table.read().toArray(String[]::new));
        return (PreparedStatement) Proxy.newProxyInstance(
                KeptConnection.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                deletes
                        ? new DeletingStatement(this, table, sql, statement)
                        : new WritingStatement(this, table, statement));
    }

    /** Those of no case are told by themselves, when all is done. */
    private List<KeptRow> taken() {
        List<KeptRow> rows = written.values().stream()
                .filter(row -> row.caseNumber() != null)
                .toList();
        written.values().removeIf(row -> row.caseNumber() != null);
        return rows;
    }

    Connection connection() {
        return connection;
    }

    /** This is how the row stands now. */
    void add(KeptRow row) {
        if (row.caseNumber() == null || !HistoryKept.isErasing()) {
            written.put(row.place(), row);
        }
    }

    /** Writes and tells at once, where each statement is a transaction of its own. */
    @Nullable
    Object alone(Work work) throws Throwable {
        if (!connection.getAutoCommit()) {
            return work.run();
        }
        connection.setAutoCommit(false);
        try {
            Object result = work.run();
            tell();
            connection.commit();
            return result;
        } catch (Throwable failed) {
            written.clear();
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void tell() {
        if (!written.isEmpty()) {
            trail.get().tell(connection, List.copyOf(written.values()));
            written.clear();
        }
    }

    static @Nullable Object on(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failed) {
            throw Objects.requireNonNull(failed.getCause());
        }
    }
}
