package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How often each element of a model was reached, and how long it lasted, summed up over events in the order of their time. */
final class PathSums {

    /** @param caseNumber empty where the event knows no case */
    record Place(String caseNumber, String definition, String element) {

        Place {
            // the same few words in many events
            caseNumber = caseNumber.intern();
            definition = definition.intern();
            element = element.intern();
        }
    }

    /** Of one place. */
    static final class Sum {
        private long entered;
        private long ended;
        private long lasted;
        private long longest;
        private @Nullable String name;

        void lasted(long milliseconds) {
            lasted += milliseconds;
            longest = Math.max(longest, milliseconds);
        }

        long entered() {
            return entered;
        }

        long ended() {
            return ended;
        }

        /** Together, of those that ended, in milliseconds. */
        long lasted() {
            return lasted;
        }

        long longest() {
            return longest;
        }

        /** As the model has it, null if no event tells it. */
        @Nullable
        String name() {
            return name;
        }
    }

    private final Map<Place, Sum> sums = new LinkedHashMap<>();

    /** When what has not ended began, by id of the activity instance. */
    private final Map<String, Long> begun = new HashMap<>();

    /** What ended, but began before these events, by id of the activity instance: its end does not tell since when. */
    private final Map<String, Sum> begunBefore = new LinkedHashMap<>();

    /** @param content of an event of the engine */
    void add(@Nullable String caseNumber, JsonNode content) {
        String number = caseNumber == null ? "" : caseNumber;
        String definition = content.path("definition").asText();
        content.path("events").forEach(each -> add(number, definition, each));
    }

    private void add(String number, String definition, JsonNode event) {
        switch (event.path("entity").asText() + " " + event.path("eventType").asText()) {
            case "SequenceFlow take" -> sum(number, definition, event.path("flow")).entered++;
            case "ActivityInstance start" -> {
                Sum sum = sum(number, definition, event.path("activityId"));
                sum.entered++;
                sum.name = event.path("activityName").asText(sum.name);
                if (event.hasNonNull("startTime")) {
                    begun.put(event.path("id").asText(), millis(event.path("startTime")));
                }
            }
            case "ActivityInstance end" -> {
                Sum sum = sum(number, definition, event.path("activityId"));
                sum.ended++;
                sum.name = event.path("activityName").asText(sum.name);
                ended(sum, event);
            }
            default -> {
                // says nothing of the way
            }
        }
    }

    private void ended(Sum sum, JsonNode event) {
        String instance = event.path("id").asText();
        Long since = begun.remove(instance);
        if (event.hasNonNull("startTime")) {
            sum.lasted(millis(event.path("endTime")) - millis(event.path("startTime")));
        } else if (since != null) {
            sum.lasted(millis(event.path("endTime")) - since);
        } else {
            begunBefore.put(instance, sum);
        }
    }

    private Sum sum(String number, String definition, JsonNode element) {
        return sums.computeIfAbsent(new Place(number, definition, element.asText()), place -> new Sum());
    }

    private static long millis(JsonNode time) {
        return OffsetDateTime.parse(time.asText()).toInstant().toEpochMilli();
    }

    Map<Place, Sum> sums() {
        return sums;
    }

    Map<String, Sum> begunBefore() {
        return begunBefore;
    }
}
