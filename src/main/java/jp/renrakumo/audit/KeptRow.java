package jp.renrakumo.audit;

import java.nio.charset.StandardCharsets;
import java.sql.Clob;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table that pages show, as it stands, in the texts of which PostgreSQL's triggers make the same digest
 * ({@link RowTriggersOnPostgres}).
 *
 * @param key its key, in parts
 * @param caseNumber of the case that it belongs to
 * @param values of the compared columns, see {@link #counted}
 */
record KeptRow(KeptTable table, String key, @Nullable String caseNumber, List<String> values) {

    /** Digits of a digest that name a column. */
    static final int HINT = 4;

    private static final String BETWEEN = "\u001f";

    /** Of the first columns: whoever told it may have known fewer than there are now. */
    String digest(int columns) {
        return sha256(table.name() + BETWEEN + key + BETWEEN + String.join(BETWEEN, values.subList(0, columns)));
    }

    /** Enough of each column's digest to name the one that differs, too little to guess what it was. */
    String hints() {
        return values.stream().map(KeptRow::hint).collect(Collectors.joining());
    }

    static String hint(String value) {
        return sha256(value).substring(0, HINT);
    }

    /** A value with its length, so that no two values together look like two others; null is none. */
    static String counted(@Nullable String text) {
        return text == null ? "-" : text.codePointCount(0, text.length()) + ":" + text;
    }

    /** A value as both databases tell it. */
    static @Nullable String text(@Nullable Object value) throws SQLException {
        if (value instanceof OffsetDateTime time) {
            return micros(time.toInstant());
        }
        if (value instanceof Timestamp time) {
            return micros(time.toInstant());
        }
        if (value instanceof Clob text) {
            return text.getSubString(1, Math.toIntExact(text.length()));
        }
        return value == null ? null : value.toString();
    }

    private static String micros(Instant time) {
        return Long.toString(time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000);
    }

    private static String sha256(String text) {
        return Hash.of(text.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
