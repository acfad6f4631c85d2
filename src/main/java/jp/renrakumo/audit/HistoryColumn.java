package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's events tell in a field, and its history keeps in a column; times are compared in milliseconds.
 *
 * @param word what an auditor calls it; empty where no finding names the column
 * @param later whether events of older versions do not tell it; those that do have a {@value #TYPE}
 */
record HistoryColumn(String field, String column, String word, boolean later) {

    /** Type of a value; an event that tells it tells all that came later. */
    static final String TYPE = "type";

    /** Types of values that are called in events what the engine's tables call them. */
    private static final Set<String> PLAIN =
            Set.of("null", "string", "boolean", "short", "integer", "long", "double", "date");

    /** @param columns {@code field COLUMN word, field COLUMN word, …}; a {@code ?} after the field: told later */
    static List<HistoryColumn> of(String columns) {
        return Stream.of(columns.split(", "))
                .map(column -> column.split(" "))
                .map(parts -> new HistoryColumn(
                        parts[0].replace("?", ""), parts[1], parts.length > 2 ? parts[2] : "", parts[0].endsWith("?")))
                .toList();
    }

    /** As of a select. */
    static String selected(List<HistoryColumn> columns) {
        return columns.stream().map(column -> "h." + column.column).collect(Collectors.joining(", "));
    }

    @Nullable
    String told(JsonNode event) {
        JsonNode value = event.path(field);
        if (value.isNull() || !value.isValueNode()) {
            return null;
        }
        return isTime() ? millis(value.asText()) : plain(value.asText());
    }

    private boolean isTime() {
        return column.endsWith("TIME_") || column.endsWith("DATE_") || column.endsWith("STAMP_");
    }

    /** Decisions tell of a value that is no plain one only that it is an object. */
    private String plain(String value) {
        return field.equals("typeName") && !PLAIN.contains(value) ? "object" : value;
    }

    /** What is false is told by not telling it. */
    @Nullable
    String stored(ResultSet row) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof Timestamp time) {
            return String.valueOf(time.toInstant().toEpochMilli());
        }
        return value == null || Boolean.FALSE.equals(value) ? null : plain(value.toString());
    }

    private static String millis(String time) {
        try {
            return String.valueOf(OffsetDateTime.parse(time).toInstant().toEpochMilli());
        } catch (DateTimeException edited) {
            return time;
        }
    }
}
