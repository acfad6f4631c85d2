package jp.renrakumo.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** The triggers by which the tables that pages show tell of their rows: made anew with each change of the list, and looked after. */
@Component
class RowTriggers {

    private static final String OF_H2 =
            "select lower(event_object_table) as table_name, lower(trigger_name) as name, min(action_timing) || ' ' ||"
                    + " listagg(event_manipulation, ', ') within group (order by event_manipulation) || ' ' ||"
                    + " min(action_orientation) as shape, '' as body from information_schema.triggers where java_class = '"
                    + RowTrigger.class.getName() + "' group by event_object_table, trigger_name";
    private static final String OF_POSTGRESQL =
            "select c.relname as table_name, t.tgname as name, p.prosrc as body, t.tgtype || case when t.tgqual is null"
                    + " and t.tgattr::text = '' then ' always ' else ' partly ' end || p.proname || case when p.prosecdef"
                    + " then ' as its owner ' else ' ' end || array_to_string(p.proconfig, ';') as shape from pg_trigger t"
                    + " join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid"
                    + " where t.tgenabled in ('O', 'A') and pg_table_is_visible(c.oid)";
    private static final String NAME = "audit_row_";

    private final JdbcTemplate jdbc;

    RowTriggers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    static boolean postgresql(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
    }

    static boolean postgresql(JdbcTemplate jdbc) {
        return Boolean.TRUE.equals(jdbc.execute((ConnectionCallback<Boolean>) RowTriggers::postgresql));
    }

    /** Makes those of some tables; whatever was there before is gone. */
    static void make(Connection connection, Collection<KeptTable> tables) throws SQLException {
        boolean postgresql = postgresql(connection);
        for (KeptTable table : tables) {
            List<String> statements =
                    postgresql ? new RowTriggersOnPostgres(connection, table).statements() : onH2(table);
            for (String each : statements) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(each);
                }
            }
        }
    }

    private static List<String> onH2(KeptTable table) {
        String name = NAME + table.name();
        return List.of(
                "drop trigger if exists " + name,
                "create trigger " + name + " after insert, update, delete on " + table.name() + " for each row call '"
                        + RowTrigger.class.getName() + "'");
    }

    /** Each trigger of a table with the table before it. */
    static List<String> names(KeptTable table, boolean postgresql) {
        return (postgresql ? RowTriggersOnPostgres.NAMES : List.of(NAME + table.name()))
                .stream().map(name -> table.name() + "." + name).toList();
    }

    /** Makes those of the engine's tables where they are missing: the engine makes its tables after the migrations. */
    void makeOfEngine() {
        boolean postgresql = postgresql(jdbc);
        Map<String, String> there = there();
        List<KeptTable> without = KeptTables.all().stream()
                .filter(KeptTable::ofEngine)
                .filter(table -> !whole(table, there, postgresql))
                .toList();
        jdbc.execute((ConnectionCallback<Void>) connection -> {
            make(connection, without);
            return null;
        });
    }

    /** At most one finding, which names the tables. */
    List<Finding> missing() {
        boolean postgresql = postgresql(jdbc);
        Map<String, String> there = there();
        String without = KeptTables.all().stream()
                .filter(table -> !whole(table, there, postgresql))
                .map(KeptTable::name)
                .collect(Collectors.joining("、"));
        return without.isEmpty()
                ? List.of()
                : List.of(new Finding(0, "表の書き換えを監査記録に残す仕掛け（トリガー）が、外されているか、書き換えられています（" + without + "）。"));
    }

    /** When each fires and what it does, by table and name. */
    private Map<String, String> there() {
        Map<String, String> there = new HashMap<>();
        jdbc.query(postgresql(jdbc) ? OF_POSTGRESQL : OF_H2, row -> {
            there.put(
                    row.getString("table_name").toLowerCase(Locale.ROOT) + "." + row.getString("name"),
                    row.getString("shape") + row.getString("body"));
        });
        return there;
    }

    private boolean whole(KeptTable table, Map<String, String> there, boolean postgresql) {
        if (!postgresql) {
            return "AFTER DELETE, INSERT, UPDATE ROW".equals(there.get(table.name() + "." + NAME + table.name()));
        }
        Map<String, String> made = Objects.requireNonNull(jdbc.execute((ConnectionCallback<Map<String, String>>)
                connection -> new RowTriggersOnPostgres(connection, table).made()));
        return made.entrySet().stream()
                .allMatch(each -> each.getValue().equals(there.get(table.name() + "." + each.getKey())));
    }
}
