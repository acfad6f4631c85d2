package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Whether a deployed model still is what was deployed, by the event that told it. */
@Component
class ModelRows {

    private static final String FILES = "act_ge_bytearray";
    private static final String DECISIONS = "act_re_decision_def";
    private static final Set<String> FOUND = Set.of(FILES, DECISIONS);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;

    ModelRows(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What the log says of a model. */
    enum Kept {
        SAME,
        CHANGED,
        /** The log does not tell of it. */
        UNTOLD
    }

    /** The event tells of the row: writes down where that is to be found, if somebody asks for it. */
    static void found(JdbcTemplate jdbc, KeptRow row, String event) {
        if (FOUND.contains(row.table().name())
                && jdbc.update("update audit_model set event = ? where model = ?", event, row.key()) == 0) {
            jdbc.update("insert into audit_model (model, event) values (?, ?)", row.key(), event);
        }
    }

    /** Whether this version of a decision table, and the file in which it stands, are as they were deployed. */
    Kept of(String decision) {
        List<String> files = jdbc.queryForList(
                "select b.ID_ from ACT_GE_BYTEARRAY b join ACT_RE_DECISION_DEF d on d.DEPLOYMENT_ID_ = b.DEPLOYMENT_ID_"
                        + " and d.RESOURCE_NAME_ = b.NAME_ where d.ID_ = ?",
                String.class,
                decision);
        Kept table = row(DECISIONS, decision);
        return files.size() != 1 ? Kept.CHANGED : table == Kept.SAME ? row(FILES, files.get(0)) : table;
    }

    private Kept row(String name, String key) {
        KeptTable table = Objects.requireNonNull(KeptTables.named(name));
        JsonNode told = told(key);
        if (told == null) {
            return Kept.UNTOLD;
        }
        return jdbc.query(table.select() + " and id_ = ?", (stored, at) -> KeptRow.of(table, stored), key).stream()
                        .allMatch(row -> JSON.valueToTree(row.digests()).equals(told))
                ? Kept.SAME
                : Kept.CHANGED;
    }

    /** The digests of a row, by the event that tells them; null if none does that is as it was sealed. */
    private @Nullable JsonNode told(String key) {
        return jdbc
                .query(
                        "select e.*, s.leaf from audit_model m join audit_event e on e.id = m.event"
                                + " left join audit_seal s on s.event = e.id where m.model = ?",
                        (row, at) -> {
                            AuditEvent event = EventLog.row(row);
                            String leaf = row.getString("leaf");
                            boolean sealed =
                                    leaf == null || event.leaf().toString().equals(leaf);
                            return sealed && event.contentIsWhole() ? event.content() : "{}";
                        },
                        key)
                .stream()
                .map(content -> digests(content, key))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable JsonNode digests(String content, String key) {
        try {
            for (JsonNode event : JSON.readTree(content).path("events")) {
                if (event.path("key").asText().equals(key)
                        && FOUND.contains(event.path("table").asText())) {
                    return event.path("digests");
                }
            }
            return null;
        } catch (JsonProcessingException edited) {
            return null;
        }
    }
}
