package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of the engine's history as its events tell it. They come in the order of the clock, which may have been set back: an
 * end stays the end, whatever comes after it.
 */
final class ToldRow {

    private final HistoryTable table;
    private final Map<String, String> told = new TreeMap<>();
    private int stage;
    private String reached = "";
    private long number;
    private boolean whole;
    private boolean found;

    ToldRow(HistoryTable table) {
        this.table = table;
    }

    /** One event more. @param log id of the log's event that tells it: within one, the order is that of the engine */
    void add(String log, long sealed, JsonNode event) {
        int its = stage(event);
        whole |= its == 0;
        number = Math.max(number, sealed);
        if (its < stage && !log.equals(reached)) {
            table.tellBelated(event, told);
        } else {
            stage = its;
            reached = log;
            table.tell(event, told);
        }
    }

    /** Beginning, middle or end of a row's life. */
    private static int stage(JsonNode event) {
        return switch (event.path("eventType").asText()) {
            case "start", "create" -> 0;
            case "end", "complete", "delete" -> 2;
            default -> 1;
        };
    }

    Map<String, String> told() {
        return told;
    }

    /** Whether it is told from its beginning. */
    boolean whole() {
        return whole;
    }

    /** Number of the last seal that tells of it. */
    long number() {
        return number;
    }

    /** It is in the history. */
    void find() {
        found = true;
    }

    boolean found() {
        return found;
    }
}
