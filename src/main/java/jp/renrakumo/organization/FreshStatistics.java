package jp.renrakumo.organization;

import java.sql.DatabaseMetaData;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** PostgreSQL plans by what it last counted: 200,000 lines that came a moment ago would be taken for none. */
@Component
public class FreshStatistics {

    private static final List<String> TABLES = List.of(
            "organization_import_row",
            "institution",
            "organization",
            "organization_closure",
            "charge",
            "relay_recipient",
            "organization_import_scope");

    private final JdbcTemplate jdbc;

    FreshStatistics(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void count() {
        of(TABLES);
    }

    /** These tables have grown many times over; within the transaction that made them grow, too. */
    public void of(List<String> tables) {
        String database = jdbc.execute((ConnectionCallback<String>) connection -> product(connection.getMetaData()));
        if ("PostgreSQL".equals(database)) {
            tables.forEach(
                    table -> jdbc.execute(mine(table) ? "analyze " + table : "select count_anew('" + table + "')"));
        }
    }

    /** Only a table's owner may count it: the engine's are the application's, the others are counted by their owner (V51). */
    private boolean mine(String table) {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select pg_has_role(relowner, 'usage') from pg_class where oid = cast(? as regclass)",
                Boolean.class,
                table));
    }

    private static String product(DatabaseMetaData about) throws java.sql.SQLException {
        return about.getDatabaseProductName();
    }
}
