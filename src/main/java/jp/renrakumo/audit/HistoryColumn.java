package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the engine's events tell in a field, and its history keeps in a column; times are compared in milliseconds.
 *
 * @param word what an auditor calls it; empty where no finding names the column
 */
record HistoryColumn(String field, String column, String word) {

    /** @param columns {@code field COLUMN word, field COLUMN word, …} */
    static List<HistoryColumn> of(String columns) {
        return Stream.of(columns.split(", "))
                .map(column -> column.split(" "))
                .map(parts -> new HistoryColumn(parts[0], parts[1], parts.length > 2 ? parts[2] : ""))
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
        return column.matches(".*(TIME|DATE|STAMP)_") ? millis(value.asText()) : value.asText();
    }

    @Nullable
    String stored(ResultSet row) throws SQLException {
        Object value = row.getObject(column);
        if (value instanceof Timestamp time) {
            return String.valueOf(time.toInstant().toEpochMilli());
        }
        return value == null ? null : value.toString();
    }

    private static String millis(String time) {
        try {
            return String.valueOf(OffsetDateTime.parse(time).toInstant().toEpochMilli());
        } catch (DateTimeException edited) {
            return time;
        }
    }
}
