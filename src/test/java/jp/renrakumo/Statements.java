package jp.renrakumo;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** How many statements the database is asked, counted by H2 itself; whoever else works meanwhile is counted too. */
public final class Statements {

    private final JdbcTemplate jdbc;

    public Statements(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        jdbc.execute("set query_statistics_max_entries 10000");
    }

    /** While this is done. */
    public int during(Runnable done) {
        jdbc.execute("set query_statistics false");
        jdbc.execute("set query_statistics true");
        done.run();
        return jdbc.queryForObject(
                "select coalesce(sum(execution_count), 0) from information_schema.query_statistics", Integer.class);
    }

    /** Those asked most, for a failure's message. */
    public List<String> most() {
        return jdbc.queryForList(
                "select execution_count || ' ' || left(regexp_replace(sql_statement, '\\s+', ' '), 200)"
                        + " from information_schema.query_statistics order by execution_count desc limit 200",
                String.class);
    }
}
