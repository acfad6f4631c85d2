package jp.renrakumo.audit;

import java.sql.Timestamp;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Since when events tell what the engine's history has; of what was before, they tell nothing.
 *
 * @param all of an empty log later than any row of the history
 * @param links who may do a task: logs of before tell it apart from its process instance, so that it cannot be compared
 */
record LogBegan(Timestamp all, Timestamp links) {

    private static final Timestamp NEVER = Timestamp.valueOf("9999-12-31 00:00:00");

    static LogBegan of(JdbcTemplate jdbc) {
        Timestamp first = jdbc.queryForObject("select min(happened_at) from audit_event", Timestamp.class);
        // the sealed events themselves tell it: nobody can move it
        Timestamp link = jdbc
                .queryForList(
                        "select e.happened_at from audit_event e where e.process is not null and e.kind = ?"
                                + " and e.content like '%\"entity\":\"IdentityLinkLog\"%' order by e.id limit 1",
                        Timestamp.class, EngineEvent.KIND)
                .stream()
                .findFirst()
                .orElse(NEVER);
        return new LogBegan(first == null ? NEVER : first, link);
    }

    Timestamp of(HistoryLines table) {
        return table == HistoryLines.LINKS ? links : all;
    }
}
