package jp.renrakumo.audit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A deletion from a kept table; which rows it takes is asked just before it does, with the same condition. */
final class DeletingStatement implements InvocationHandler {

    private final KeptConnection connection;
    private final KeptTable table;
    private final String asked;
    private final PreparedStatement statement;

    /** What was set last, by the number of the parameter. */
    private final Map<Object, Setting> settings = new LinkedHashMap<>();

    DeletingStatement(KeptConnection connection, KeptTable table, String sql, PreparedStatement statement) {
        this.connection = connection;
        this.table = table;
        this.statement = statement;
        this.asked = "select " + String.join(", ", table.read())
                + sql.stripLeading().substring("delete".length()).replaceFirst("(?s)^\\s*", " ");
    }

    private record Setting(Method method, Object[] arguments) {}

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.startsWith("set") && arguments != null && arguments.length > 1) {
            settings.put(arguments[0], new Setting(method, arguments));
        } else if (name.equals("addBatch")) {
            look();
        } else if (name.startsWith("execute")) {
            return connection.alone(() -> {
                if (!name.contains("Batch")) {
                    look();
                }
                return KeptConnection.on(statement, method, arguments);
            });
        }
        return KeptConnection.on(statement, method, arguments);
    }

    private void look() throws Throwable {
        try (PreparedStatement look = connection.connection().prepareStatement(asked)) {
            for (Setting setting : settings.values()) {
                KeptConnection.on(look, setting.method(), setting.arguments());
            }
            try (ResultSet rows = look.executeQuery()) {
                while (rows.next()) {
                    KeptRow row = table.row(rows);
                    if (row != null) {
                        connection.add(row.deleted());
                    }
                }
            }
        }
    }
}
