package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Promised;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** What an erasure leaves of a case, told anew: what told of its rows and of what was owed has lost its content. */
@Component
class ErasedRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANEW = "anew";
    private static final String BETWEEN = "\u001f";

    /** Rows that one event tells. */
    private static final int MOST = 500;

    private final JdbcTemplate jdbc;
    private final EventLog log;
    private final CurrentOfficer officer;

    ErasedRows(JdbcTemplate jdbc, EventLog log, CurrentOfficer officer) {
        this.jdbc = jdbc;
        this.log = log;
        this.officer = officer;
    }

    /** Cases of which this was done: whatever no event tells of them does not belong there. */
    static Set<String> toldAnew(JdbcTemplate jdbc) {
        return new HashSet<>(jdbc.queryForList(
                "select distinct case_number from audit_event where kind = '" + RowEvents.KIND
                        + "' and content like '{\"" + ANEW + "\":true%'",
                String.class));
    }

    /** Tells the rows as they stand, but those that triggers told since; at once, when all the rest is erased. */
    void tell(String number) {
        Set<String> told = told(number);
        List<ArrayNode> lines = new ArrayList<>();
        KeptTables.all().stream()
                .filter(table -> table.caseColumn() != null)
                .forEach(table -> jdbc.query(
                        table.select() + " where " + table.caseColumn() + " = ?",
                        (RowCallbackHandler) stored -> {
                            KeptRow row = table.row(stored);
                            if (!told.contains(table.name() + BETWEEN + row.key())) {
                                lines.add(line(row));
                            }
                        },
                        number));
        List<AuditEvent> events = new ArrayList<>();
        for (int from = 0; from == 0 || from < lines.size(); from += MOST) {
            events.add(event(number, lines.subList(from, Math.min(from + MOST, lines.size()))));
        }
        List<EngineEvent> promises = promises(number);
        for (int from = 0; from < promises.size(); from += MOST) {
            events.add(log.event(
                    EngineEvent.KIND,
                    number,
                    null,
                    null,
                    officer.id(),
                    null,
                    EngineEvent.content(promises.subList(from, Math.min(from + MOST, promises.size())))));
        }
        log.add(events);
    }

    /** Any line of a trigger is later than these. */
    private static ArrayNode line(KeptRow row) {
        return JSON.createArrayNode()
                .add(row.table().name())
                .add(row.key())
                .add(0)
                .add(row.digest(row.values().size()))
                .add(row.hints());
    }

    private AuditEvent event(String number, List<ArrayNode> lines) {
        ObjectNode content = JSON.createObjectNode();
        content.put(ANEW, true);
        content.put("by", WrittenBy.APPLICATION).put("user", "");
        content.putArray("rows").addAll(lines);
        return log.event(RowEvents.KIND, number, null, null, officer.id(), null, content.toString());
    }

    /** Rows of which an event with a content tells, or will. */
    private Set<String> told(String number) {
        Set<String> told = new HashSet<>(jdbc.query(
                "select table_name, row_key from audit_row where case_number = ?",
                (row, at) -> row.getString("table_name") + BETWEEN + row.getString("row_key"),
                number));
        jdbc.query(
                "select content from audit_event where case_number = ? and kind = ? and content <> ''",
                (RowCallbackHandler) row -> read(row.getString("content"))
                        .path("rows")
                        .forEach(line -> told.add(
                                line.path(0).asText() + BETWEEN + line.path(1).asText())),
                number,
                RowEvents.KIND);
        return told;
    }

    private static JsonNode read(String content) {
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException edited) {
            // found by audit verify
            return JSON.createObjectNode();
        }
    }

    private List<EngineEvent> promises(String number) {
        return jdbc.query(
                "select * from audit_promise where case_number = ? order by code, organization",
                (row, at) -> EngineEvent.of(promised(number, row)),
                number);
    }

    private static Promised promised(String number, ResultSet row) throws SQLException {
        boolean reasoned = Stream.of(
                        row.getString("basis"),
                        row.getString("source"),
                        row.getString("sentence"),
                        row.getString("calendar_version"))
                .allMatch(each -> each != null);
        return new Promised(
                number,
                row.getString("organization"),
                row.getString("code"),
                instant(row, "begun_at"),
                reasoned
                        ? Promised.terms(
                                row.getString("what"),
                                row.getString("basis"),
                                row.getString("source"),
                                row.getString("sentence"),
                                row.getString("calendar_version"))
                        : "",
                instant(row, "due_at"),
                instant(row, "fulfilled_at"),
                row.getString("state").equals("NOT_REQUIRED"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
