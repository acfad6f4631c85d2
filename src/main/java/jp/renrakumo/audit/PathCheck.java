package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The counts on the diagrams of cases, as the table has them and as the sealed events give them, both ways. */
final class PathCheck {

    private final JdbcTemplate jdbc;
    private final Findings findings;
    private final Compared compared;
    private final UnaryOperator<String> models;
    private final PathSums told = new PathSums();

    /** When the first event of a case happened that counts. */
    private final Map<String, Timestamp> first = new HashMap<>();

    private final Set<String> untold = new HashSet<>();

    /** @param models what a version of a model is called, by the engine's id */
    PathCheck(JdbcTemplate jdbc, Findings findings, Compared compared, UnaryOperator<String> models) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.compared = compared;
        this.models = models;
    }

    /** Of this case not all is told any more: it was erased, or edited, which is found elsewhere. */
    void untold(@Nullable String caseNumber) {
        untold.add(caseNumber == null ? "" : caseNumber);
    }

    /** One event more, in the order of time within its process instance. @param number of its seal, 0 if it waits and is not counted */
    void add(long number, @Nullable String caseNumber, Timestamp at, JsonNode content) {
        if (number == 0) {
            return;
        }
        first.merge(caseNumber == null ? "" : caseNumber, at, (one, other) -> one.before(other) ? one : other);
        try {
            told.add(caseNumber, content);
        } catch (DateTimeException edited) {
            untold(caseNumber);
        }
    }

    /** Of all cases. */
    void compare() {
        compare("", caseNumber -> true);
    }

    /** Of one case. */
    void compare(String caseNumber) {
        compare(" where case_number = ?", caseNumber::equals, caseNumber);
    }

    private void compare(String which, Predicate<String> wanted, Object... values) {
        // what a log of before counts began later than the log: since this event all was counted
        Timestamp since = PromiseTrail.SINCE
                .of(jdbc, false, new Findings(), "")
                .map(ToldSince.Began::at)
                .orElse(null);
        Map<PathSums.Place, PathSums.Sum> left = new HashMap<>(told.sums());
        left.keySet().removeIf(place -> !wanted.test(place.caseNumber()) || !wholly(place.caseNumber(), since));
        jdbc.query(
                "select * from audit_path" + which,
                (RowCallbackHandler) row -> {
                    PathSums.Place place = new PathSums.Place(
                            row.getString("case_number"), row.getString("definition"), row.getString("element"));
                    PathSums.Sum its = left.remove(place);
                    if (its != null) {
                        compared.count("図の回数");
                        compare(place, its, row);
                    } else if (foreign(place.caseNumber(), since)) {
                        findings.add(0, inWords(place, null) + "に対応する出来事がありません（audit_path）。");
                    }
                },
                values);
        left.forEach((place, its) -> findings.add(0, inWords(place, its.name()) + "が消えています（audit_path）。"));
    }

    private void compare(PathSums.Place place, PathSums.Sum its, ResultSet row) throws SQLException {
        List<String> changed = new ArrayList<>();
        differs(changed, "通った回数", row.getLong("entered"), its.entered());
        differs(changed, "終わった回数", row.getLong("ended"), its.ended());
        if (changed.isEmpty()) {
            differs(changed, "かかった時間（ミリ秒）", row.getLong("lasted_ms"), its.lasted());
            differs(changed, "最長（ミリ秒）", row.getLong("longest_ms"), its.longest());
        }
        if (!changed.isEmpty()) {
            findings.add(0, inWords(place, its.name()) + "の" + String.join("、", changed) + "。数え直した値と違います（audit_path）。");
        }
    }

    private static void differs(List<String> changed, String what, long stored, long told) {
        if (stored != told) {
            changed.add(what + "が" + stored + "ですが、出来事から数えると" + told);
        }
    }

    /** Whether all of its events are there, and were counted. */
    private boolean wholly(String caseNumber, @Nullable Timestamp since) {
        Timestamp its = first.get(caseNumber);
        return since != null && its != null && !its.before(since) && !untold.contains(caseNumber);
    }

    /** Whether nothing of the kind was ever told of it. */
    private boolean foreign(String caseNumber, @Nullable Timestamp since) {
        return wholly(caseNumber, since) || !first.containsKey(caseNumber) && !untold.contains(caseNumber);
    }

    private String inWords(PathSums.Place place, @Nullable String name) {
        return (place.caseNumber().isEmpty() ? "" : place.caseNumber() + " の") + "手続きの図「"
                + models.apply(place.definition()) + "」の「" + (name == null ? place.element() : name) + "」の回数";
    }
}
