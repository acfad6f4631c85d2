package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** Completed tasks of the engine's history and their events, both ways; only since the log began. */
final class HistoryCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;

    /** @param jdbc reads in pieces */
    HistoryCheck(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void compare(ErasedEvents erased, Findings findings) {
        compare(erased, findings, "1 = 1", "1 = 1");
    }

    /** Of one case alone. */
    void compare(String caseNumber, ErasedEvents erased, Findings findings) {
        compare(
                erased,
                findings,
                "t.PROC_INST_ID_ in (select p.PROC_INST_ID_ from ACT_HI_PROCINST p where p.BUSINESS_KEY_ = ?)",
                "e.case_number = ?",
                caseNumber);
    }

    private void compare(ErasedEvents erased, Findings findings, String ofTasks, String ofEvents, Object... values) {
        Timestamp since = jdbc.queryForObject("select min(happened_at) from audit_event", Timestamp.class);
        if (since == null) {
            return;
        }
        jdbc.query(
                "select t.ID_, t.NAME_ from ACT_HI_TASKINST t where t.DELETE_REASON_ = 'completed' and " + ofTasks
                        + " and t.END_TIME_ >= ?"
                        + " and not exists (select 1 from audit_event e where e.task = t.ID_) order by t.END_TIME_",
                row -> {
                    findings.add(
                            0, "完了したタスク " + row.getString("ID_") + "（" + row.getString("NAME_") + "）に対応する出来事がありません。");
                },
                Stream.concat(Stream.of(values), Stream.of(since)).toArray());
        jdbc.query(
                "select s.number, e.task, e.case_number, e.content, t.ID_, t.NAME_, t.ASSIGNEE_, t.END_TIME_, t.DELETE_REASON_ from audit_event e"
                        + " left join audit_seal s on s.event = e.id left join ACT_HI_TASKINST t on t.ID_ = e.task"
                        + " where e.task is not null and " + ofEvents + " order by e.id",
                (RowCallbackHandler) row -> {
                    if (!erased(row, erased)) {
                        completed(row, findings);
                    }
                },
                values);
    }

    /** Its task may be gone, and of what may be still there nothing can be compared. */
    private static boolean erased(ResultSet row, ErasedEvents erased) throws SQLException {
        return row.getString("content").isEmpty() && erased.names(row.getLong("number"), row.getString("case_number"));
    }

    private static void completed(ResultSet row, Findings findings) throws SQLException {
        long number = row.getLong("number");
        String task = row.getString("task");
        if (row.getString("ID_") == null) {
            findings.add(number, "完了したタスク " + task + " がエンジンの履歴から消えています。");
            return;
        }
        JsonNode told = completion(row.getString("content"), task);
        if (told == null) {
            findings.add(number, "タスク " + task + " の完了が、その出来事に書かれていません。");
            return;
        }
        Timestamp ended = row.getTimestamp("END_TIME_");
        if (!"completed".equals(row.getString("DELETE_REASON_"))
                || ended == null
                || !Objects.equals(told.path("assignee").textValue(), row.getString("ASSIGNEE_"))
                || !Objects.equals(told.path("name").textValue(), row.getString("NAME_"))
                || !same(told.path("endTime").textValue(), ended.toInstant())) {
            findings.add(number, "タスク " + task + "（" + row.getString("NAME_") + "）の履歴が、完了した時の出来事と違います。");
        }
    }

    private static boolean same(@Nullable String told, Instant ended) {
        return told != null && OffsetDateTime.parse(told).toInstant().toEpochMilli() == ended.toEpochMilli();
    }

    private static @Nullable JsonNode completion(String content, String task) {
        try {
            for (JsonNode event : JSON.readTree(content).path("events")) {
                if (event.path("eventType").asText().equals("complete")
                        && event.path("taskId").asText().equals(task)) {
                    return event;
                }
            }
        } catch (JsonProcessingException edited) {
            return null;
        }
        return null;
    }
}
