package jp.renrakumo.directive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The rows of one recipient, engine's and ours, written again and again by plain JDBC into the same tables: what the
 * database itself can do. 200 recipients are one transaction and one batch per table; a receipt is a transaction of its own
 * with the deletions, updates and insertions that the application's makes, without any of its reads. They belong to a
 * directive of their own, so that nobody who counts the sample's finds them.
 */
final class RawRows {

    private static final Map<String, String> OF_RECIPIENT = new LinkedHashMap<>();

    static {
        String instance = " = (select instance from delivery where directive = ? and recipient = ?)";
        String task = " in (select ID_ from ACT_RU_TASK where PROC_INST_ID_" + instance + ")";
        for (String table : List.of(
                "ACT_RU_EXECUTION",
                "ACT_RU_TASK",
                "ACT_RU_VARIABLE",
                "ACT_RU_EVENT_SUBSCR",
                "ACT_HI_PROCINST",
                "ACT_HI_ACTINST",
                "ACT_HI_TASKINST",
                "ACT_HI_VARINST",
                "ACT_HI_DETAIL")) {
            OF_RECIPIENT.put(table, "PROC_INST_ID_" + instance);
        }
        OF_RECIPIENT.put("ACT_RU_IDENTITYLINK", "TASK_ID_" + task);
        OF_RECIPIENT.put("ACT_HI_IDENTITYLINK", "TASK_ID_" + task);
        OF_RECIPIENT.put("ACT_RU_AUTHORIZATION", "RESOURCE_ID_" + task);
        OF_RECIPIENT.put("delivery", "directive = ? and recipient = ?");
    }

    private static final List<String> REMOVED = List.of(
            "ACT_RU_EVENT_SUBSCR",
            "ACT_RU_IDENTITYLINK",
            "ACT_RU_VARIABLE",
            "ACT_RU_TASK",
            "ACT_RU_EXECUTION",
            "ACT_RU_AUTHORIZATION");
    private static final List<String> ENDED = List.of("ACT_HI_ACTINST", "ACT_HI_PROCINST", "ACT_HI_TASKINST");
    private static final List<String> ADDED = List.of("ACT_HI_VARINST", "ACT_HI_DETAIL", "ACT_HI_ACTINST");

    private static final String OWN = "raw";

    private final DataSource database;
    private final String directive;
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private final Map<String, List<Object[]>> sample = new LinkedHashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /** Takes the rows of this recipient, who has not confirmed, for a sample. */
    RawRows(DataSource database, String directive, String recipient) throws SQLException {
        this.database = database;
        this.directive = directive;
        try (Connection connection = database.getConnection()) {
            for (Map.Entry<String, String> table : OF_RECIPIENT.entrySet()) {
                read(connection, table.getKey(), table.getValue(), recipient);
            }
        }
        sample.forEach((table, rows) -> {
            if (!table.equals("delivery")) {
                rows.forEach(row -> ids.putIfAbsent((String) row[0], ids.size()));
            }
        });
        ids.put(recipient, -1);
        execute(
                "insert into directive (number, document, issuer, issued_at, issued_by) select '" + OWN
                        + "', document, issuer, issued_at, issued_by from directive where number = '" + directive + "'",
                "insert into delivery_tally (directive, sender, area, slot, recipients) select '" + OWN
                        + "', sender, area, slot, recipients from delivery_tally where directive = '" + directive
                        + "' and (sender, area) = (select sender, area from delivery where directive = '" + directive
                        + "' and recipient = '" + recipient + "')");
    }

    private void read(Connection connection, String table, String condition, String recipient) throws SQLException {
        String order = table.equals("ACT_RU_EXECUTION") ? " order by PARENT_ID_ nulls first" : "";
        try (PreparedStatement query =
                connection.prepareStatement("select * from " + table + " where " + condition + order)) {
            query.setString(1, directive);
            query.setString(2, recipient);
            ResultSet rows = query.executeQuery();
            ResultSetMetaData about = rows.getMetaData();
            List<String> names = new ArrayList<>();
            int first = table.equals("delivery") ? 2 : 1; // the database numbers deliveries itself
            for (int column = first; column <= about.getColumnCount(); column++) {
                names.add(about.getColumnName(column));
            }
            columns.put(table, names);
            sample.put(table, new ArrayList<>());
            while (rows.next()) {
                Object[] row = new Object[names.size()];
                for (int column = 0; column < row.length; column++) {
                    row[column] = rows.getObject(column + first);
                }
                sample.get(table).add(row);
            }
        }
    }

    /** Rows of one recipient. */
    int rows() {
        return sample.values().stream().mapToInt(List::size).sum();
    }

