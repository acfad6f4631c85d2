package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.renrakumo.organization.Decided;
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

    /**
     * Since when everything is told, as the log itself says it; null if it never began to tell. The table beside it, which
     * anybody could change, must name the same event.
     */
    private @Nullable Timestamp since() {
        List<Began> began = jdbc.query(
                "select e.id, e.happened_at from audit_event e where e.kind = ? and e.case_number is null"
                        + " and e.content like ? order by e.id limit 1",
                (row, at) -> new Began(row.getString("id"), row.getTimestamp("happened_at")),
                DecisionTrail.KIND,
                "{\"heading\":\"" + PromiseTrail.BEGAN + "\"%");
        List<String> kept =
                jdbc.queryForList("select event from audit_since where what = ?", String.class, PromiseTrail.PROMISES);
        if (began.isEmpty()
                ? !kept.isEmpty() || !told.isEmpty()
                : !kept.equals(List.of(began.get(0).event()))) {
            findings.addOfLog(0, "期限の記録をいつ始めたか（audit_since）が、消されたか、書き換えられています。");
        }
        return began.isEmpty() ? null : began.get(0).at();
    }

    private record Began(String event, Timestamp at) {}

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
        boolean withdrawn = withdrawn(caseNumber);
        Map<String, Promise> left = new HashMap<>(told.getOrDefault(caseNumber, Map.of()));
        jdbc.query(
                "select p.* from audit_promise p where p.case_number = ?",
                (RowCallbackHandler) row -> {
                    compared.count("期限");
                    Promise its = left.remove(key(row.getString("organization"), row.getString("code")));
                    String what =
                            caseNumber + " の期限（" + row.getString("organization") + "、" + row.getString("code") + "）";
                    if (its != null && its.last != null) {
                        List<String> changed = changed(its.last, its.owed, withdrawn, row);
                        if (!changed.isEmpty()) {
                            findings.add(its.last.number(), what + "の" + String.join("と", changed) + "が、出来事と違います。");
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

    /** What is not as it was told, in words. */
    private static List<String> changed(Told last, @Nullable Told owed, boolean withdrawn, ResultSet row)
            throws SQLException {
        List<String> changed = new ArrayList<>();
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

    /** Whether an event tells that the directive was withdrawn, which ends whatever was owed of it. */
    private boolean withdrawn(String caseNumber) {
        return Objects.requireNonNull(jdbc.queryForObject(
                        "select count(*) from audit_event where case_number = ? and kind = ? and content like ?",
                        Long.class,
                        caseNumber,
                        DecisionTrail.KIND,
                        "%\"heading\":\"" + Decided.WITHDRAWN + "\"%"))
                > 0;
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
