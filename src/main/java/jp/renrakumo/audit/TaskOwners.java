package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose tasks a case had: the organizations to which they were offered, as the log tells. */
@Component
class TaskOwners {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcClient jdbc;

    TaskOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param completing events of this case that completed a task. @return organization by the task's id; without those of which the log tells none */
    Map<String, String> of(String caseNumber, List<AuditEvent> completing) {
        List<String> processes = completing.stream()
                .map(AuditEvent::process)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, String> owners = new HashMap<>();
        if (!processes.isEmpty()) {
            jdbc.sql("select e.content from audit_event e where e.case_number = :number and e.kind = :kind"
                            + " and e.process in (:processes) and e.content like '%\"entity\":\"IdentityLinkLog\"%'"
                            + " order by e.id")
                    .param("number", caseNumber)
                    .param("kind", EngineEvent.KIND)
                    .param("processes", processes)
                    .query(String.class)
                    .list()
                    .forEach(content -> read(content, owners));
        }
        return owners;
    }

    private static void read(String content, Map<String, String> owners) {
        try {
            for (JsonNode each : JSON.readTree(content).path("events")) {
                if (each.path("entity").asText().equals("IdentityLinkLog")
                        && each.path("type").asText().equals("candidate")
                        && each.path("operationType").asText().equals("add")
                        && each.hasNonNull("groupId")) {
                    owners.put(
                            each.path("taskId").asText(), each.path("groupId").asText());
                }
            }
        } catch (JsonProcessingException damaged) {
            // found by audit verify
            return;
        }
    }
}
