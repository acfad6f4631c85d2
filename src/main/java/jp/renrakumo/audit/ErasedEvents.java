package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the sealed log itself tells of erasures: the numbers whose content may be empty. */
final class ErasedEvents {

    /** Kind of the event that tells of an erasure. */
    static final String KIND = "ERASURE";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, List<NumberRanges>> byCase = new HashMap<>();

    private ErasedEvents() {}

    static ErasedEvents of(JdbcTemplate jdbc) {
        ErasedEvents erased = new ErasedEvents();
        jdbc.query(
                "select e.* from audit_event e join audit_seal s on s.event = e.id where e.kind = '" + KIND
                        + "' order by s.number",
                row -> {
                    AuditEvent event = EventLog.row(row);
                    if (event.caseNumber() != null && event.contentIsWhole()) {
                        erased.add(event.caseNumber(), event.content());
                    }
                });
        return erased;
    }

    private void add(String caseNumber, String content) {
        try {
            JsonNode told = JSON.readTree(content);
            byCase.computeIfAbsent(caseNumber, number -> new ArrayList<>())
                    .add(NumberRanges.parse(told.path("numbers").asText()));
        } catch (JsonProcessingException | NumberFormatException edited) {
            // tells of nothing; its content is not what was sealed, and found as such
        }
    }

    /** Whether an erasure of its case names the event; what tells of an erasure is never erased itself. */
    boolean allow(long number, AuditEvent event) {
        return !event.kind().equals(KIND) && names(number, event.caseNumber());
    }

    /** Whether an erasure of this case names the event. @param caseNumber null where the event knows no case */
    boolean names(long number, @Nullable String caseNumber) {
        Stream<NumberRanges> its = caseNumber == null
                ? byCase.values().stream().flatMap(List::stream)
                : byCase.getOrDefault(caseNumber, List.of()).stream();
        return its.anyMatch(numbers -> numbers.contains(number));
    }
}
