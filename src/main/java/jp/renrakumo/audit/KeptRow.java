package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A row as the log tells it: no values, so that nothing of it has to be erased, but a digest of each.
 *
 * @param key values of its key columns
 * @param caseNumber null if it belongs to no case
 * @param digests of its columns, where they have a value
 * @param gone whether the application deleted it
 */
record KeptRow(KeptTable table, String key, @Nullable String caseNumber, Map<String, String> digests, boolean gone) {

    /** Between the values of a key. */
    static final String BETWEEN = "\u001f";

    /** Half of the digest's digits are enough: nobody finds another value with the same. */
    private static final int DIGITS = 32;

    static KeptRow of(KeptTable table, ResultSet row) throws SQLException {
        StringJoiner key = new StringJoiner(BETWEEN);
        for (String part : table.keys()) {
            key.add(row.getString(part));
        }
        Map<String, String> digests = new TreeMap<>();
        for (String column : table.columns().keySet()) {
            String digest = digest(table.name(), key.toString(), column, row);
            if (digest != null) {
                digests.put(column, digest);
            }
        }
        return new KeptRow(
                table,
                key.toString(),
                table.caseColumn() == null ? null : row.getString(table.caseColumn()),
                digests,
                false);
    }

    KeptRow deleted() {
        return new KeptRow(table, key, caseNumber, Map.of(), true);
    }

    /** Which row it is, among those of all tables. */
    String place() {
        return table.name() + BETWEEN + key;
    }

    /** Of table, row and column too: two rows with the same value have not the same digest. A file has that of its bytes. */
    private static @Nullable String digest(String table, String key, String column, ResultSet row) throws SQLException {
        if (binary(row, column)) {
            byte[] bytes = row.getBytes(column);
            return bytes == null ? null : Hash.of(bytes).toString();
        }
        String value = value(row, column);
        return value == null
                ? null
                : Hash.ofTexts((byte) 0, table, key, column, value).toString().substring(0, DIGITS);
    }

    private static boolean binary(ResultSet row, String column) throws SQLException {
        return switch (row.getMetaData().getColumnType(row.findColumn(column))) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> true;
            default -> false;
        };
    }

    private static @Nullable String value(ResultSet row, String column) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof OffsetDateTime time) {
            return millis(time.toInstant());
        }
        return value instanceof Timestamp time ? millis(time.toInstant()) : row.getString(column);
    }

    private static String millis(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
