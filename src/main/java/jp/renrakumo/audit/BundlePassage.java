package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What the events of a bundle name while they pass: cases, the versions of models that were in force, and the way that was taken. */
final class BundlePassage {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SortedSet<String> cases = new TreeSet<>();
    private final Set<String> definitions = new TreeSet<>();
    private final PathSums paths = new PathSums();

    /** One event more, in the order of their numbers. */
    void add(AuditEvent event) {
        if (event.caseNumber() != null) {
            cases.add(event.caseNumber());
        }
        boolean engine = event.kind().equals(EngineEvent.KIND);
        if (!engine && !event.kind().equals(EngineEvent.DECISIONS)
                || event.content().isEmpty()) {
            return;
        }
        try {
            JsonNode content = JSON.readTree(event.content());
            name(content.path("definition"));
            content.path("events").forEach(each -> name(each.path("decisionDefinitionId")));
            if (engine) {
                paths.add(event.caseNumber(), content);
            }
        } catch (JsonProcessingException | DateTimeException damaged) {
            // it goes out as it is, and verify names it
        }
    }

    private void name(JsonNode definition) {
        if (definition.isTextual() && !definition.asText().isEmpty()) {
            definitions.add(definition.asText());
        }
    }

    SortedSet<String> cases() {
        return cases;
    }

    /** Ids of the engine, of processes and of decision tables. */
    Set<String> definitions() {
        return definitions;
    }

    PathSums paths() {
        return paths;
    }
}