    /** Recipients {@code from} to {@code to - 1}, in transactions of 200. */
    void start(int from, int to) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, PreparedStatement> inserts = new LinkedHashMap<>();
            for (String table : columns.keySet()) {
                inserts.put(table, connection.prepareStatement(insert(table)));
            }
            for (int chunk = from; chunk < to; chunk += 200) {
                for (Map.Entry<String, PreparedStatement> insert : inserts.entrySet()) {
                    for (int each = chunk; each < Math.min(to, chunk + 200); each++) {
                        for (Object[] row : sample.get(insert.getKey())) {
                            fill(insert.getValue(), row, each, "");
                            insert.getValue().addBatch();
                        }
                    }
                    insert.getValue().executeBatch();
                }
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    /** Receipts of these recipients, each committed. */
    void receive(int from, int to) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Map<String, PreparedStatement> statements = new LinkedHashMap<>();
            for (String table : ADDED) {
                statements.put("insert " + table, connection.prepareStatement(insert(table)));
            }
            for (String table : REMOVED) {
                statements.put(
                        "delete " + table, connection.prepareStatement("delete from " + table + " where ID_ = ?"));
            }
            for (String table : ENDED) {
                statements.put(
                        "update " + table,
                        connection.prepareStatement(
                                "update " + table + " set END_TIME_ = ?, DURATION_ = ? where ID_ = ?"));
            }
            PreparedStatement delivery = connection.prepareStatement(
                    "update delivery set state = 'CONFIRMED', confirmed_at = ?, recorded_at = ?, confirmed_by = ?,"
                            + " channel = 'SYSTEM' where directive = ? and recipient = ? and confirmed_at is null");
            PreparedStatement tally = connection.prepareStatement(
                    "update delivery_tally set confirmed = confirmed + 1, settled = settled + 1 where directive = ? and slot = ?");
            for (int each = from; each < to; each++) {
                receive(statements, delivery, tally, each);
                connection.commit();
            }
            connection.setAutoCommit(true);
        }
    }

    private void receive(
            Map<String, PreparedStatement> statements, PreparedStatement delivery, PreparedStatement tally, int each)
            throws SQLException {
        Timestamp now = Timestamp.from(Instant.now());
        delivery.setTimestamp(1, now);
        delivery.setTimestamp(2, now);
        delivery.setString(3, "officer");
        delivery.setString(4, OWN);
        delivery.setString(5, "raw-" + each);
        delivery.executeUpdate();
        tally.setString(1, OWN);
        tally.setInt(2, each % 8);
        tally.executeUpdate();
        for (String table : ADDED) {
            PreparedStatement insert = statements.get("insert " + table);
            fill(insert, sample.get(table).get(0), each, "x");
            insert.executeUpdate();
        }
        for (String table : REMOVED) {
            PreparedStatement delete = statements.get("delete " + table);
            List<Object[]> rows = sample.get(table);
            for (int row = rows.size() - 1; row >= 0; row--) {
                delete.setString(1, id(rows.get(row), each));
                delete.executeUpdate();
            }
        }
        for (String table : ENDED) {
            PreparedStatement update = statements.get("update " + table);
            update.setTimestamp(1, now);
            update.setLong(2, 1);
            update.setString(3, id(sample.get(table).get(0), each));
            update.executeUpdate();
        }
    }

    /** Everything that was written here goes. */
    void delete() throws SQLException {
        List<String> statements = new ArrayList<>();
        for (String table : List.of("delivery", "delivery_tally")) {
            statements.add("delete from " + table + " where directive = '" + OWN + "'");
        }
        statements.add("delete from directive where number = '" + OWN + "'");
        Set<String> ofEngine = new LinkedHashSet<>(REMOVED); // in an order that its foreign keys allow
        ofEngine.addAll(columns.keySet());
        ofEngine.remove("delivery");
        ofEngine.forEach(table -> statements.add("delete from " + table + " where ID_ like 'raw-%'"));
        execute(statements.toArray(String[]::new));
    }

    private void execute(String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    private String id(Object[] row, int each) {
        return "raw-" + each + "-" + ids.get((String) row[0]);
    }

    private String insert(String table) {
        List<String> names = columns.get(table);
        return "insert into " + table + " (" + String.join(", ", names) + ") values (" + "?, ".repeat(names.size() - 1)
                + "?)";
    }

    private void fill(PreparedStatement insert, Object[] row, int each, String suffix) throws SQLException {
        for (int column = 0; column < row.length; column++) {
            Object value = row[column];
            Integer id = value instanceof String text ? ids.get(text) : null;
            if (directive.equals(value)) {
                value = OWN;
            } else if (id != null) {
                value = id < 0 ? "raw-" + each : "raw-" + each + "-" + id + (column == 0 ? suffix : "");
            }
            insert.setObject(column + 1, value);
        }
    }
}
