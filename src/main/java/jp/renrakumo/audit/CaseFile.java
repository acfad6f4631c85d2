package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the log tells of one case, in an auditor's words. */
@Component
class CaseFile {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    CaseFile(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One event.
     *
     * @param number its number in the log, null while it waits for the seal
     * @param organization on whose behalf, null where only the account is known
     * @param what what happened, a line each
     * @param details what was entered, a line each
     */
    record Line(
            @Nullable Long number,
            Instant at,
            String actor,
            @Nullable String organization,
            List<String> what,
            List<String> details) {}

    int count(String caseNumber) {
        return jdbc.sql("select count(*) from audit_event where case_number = ?")
                .param(caseNumber)
                .query(Integer.class)
                .single();
    }

    /** In the order in which it happened. */
    List<Line> of(String caseNumber, int offset, int limit) {
        return jdbc.sql("select s.number, e.* from audit_event e left join audit_seal s on s.event = e.id"
                        + " where e.case_number = :number order by e.id limit :limit offset :offset")
                .param("number", caseNumber)
                .param("limit", limit)
                .param("offset", offset)
                .query((row, index) -> line(row.getObject("number", Long.class), EventLog.row(row)))
                .list();
    }

    private static Line line(@Nullable Long number, AuditEvent event) {
        List<String> what = new ArrayList<>();
        List<String> details = new ArrayList<>();
        try {
            JsonNode content = JSON.readTree(event.content());
            if (event.kind().equals(DecisionTrail.KIND)) {
                what.add(content.path("heading").asText());
                content.path("content").asText().lines().forEach(details::add);
            } else {
                String process = content.path("definition").asText().replaceAll(":.*", "");
                content.path("events").forEach(each -> engine(each, process, event.task(), what, details));
                if (what.isEmpty()) {
                    what.add("手続きの内部の動き（" + content.path("events").size() + "件）");
                }
            }
        } catch (JsonProcessingException damaged) {
            what.add("内容が読めません。audit verify で確かめてください。");
        }
        return new Line(number, event.happenedAt(), event.actor(), event.organization(), what, details);
    }

    private static void engine(
            JsonNode event, String process, @Nullable String task, List<String> what, List<String> details) {
        String name = event.path("name").asText(event.path("taskDefinitionKey").asText());
        switch (event.path("entity").asText() + " " + event.path("eventType").asText()) {
            case "ProcessInstance start" -> what.add("手続き（" + process + "）が始まった");
            case "ProcessInstance end" -> what.add("手続き（" + process + "）が終わった");
            case "TaskInstance create" -> what.add("タスク「" + name + "」が届いた");
            case "TaskInstance complete" -> what.add("タスク「" + name + "」を完了");
            case "TaskInstance delete" -> what.add("タスク「" + name + "」が不要になった");
            case "VariableUpdate create", "VariableUpdate update" -> {
                if (task != null && task.equals(event.path("taskId").asText())) {
                    details.add(event.path("variableName").asText() + ": " + value(event));
                }
            }
            default -> {
                // of no meaning to a reader; it is in the log all the same
            }
        }
    }

    private static String value(JsonNode variable) {
        for (String kind : new String[] {"textValue", "longValue", "doubleValue"}) {
            if (variable.hasNonNull(kind)) {
                return variable.get(kind).asText();
            }
        }
        return "（空）";
    }
}
