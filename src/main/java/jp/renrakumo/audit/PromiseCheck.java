package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What organizations owe, and when they did it, as the tables have it and as the events told it, both ways. */
final class PromiseCheck {

    private final JdbcTemplate jdbc;
    private final Findings findings;
    private final Compared compared;
    private final Map<String, Map<String, Told>> told = new HashMap<>();
    private final Set<String> erased = new HashSet<>();

    PromiseCheck(JdbcTemplate jdbc, Findings findings, Compared compared) {
        this.compared = compared;
        this.jdbc = jdbc;
        this.findings = findings;
    }

    /** The last that an event told. */
    private record Told(String event, long number, @Nullable Instant due, @Nullable Instant fulfilled, boolean over) {}

    /** Of this case not all is told any more. */
    void erased(@Nullable String caseNumber) {
        if (caseNumber != null) {
            erased.add(caseNumber);
        }
    }

    /** @param event id, in the order of time @param number of its seal */
    void add(String event, long number, JsonNode promise) {
        if (!promise.path("entity").asText().equals(EngineEvent.PROMISE)) {
            return;
        }
        try {
            Told now = new Told(
                    event,
                    number,
                    instant(promise.path("due")),
                    instant(promise.path("fulfilled")),
                    promise.path("over").asBoolean());
            told.computeIfAbsent(promise.path("case").asText(), its -> new HashMap<>())
                    .merge(
                            key(
                                    promise.path("organization").asText(),
                                    promise.path("code").asText()),
                            now,
                            (one, other) -> one.event().compareTo(other.event()) > 0 ? one : other);
        } catch (DateTimeException edited) {
            // its content is not what was sealed, and found as such
        }
    }

    /** Of one case. */
    void compare(String caseNumber) {
        compareCase(caseNumber, wholly(caseNumber));
    }

    /** Of all cases. */
    void compare() {
        List.copyOf(told.keySet()).forEach(this::compare);
        jdbc.query("select distinct case_number from audit_promise", (RowCallbackHandler) row -> {
            if (!told.containsKey(row.getString("case_number"))) {
                compare(row.getString("case_number"));
            }
        });
    }

    /** Whether the case began when everything was told already. */
    private boolean wholly(String caseNumber) {
        List<Timestamp> since = jdbc.queryForList(
                "select e.happened_at from audit_since a join audit_event e on e.id = a.event where a.what = ?",
                Timestamp.class,
                PromiseTrail.PROMISES);
        if (since.isEmpty()) {
            if (!told.isEmpty()) {
                findings.add(0, "期限の記録をいつ始めたかが、消えています。");
            }
            return false;
        }
        Timestamp first = jdbc.queryForObject(
                "select min(happened_at) from audit_event where case_number = ?", Timestamp.class, caseNumber);
        return first != null && !first.before(since.get(0));
    }

    private void compareCase(String caseNumber, boolean wholly) {
        if (erased.contains(caseNumber)) {
            return;
        }
        Map<String, Told> left = new HashMap<>(told.getOrDefault(caseNumber, Map.of()));
        jdbc.query(
                "select organization, code, due_at, fulfilled_at, state from audit_promise where case_number = ?",
                (RowCallbackHandler) row -> {
                    compared.count("期限");
                    Told its = left.remove(key(row.getString("organization"), row.getString("code")));
                    String what =
                            caseNumber + " の期限（" + row.getString("organization") + "、" + row.getString("code") + "）";
                    if (its != null) {
                        String changed = changed(its, row);
                        if (changed != null) {
                            findings.add(its.number(), what + "の" + changed + "が、出来事と違います。");
                        }
                    } else if (wholly && mustBeTold(row)) {
                        findings.add(0, what + "に対応する出来事がありません。");
                    }
                },
                caseNumber);
        left.forEach((key, its) -> {
            if (!its.over()) {
                findings.add(its.number(), caseNumber + " の期限（" + key.replace("\u001f", "、") + "）が消えています。");
            }
        });
    }

    /** Of receipts, only those that were given are told. */
    private static boolean mustBeTold(ResultSet row) throws SQLException {
        return !row.getString("code").equals("RECEIPT")
                || row.getString("state").equals("FULFILLED");
    }

    private static @Nullable String changed(Told its, ResultSet row) throws SQLException {
        if (its.due() != null && !same(its.due(), row.getTimestamp("due_at"))) {
            return "期日";
        }
        if (!same(its.fulfilled(), row.getTimestamp("fulfilled_at"))) {
            return "履行の日時";
        }
        String state = row.getString("state");
        return its.over() && !state.equals("NOT_REQUIRED") || its.fulfilled() != null && !state.equals("FULFILLED")
                ? "状態"
                : null;
    }

    private static boolean same(@Nullable Instant told, @Nullable Timestamp stored) {
        return told == null || stored == null
                ? told == null && stored == null
                : Duration.between(told, stored.toInstant()).abs().toMillis() < 1;
    }

    private static @Nullable Instant instant(JsonNode time) {
        return time.isTextual() ? Instant.parse(time.asText()) : null;
    }

    private static String key(String organization, String code) {
        return organization + "\u001f" + code;
    }
}
