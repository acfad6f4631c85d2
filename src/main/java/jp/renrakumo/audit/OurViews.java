package jp.renrakumo.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

/**
 * Whether the views that pages read are those that the migrations made; one that was replaced hides a case, and no table
 * tells of it. What they should be is never kept in the database: H2 makes it anew in one of its own in memory, PostgreSQL
 * as a view of the session in a transaction that is rolled back, so that both texts come from the same server.
 */
@Component
class OurViews {

    private static final String FRESH = "audit_view_made_anew";

    /** What a view reads beside tables and views: none of ours reads a function, an operator or a type that somebody made. */
    private static final String STRANGE =
            "select exists (select 1 from pg_catalog.pg_depend d join pg_catalog.pg_rewrite r"
                    + " on r.oid = d.objid and d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass where r.ev_class = ?"
                    + " and d.refclassid <> 'pg_catalog.pg_class'::pg_catalog.regclass)";

    private final JdbcTemplate jdbc;

    OurViews(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** At most two findings, which name the views. */
    List<Finding> changed() {
        List<String> missing = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        try {
            jdbc.execute((ConnectionCallback<Void>) connection -> {
                if (RowTriggers.postgresql(connection)) {
                    undone(connection, () -> OurSql.views()
                            .forEach((name, question) ->
                                    compareOnPostgres(connection, name, question, missing, changed)));
                } else {
                    compareOnH2(connection, missing, changed);
                }
                return null;
            });
        } catch (Unmade unmade) {
            return List.of(new Finding(
                    0,
                    "画面が読むビューが連絡網のものかを、確かめられません。データベースの利用者に一時的なビューを作る権限（TEMPORARY）を与え、待機系ではないデータベースで、もう一度実行してください（"
                            + unmade.getMessage() + "）。"));
        }
        List<Finding> findings = new ArrayList<>();
        if (!missing.isEmpty()) {
            findings.add(new Finding(0, "画面が読むビューがないか、ビューではないものに替えられています（" + String.join("、", missing) + "）。"));
        }
        if (!changed.isEmpty()) {
            findings.add(new Finding(
                    0,
                    "画面が読むビューが、連絡網の作ったものから書き換えられています（" + String.join("、", changed)
                            + "）。画面から隠された件や、画面だけの偽の件があるかもしれません。"));
        }
        return findings;
    }

    private static void compareOnH2(Connection connection, List<String> missing, List<String> changed)
            throws SQLException {
        Map<String, String> there = definitions(connection);
        FreshOnH2.DEFINITIONS.forEach((name, definition) -> {
            String its = there.get(name);
            if (its == null) {
                missing.add(name);
            } else if (!its.equals(definition)) {
                changed.add(name);
            }
        });
    }

    private static Map<String, String> definitions(Connection connection) throws SQLException {
        Map<String, String> definitions = new HashMap<>();
        try (Statement asked = connection.createStatement();
                ResultSet each = asked.executeQuery("select lower(table_name), view_definition from"
                        + " information_schema.views where lower(table_schema) = 'public'")) {
            while (each.next()) {
                definitions.put(each.getString(1), H2ViewText.inOrder(String.valueOf(each.getString(2))));
            }
        }
        return definitions;
    }

    /** The views of a database in memory that has only seen the migrations; made once. */
    private static final class FreshOnH2 {

        static final Map<String, String> DEFINITIONS = made();

        private static Map<String, String> made() {
            DriverManagerDataSource fresh =
                    new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
            Flyway.configure()
                    .dataSource(fresh)
                    .locations("classpath:" + OurSql.COMMON, "classpath:" + OurSql.OF_H2)
                    .load()
                    .migrate();
            JdbcTemplate there = new JdbcTemplate(fresh);
            Map<String, String> definitions = Objects.requireNonNull(
                    there.execute((ConnectionCallback<Map<String, String>>) OurViews::definitions));
            there.execute("shutdown");
            return definitions;
        }
    }

    private static void compareOnPostgres(
            Connection connection, String name, String question, List<String> missing, List<String> changed) {
        try {
            Long view = view(connection, name);
            if (view == null) {
                missing.add(name);
            } else if (one(connection, STRANGE, view).equals("t")
                    || !definition(connection, view).equals(made(connection, question))) {
                changed.add(name);
            }
        } catch (SQLException failed) {
            throw new Unmade(failed);
        }
    }

    /** Its object id, as the application finds it; null if it is none, or one with settings of its own. */
    private static @Nullable Long view(Connection connection, String name) throws SQLException {
        String found = one(
                connection,
                "select max(c.oid::bigint) from pg_class c where c.oid = to_regclass(?) and c.relkind = 'v' and c.reloptions is null",
                name);
        return found.isEmpty() ? null : Long.valueOf(found);
    }

    /** What our question becomes as a view on this server; empty if the tables do not even have what it asks for. */
    private static String made(Connection connection, String question) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("create temporary view " + FRESH + " as " + question);
            return definition(connection, Long.parseLong(one(connection, "select to_regclass(?)::oid::bigint", FRESH)));
        } catch (SQLException failed) {
            // class 42 are names that are not there any more; but who may make none says nothing of the view
            if (!String.valueOf(failed.getSQLState()).startsWith("42") || "42501".equals(failed.getSQLState())) {
                throw failed;
            }
            return "";
        } finally {
            connection.rollback(before);
        }
    }

    /** With the schema before each name, so that a table of another schema is another one. */
    private static String definition(Connection connection, long view) throws SQLException {
        String path = one(connection, "select current_setting('search_path')", null);
        one(connection, "select set_config('search_path', 'pg_catalog', true)", null);
        String definition = one(connection, "select pg_get_viewdef(?::oid)", view);
        one(connection, "select set_config('search_path', ?, true)", path);
        return definition;
    }

    private static String one(Connection connection, String question, @Nullable Object about) throws SQLException {
        try (PreparedStatement asked = connection.prepareStatement(question)) {
            if (about != null) {
                asked.setObject(1, about);
            }
            try (ResultSet answer = asked.executeQuery()) {
                String found = answer.next() ? answer.getString(1) : null;
                return found == null ? "" : found;
            }
        }
    }

    /** Nothing of it stays. */
    private static void undone(Connection connection, Runnable work) throws SQLException {
        if (!connection.getAutoCommit()) {
            Savepoint before = connection.setSavepoint();
            try {
                work.run();
            } finally {
                connection.rollback(before);
            }
            return;
        }
        boolean readOnly = connection.isReadOnly();
        connection.setReadOnly(false);
        connection.setAutoCommit(false);
        try {
            work.run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
            connection.setReadOnly(readOnly);
        }
    }

    /** The database does not let us make a view, for whatever reason. */
    private static final class Unmade extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unmade(SQLException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
