package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Timestamp;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Since when the log tells something, by an event of its own; a table beside it, which anybody could change, names that event.
 *
 * @param what in {@code audit_since}
 * @param heading of the event
 * @param content of the event
 */
record ToldSince(String what, String heading, String content) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The event that says so. */
    record Began(String event, Timestamp at) {}

    /** Says so now, if that was not said before. @return whether it was said now */
    boolean begin(JdbcTemplate jdbc, EventLog log, String actor) {
        if (!kept(jdbc).isEmpty()) {
            return false;
        }
        AuditEvent first = log.event(DecisionTrail.KIND, null, null, null, actor, null, said());
        log.add(List.of(first));
        jdbc.update("insert into audit_since (what, event) values (?, ?)", what, first.id());
        return true;
    }

    private String said() {
        Map<String, String> said = new LinkedHashMap<>();
        said.put("heading", heading);
        said.put("content", content);
        try {
            return JSON.writeValueAsString(said);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Empty if it never began.
     *
     * @param told whether anything is told at all
     * @param lost what a finding says if the log and the table do not name the same event
     */
    Optional<Began> of(JdbcTemplate jdbc, boolean told, Findings findings, String lost) {
        List<Began> began = jdbc.query(
                "select e.id, e.happened_at from audit_event e where e.kind = ? and e.case_number is null"
                        + " and e.content like ? order by e.id limit 1",
                (row, at) -> new Began(row.getString("id"), row.getTimestamp("happened_at")),
                DecisionTrail.KIND,
                "{\"heading\":\"" + heading + "\"%");
        List<String> kept = kept(jdbc);
        if (began.isEmpty()
                ? !kept.isEmpty() || told
                : !kept.equals(List.of(began.get(0).event()))) {
            findings.addOfLog(0, lost);
        }
        return began.stream().findFirst();
    }

    private List<String> kept(JdbcTemplate jdbc) {
        return jdbc.queryForList("select event from audit_since where what = ?", String.class, what);
    }
}
