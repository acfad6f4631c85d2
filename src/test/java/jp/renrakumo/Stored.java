package jp.renrakumo;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** All that is stored, a line for each row, for tests that say that nothing changes; on H2 and on PostgreSQL. */
public final class Stored {

    private Stored() {}

    /** Sorted. @param but tables that are left out, in small letters */
    public static List<String> rows(JdbcTemplate jdbc, String... but) {
        Set<String> left = Set.copyOf(Arrays.asList(but));
        List<String> rows = new ArrayList<>();
        jdbc
                .queryForList(
                        "select table_name from information_schema.tables where table_type = 'BASE TABLE'"
                                + " and lower(table_schema) = 'public'",
                        String.class)
                .stream()
                .filter(table -> !left.contains(table.toLowerCase(Locale.ROOT)))
                .forEach(table ->
                        rows.addAll(jdbc.query("select * from \"" + table + "\"", (row, number) -> table + line(row))));
        return rows.stream().sorted().toList();
    }

    private static String line(ResultSet row) throws SQLException {
        StringBuilder line = new StringBuilder();
        for (int column = 1; column <= row.getMetaData().getColumnCount(); column++) {
            line.append(' ')
                    .append(row.getMetaData().getColumnName(column))
                    .append('=')
                    .append(
                            switch (row.getMetaData().getColumnType(column)) {
                                case Types.BLOB, Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY ->
                                    Arrays.toString(row.getBytes(column));
                                default -> row.getString(column);
                            });
        }
        return line.toString();
    }
}
