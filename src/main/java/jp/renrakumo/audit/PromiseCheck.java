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
import jp.renrakumo.organization.Promised;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What organizations owe, and when they did it, as the tables have it and as the events told it, both ways. */
final class PromiseCheck {

    private final JdbcTemplate jdbc;
    private final Findings findings;
    private final Compared compared;
    private final Map<String, Map<String, Promise>> told = new HashMap<>();
    private final Set<String> erased = new HashSet<>();

    PromiseCheck(JdbcTemplate jdbc, Findings findings, Compared compared) {
        this.compared = compared;
        this.jdbc = jdbc;
        this.findings = findings;
    }

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

    /** The last that events told of one promise, and the last that told by what it is owed. */
    private static final class Promise {
        private @Nullable Told last;
        private @Nullable Told owed;

        void add(Told told) {
            last = told.later(last) ? told : last;
            owed = told.begun() != null && told.later(owed) ? told : owed;
        }
    }

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
            told.computeIfAbsent(promise.path("case").asText(), its -> new HashMap<>())
                    .computeIfAbsent(
                            key(
                                    promise.path("organization").asText(),
                                    promise.path("code").asText()),
                            its -> new Promise())
                    .add(new Told(
                            event,
                            number,
                            instant(promise.path("begun")),
                            promise.path("terms").textValue(),
                            instant(promise.path("due")),
                            instant(promise.path("fulfilled")),
                            promise.path("over").asBoolean()));
        } catch (DateTimeException edited) {
            // its content is not what was sealed, and found as such
        }
    }

    /** Of one case. */
    void compare(String caseNumber) {
        compareCase(caseNumber, since());
    }

    /** Of all cases. */
    void compare() {
        Timestamp since = since();
        List.copyOf(told.keySet()).forEach(caseNumber -> compareCase(caseNumber, since));
        jdbc.query("select distinct case_number from audit_promise", row -> {
            if (!told.containsKey(row.getString("case_number"))) {
                compareCase(row.getString("case_number"), since);
            }
        });
    }

    /** Since when everything is told; null if the log never began to tell, or if that was taken away. */
    private @Nullable Timestamp since() {
        List<Timestamp> since = jdbc.queryForList(
                "select e.happened_at from audit_since a join audit_event e on e.id = a.event where a.what = ?",
                Timestamp.class,
                PromiseTrail.PROMISES);
        if (since.isEmpty() && !told.isEmpty()) {
            findings.add(0, "期限の記録をいつ始めたか（audit_since）が、消されたか、書き換えられています。");
        }
        return since.isEmpty() ? null : since.get(0);
    }

    /** Whether the case began when everything was told already. */
    private boolean wholly(String caseNumber, @Nullable Timestamp since) {
        Timestamp first = since == null
                ? null
                : jdbc.queryForObject(
                        "select min(happened_at) from audit_event where case_number = ?", Timestamp.class, caseNumber);
        return first != null && !first.before(since);
    }

    private void compareCase(String caseNumber, @Nullable Timestamp since) {
        if (erased.contains(caseNumber)) {
            return;
        }
        boolean wholly = wholly(caseNumber, since);
        Map<String, Promise> left = new HashMap<>(told.getOrDefault(caseNumber, Map.of()));
        jdbc.query(
                "select p.*, (select c.closed_at from audit_case c where c.number = p.case_number) as closed_at"
                        + " from audit_promise p where p.case_number = ?",
                (RowCallbackHandler) row -> {
                    compared.count("期限");
                    Promise its = left.remove(key(row.getString("organization"), row.getString("code")));
                    String what =
                            caseNumber + " の期限（" + row.getString("organization") + "、" + row.getString("code") + "）";
                    if (its != null && its.last != null) {
                        String changed = changed(its.last, its.owed, row);
                        if (changed != null) {
                            findings.add(its.last.number(), what + "の" + changed + "が、出来事と違います。");
                        }
                    } else if (wholly) {
                        findings.add(0, what + "に対応する出来事がありません。");
                    }
                },
                caseNumber);
        left.forEach((key, its) -> {
            if (its.last != null && !its.last.over()) {
                findings.add(its.last.number(), caseNumber + " の期限（" + key.replace("\u001f", "、") + "）が消えています。");
            }
        });
    }

    /** What is not as it was told, in words; null if all is. */
    private static @Nullable String changed(Told last, @Nullable Told owed, ResultSet row) throws SQLException {
        if (owed != null && !same(owed.begun(), row.getTimestamp("begun_at"))) {
            return "起算";
        }
        if (owed != null
                && owed.terms() != null
                && !owed.terms().isEmpty()
                && !owed.terms().equals(terms(row))) {
            return "根拠";
        }
        Instant due = last.due() != null || owed == null ? last.due() : owed.due();
        if (due != null && !same(due, row.getTimestamp("due_at"))) {
            return "期日";
        }
        if (!same(last.fulfilled(), row.getTimestamp("fulfilled_at"))) {
            return "履行の日時";
        }
        return state(last, row).contains(row.getString("state")) ? null : "状態";
    }

    /** The states that it may have. A directive that is closed ends what was owed of it. */
    private static Set<String> state(Told last, ResultSet row) throws SQLException {
        if (last.over()) {
            return Set.of("NOT_REQUIRED");
        }
        if (last.fulfilled() != null) {
            return Set.of("FULFILLED");
        }
        boolean ended = row.getString("case_kind").equals("DIRECTIVE") && row.getTimestamp("closed_at") != null;
        return ended ? Set.of("OPEN", "NOT_REQUIRED") : Set.of("OPEN");
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

    private static String key(String organization, String code) {
        return organization + "\u001f" + code;
    }
}
