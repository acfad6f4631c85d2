package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

/** How often each element of a model was reached, summed up over some events and added to what was counted before. */
final class PathCount {

    private static final Logger LOG = LoggerFactory.getLogger(PathCount.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Place(String caseNumber, String definition, String element) {}

    private static final class Sum {
        private long entered;
        private long ended;
        private long lasted;
        private long longest;

        private void lasted(long milliseconds) {
            lasted += milliseconds;
            longest = Math.max(longest, milliseconds);
        }
    }

    private static final int AT_ONCE = 500;

    private final Map<Place, Sum> sums = new LinkedHashMap<>();

    /** What began in an earlier transaction, by id of the activity instance: its end does not tell since when. */
    private final Map<String, Sum> begunBefore = new LinkedHashMap<>();

    void add(AuditEvent event) {
        if (!event.kind().equals(EngineEvent.KIND)) {
            return;
        }
        try {
            JsonNode content = JSON.readTree(event.content());
            String number = event.caseNumber() == null ? "" : event.caseNumber();
            String definition = content.path("definition").asText();
            content.path("events").forEach(each -> add(number, definition, each));
        } catch (JsonProcessingException damaged) {
            // it is sealed as it is, and found by whoever reads it
            LOG.warn("Event {} cannot be read and is not counted", event.id());
        }
    }

    private void add(String number, String definition, JsonNode event) {
        switch (event.path("entity").asText() + " " + event.path("eventType").asText()) {
            case "SequenceFlow take" -> sum(number, definition, event.path("flow")).entered++;
            case "ActivityInstance start" -> sum(number, definition, event.path("activityId")).entered++;
            case "ActivityInstance end" -> {
                Sum sum = sum(number, definition, event.path("activityId"));
                sum.ended++;
                if (event.hasNonNull("startTime")) {
                    sum.lasted(millis(event.path("endTime")) - millis(event.path("startTime")));
                } else {
                    begunBefore.put(event.path("id").asText(), sum);
                }
            }
            default -> {
                // says nothing of the way
            }
        }
    }

    private Sum sum(String number, String definition, JsonNode element) {
        return sums.computeIfAbsent(new Place(number, definition, element.asText()), place -> new Sum());
    }

    private static long millis(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant().toEpochMilli();
    }

    /** Adds the sums to the table; in the transaction of the seal, by the one sealer. */
    void write(JdbcTemplate jdbc) {
        List<String> ids = List.copyOf(begunBefore.keySet());
        for (int at = 0; at < ids.size(); at += AT_ONCE) {
            List<String> some = ids.subList(at, Math.min(ids.size(), at + AT_ONCE));
            jdbc.query(
                    "select ID_, DURATION_ from ACT_HI_ACTINST where DURATION_ is not null and ID_ in ("
                            + String.join(",", Collections.nCopies(some.size(), "?")) + ")",
                    row -> {
                        Objects.requireNonNull(begunBefore.get(row.getString("ID_")))
                                .lasted(row.getLong("DURATION_"));
                    },
                    some.toArray());
        }
        List<Map.Entry<Place, Sum>> all = List.copyOf(sums.entrySet());
        int[] known = jdbc.batchUpdate(
                "update audit_path set entered = entered + ?, ended = ended + ?, lasted_ms = lasted_ms + ?,"
                        + " longest_ms = greatest(longest_ms, ?) where case_number = ? and definition = ? and element = ?",
                all.stream().map(PathCount::row).toList());
        jdbc.batchUpdate(
                "insert into audit_path (entered, ended, lasted_ms, longest_ms, case_number, definition, element)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                IntStream.range(0, known.length)
                        .filter(at -> known[at] == 0)
                        .mapToObj(at -> row(all.get(at)))
                        .toList());
    }

    private static Object[] row(Map.Entry<Place, Sum> of) {
        Place place = of.getKey();
        Sum sum = of.getValue();
        return new Object[] {
            sum.entered, sum.ended, sum.lasted, sum.longest, place.caseNumber(), place.definition(), place.element()
        };
    }
}
