package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

    /**
     * Of these tasks; without those of which the log tells nothing.
     *
     * @param tasks their ids
     * @return organization by id of the task
     */
    Map<String, String> of(String caseNumber, List<String> tasks) {
        Map<String, String> owners = new HashMap<>();
        if (!tasks.isEmpty()) {
            JdbcClient.StatementSpec offers = jdbc.sql(
                            "select e.content from audit_event e where e.case_number = :number and e.kind = :kind"
                                    + " and (" + anyOf(tasks.size()) + ") order by e.id")
                    .param("number", caseNumber)
                    .param("kind", EngineEvent.KIND);
            for (int at = 0; at < tasks.size(); at++) {
                offers = offers.param("task" + at, "%\"taskId\":\"" + tasks.get(at) + "\"%");
            }
            offers.query(String.class).list().forEach(content -> read(content, owners));
            owners.keySet().retainAll(tasks);
        }
        return owners;
    }

    private static String anyOf(int tasks) {
        return IntStream.range(0, tasks)
                .mapToObj(at -> "e.content like :task" + at)
                .collect(Collectors.joining(" or "));
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
