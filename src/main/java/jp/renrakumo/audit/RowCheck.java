package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The rows of tables that pages show, as they stand and as the events told them, both ways. */
final class RowCheck {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JdbcTemplate jdbc;
    private final Findings findings;
    private final Compared compared;
    private final Map<String, Told> told = new HashMap<>();
    private final Set<String> erased = new HashSet<>();

    RowCheck(JdbcTemplate jdbc, Findings findings, Compared compared) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.compared = compared;
    }

    /**
     * What the last event told of one row.
     *
     * @param number of its seal: it counts before the event's time, for clocks are set back; 0 of the very last
     * @param digests null if the application deleted the row
     */
    private record Told(String event, long number, @Nullable String caseNumber, @Nullable String digests) {

        boolean later(Told other) {
            long its = number == 0 ? Long.MAX_VALUE : number;
            long others = other.number == 0 ? Long.MAX_VALUE : other.number;
            return its == others ? event.compareTo(other.event) >= 0 : its > others;
        }
    }

    /** Of this case not all is told any more. */
    void erased(@Nullable String caseNumber) {
        if (caseNumber != null) {
            erased.add(caseNumber);
        }
    }

    /** @param event id, in the order of time @param number of its seal */
    void add(String event, long number, JsonNode row) {
        if (row.path("entity").asText().equals(EngineEvent.ROW)) {
            Told its = new Told(
                    event,
                    number,
                    row.path("case").textValue(),
                    row.path("gone").asBoolean() ? null : row.path("digests").toString());
            told.merge(
                    row.path("table").asText()
                            + KeptRow.BETWEEN
                            + row.path("key").asText(),
                    its,
                    (before, now) -> now.later(before) ? now : before);
        }
    }

    /** Of all cases, and what belongs to none. */
    void compare() {
        boolean must = must();
        KeptTables.all().forEach(table -> compare(table, must, table.select()));
        gone(true);
    }

    /** Of one case. */
    void compare(String caseNumber) {
        boolean must = must();
        KeptTables.all().stream()
                .filter(table -> table.caseColumn() != null)
                .forEach(table ->
                        compare(table, must, table.select() + " and " + table.caseColumn() + " = ?", caseNumber));
        gone(false);
    }

    /** Whether the log tells of every row. */
    private boolean must() {
        return RowTrail.SINCE
                .of(jdbc, !told.isEmpty(), findings, "画面の表の記録をいつ始めたか（audit_since）が、消されたか、書き換えられています。")
                .isPresent();
    }

    private void compare(KeptTable table, boolean must, String select, Object... values) {
        jdbc.query(
                select,
                (RowCallbackHandler) stored -> {
                    KeptRow row = KeptRow.of(table, stored);
                    Told its = told.remove(row.place());
                    if (row.caseNumber() != null && erased.contains(row.caseNumber())) {
                        return;
                    }
                    compared.count(table.words());
                    if (its != null && its.digests() != null) {
                        compare(row, its);
                    } else if (must) {
                        findings.add(its == null ? 0 : its.number(), inWords(row) + "に対応する出来事がありません。");
                    }
                },
                values);
    }

    private static String inWords(KeptRow row) {
        return row.table().inWords(row.caseNumber(), row.key());
    }

    private void compare(KeptRow row, Told its) {
        Map<String, String> changed = changed(row, its);
        if (!changed.isEmpty()) {
            findings.add(
                    its.number(),
                    inWords(row) + "の"
                            + changed.values().stream()
                                    .map(word -> "「" + word + "」")
                                    .collect(Collectors.joining())
                            + "が、出来事と違います（"
                            + changed.keySet().stream()
                                    .map(column -> row.table().name() + "." + column)
                                    .collect(Collectors.joining("、"))
                            + "）。");
        }
    }

    /** The columns that are not as they were told, each with its word. */
    private static Map<String, String> changed(KeptRow row, Told its) {
        Map<String, String> changed = new TreeMap<>();
        JsonNode digests = digests(its);
        row.table().columns().forEach((column, word) -> {
            if (!Objects.equals(digests.path(column).textValue(), row.digests().get(column))) {
                changed.put(column, word);
            }
        });
        if (!Objects.equals(its.caseNumber(), row.caseNumber())) {
            changed.put(Objects.requireNonNull(row.table().caseColumn()), "事案・通知の番号");
        }
        return changed;
    }

    private static JsonNode digests(Told its) {
        try {
            return JSON.readTree(Objects.requireNonNull(its.digests()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** What was told and is not there. @param all whether all tables were looked at, or those of cases alone */
    private void gone(boolean all) {
        told.forEach((place, its) -> {
            int end = place.indexOf(KeptRow.BETWEEN);
            KeptTable table = KeptTables.named(place.substring(0, end));
            if (table != null
                    && its.digests() != null
                    && (all || table.caseColumn() != null)
                    && (its.caseNumber() == null || !erased.contains(its.caseNumber()))) {
                findings.add(
                        its.number(),
                        table.inWords(its.caseNumber(), place.substring(end + KeptRow.BETWEEN.length())) + "が消えています（"
                                + table.name() + "）。");
            }
        });
    }
}
