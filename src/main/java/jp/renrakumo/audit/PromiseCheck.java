package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What organizations owe, and when they did it, as the tables have it and as the events told it, both ways. */
final class PromiseCheck {

    private final JdbcTemplate jdbc;
    private final Findings findings;
    private final Compared compared;
    private final Map<String, Map<String, ToldPromise>> told = new HashMap<>();
    private final Set<String> erased = new HashSet<>();
    private final Set<String> anew;

    PromiseCheck(JdbcTemplate jdbc, Findings findings, Compared compared) {
        this.compared = compared;
        this.jdbc = jdbc;
        this.findings = findings;
        this.anew = ErasedRows.toldAnew(jdbc);
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
                            its -> new ToldPromise())
                    .add(event, number, promise);
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

    /** Since when everything is told, as the log itself says it; null if it never began to tell. */
    private @Nullable Timestamp since() {
        return PromiseTrail.SINCE
                .of(jdbc, !told.isEmpty(), findings, "期限の記録をいつ始めたか（audit_since）が、消されたか、書き換えられています。")
                .map(ToldSince.Began::at)
                .orElse(null);
    }

    /** Whether the case began when everything was told already. */
    private boolean wholly(String caseNumber, @Nullable Timestamp since) {
        Timestamp first = since == null
                ? null
                : jdbc.queryForObject(
                        "select min(happened_at) from audit_event where case_number = ?" + " and kind <> '"
                                + RowEvents.KIND + "'",
                        Timestamp.class,
                        caseNumber);
        return first != null && !first.before(since);
    }

    private void compareCase(String caseNumber, @Nullable Timestamp since) {
        if (erased.contains(caseNumber) && !anew.contains(caseNumber)) {
            return;
        }
        boolean wholly = erased.contains(caseNumber) || wholly(caseNumber, since);
        boolean withdrawn = withdrawn(caseNumber);
        Map<String, ToldPromise> left = new HashMap<>(told.getOrDefault(caseNumber, Map.of()));
        jdbc.query(
                "select p.* from audit_promise p where p.case_number = ?",
                (RowCallbackHandler) row -> {
                    compared.count("期限");
                    ToldPromise its = left.remove(key(row.getString("organization"), row.getString("code")));
                    String what =
                            caseNumber + " の期限（" + row.getString("organization") + "、" + row.getString("code") + "）";
                    if (its != null) {
                        List<String> changed = its.changed(withdrawn, row);
                        if (!changed.isEmpty()) {
                            findings.add(its.number(), what + "の" + String.join("と", changed) + "が、出来事と違います。");
                        }
                    } else if (wholly) {
                        findings.add(0, what + "に対応する出来事がありません。");
                    }
                },
                caseNumber);
        left.forEach((key, its) -> {
            if (its.stands()) {
                findings.add(its.number(), caseNumber + " の期限（" + key.replace("\u001f", "、") + "）が消えています。");
            }
        });
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

    private static String key(String organization, String code) {
        return organization + "\u001f" + code;
    }
}
