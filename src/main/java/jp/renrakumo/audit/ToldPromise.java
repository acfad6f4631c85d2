package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jp.renrakumo.organization.Promised;
import org.jspecify.annotations.Nullable;

/** One promise: the last that events told of it, and the last that told by what it is owed. */
final class ToldPromise {

    private @Nullable Told last;
    private @Nullable Told owed;

    /** What one event told. */
    private record Told(
            String event,
            long number,
            @Nullable Instant begun,
            @Nullable String terms,
            @Nullable Instant due,
            @Nullable Instant fulfilled,
            boolean over) {

        boolean later(@Nullable Told other) {
            return other == null || event.compareTo(other.event) >= 0;
        }
    }

    /** @throws DateTimeException if a time was edited */
    void add(String event, long number, JsonNode promise) {
        Told told = new Told(
                event,
                number,
                instant(promise.path("begun")),
                promise.path("terms").textValue(),
                instant(promise.path("due")),
                instant(promise.path("fulfilled")),
                promise.path("over").asBoolean());
        last = told.later(last) ? told : last;
        owed = told.begun() != null && told.later(owed) ? told : owed;
    }

    /** Number of the last event's seal. */
    long number() {
        return last == null ? 0 : last.number();
    }

    /** Whether it is owed still, or was done: its row must be there. */
    boolean stands() {
        return last != null && !last.over();
    }

    /** What is not as it was told, in words. @param withdrawn whether the directive was: that ends whatever was owed of it */
    List<String> changed(boolean withdrawn, ResultSet row) throws SQLException {
        List<String> changed = new ArrayList<>();
        if (last == null) {
            return changed;
        }
        if (owed != null && !same(owed.begun(), row.getTimestamp("begun_at"))) {
            changed.add("起算");
        }
        if (owed != null
                && owed.terms() != null
                && !owed.terms().isEmpty()
                && !owed.terms().equals(terms(row))) {
            changed.add("根拠");
        }
        Instant due = last.due() != null || owed == null ? last.due() : owed.due();
        if (due != null && !same(due, row.getTimestamp("due_at"))) {
            changed.add("期日");
        }
        if (!same(last.fulfilled(), row.getTimestamp("fulfilled_at"))) {
            changed.add("履行の日時");
        }
        if (!state(last, withdrawn).equals(row.getString("state"))) {
            changed.add("状態");
        }
        return changed;
    }

    /** The state that it must have. */
    private static String state(Told last, boolean withdrawn) {
        if (last.fulfilled() != null && !last.over()) {
            return "FULFILLED";
        }
        return last.over() || withdrawn ? "NOT_REQUIRED" : "OPEN";
    }

    private static String terms(ResultSet row) throws SQLException {
        return Promised.terms(
                row.getString("what"),
                row.getString("basis"),
                row.getString("source"),
                row.getString("sentence"),
                row.getString("calendar_version"));
    }

    private static boolean same(@Nullable Instant told, @Nullable Timestamp stored) {
        return told == null || stored == null
                ? told == null && stored == null
                : Duration.between(told, stored.toInstant()).abs().toMillis() < 1;
    }

    private static @Nullable Instant instant(JsonNode time) {
        return time.isTextual() ? Instant.parse(time.asText()) : null;
    }
}
