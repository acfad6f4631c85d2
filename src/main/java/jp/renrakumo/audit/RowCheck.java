package jp.renrakumo.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** The rows of tables that pages show, as they stand and as triggers told them, both ways; and what was written beside the application. */
final class RowCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String BETWEEN = "\u001f";

    private final JdbcTemplate jdbc;
    private final Set<String> anew;
    private final ErasedEvents erasures;
    private final Findings findings;
    private final Compared compared;
    private final Map<String, ToldKept> told = new HashMap<>();
    private final Set<String> erased = new HashSet<>();
    private final ToldAgain again = new ToldAgain();
    private final RowsBegan began;

    RowCheck(JdbcTemplate jdbc, ErasedEvents erasures, Findings findings, Compared compared) {
        this.jdbc = jdbc;
        this.anew = ErasedRows.toldAnew(jdbc);
        this.erasures = erasures;
        this.findings = findings;
        this.compared = compared;
        this.began = RowsBegan.of(jdbc, findings);
    }

    /** Of all cases, and what belongs to none. */
    void compare() {
        told("");
        KeptTables.all().forEach(table -> compare(table, table.select()));
        gone();
    }

    /** Of one case. */
    void compare(String caseNumber) {
        told(" and e.case_number = ?", caseNumber);
        KeptTables.all().stream()
                .filter(table -> table.caseColumn() != null)
                .forEach(table -> compare(table, table.select() + " where " + table.caseColumn() + " = ?", caseNumber));
        gone();
    }

    private void told(String which, Object... values) {
        jdbc.query(
                "select e.case_number, e.content, s.number from audit_event e left join audit_seal s on s.event = e.id"
                        + " where e.kind = '" + RowEvents.KIND + "'" + which + " order by e.id",
                (RowCallbackHandler) this::told,
                values);
        // what no event tells yet, and who wrote it
        jdbc.query(
                "select * from audit_row e where 1 = 1" + which,
                (RowCallbackHandler) row -> told(
                        row.getString("table_name"),
                        row.getString("row_key"),
                        new ToldKept(
                                row.getLong("id"),
                                0,
                                row.getString("case_number"),
                                row.getString("digest"),
                                row.getString("hints")),
                        row.getString("written_by"),
                        row.getString("db_user")),
                values);
        again.compare(told, (its, place, what) -> {
            if (!erased.contains(String.valueOf(its.caseNumber()))) {
                findings.add(
                        its.number(),
                        inWords(table(place), its.caseNumber(), key(place)) + what + "（" + table(place) + "）。");
            }
        });
    }

    private void told(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        String caseNumber = row.getString("case_number");
        if (row.getString("content").isEmpty() && erasures.names(number, caseNumber)) {
            if (caseNumber != null) {
                erased.add(caseNumber);
            }
            return;
        }
        try {
            JsonNode content = JSON.readTree(row.getString("content"));
            String by = content.path("by").asText();
            for (JsonNode line : content.path("rows")) {
                String table = line.path(0).asText();
                String key = line.path(1).asText();
                told(
                        table,
                        key,
                        new ToldKept(
                                line.path(2).asLong(),
                                number,
                                caseNumber,
                                line.path(3).textValue(),
                                line.path(4).asText()),
                        by,
                        content.path("user").asText());
            }
        } catch (JsonProcessingException edited) {
            // its content is not what was sealed, and found as such
        }
    }

    private void told(String table, String key, ToldKept its, String by, String user) {
        String place = table + BETWEEN + key;
        again.add(place, its, by, told.get(place));
        told.merge(place, its, ToldKept::later);
        if (!WrittenBy.ours(by)) {
            findings.add(
                    its.number(),
                    inWords(table, its.caseNumber(), key) + "が、連絡網を通さずに" + (its.digest() == null ? "削除" : "書き込み")
                            + "されています（データベースの利用者「" + user + "」、" + table + "）。");
        }
    }

    private static String table(String place) {
        return place.substring(0, place.indexOf(BETWEEN));
    }

    private static String key(String place) {
        return place.substring(place.indexOf(BETWEEN) + BETWEEN.length());
    }

    private static String inWords(String table, @Nullable String caseNumber, String key) {
        KeptTable kept = KeptTables.named(table);
        return kept == null ? table + "（" + key + "）" : kept.inWords(caseNumber, key);
    }

    private void compare(KeptTable table, String select, Object... values) {
        boolean must = began.tells(table);
        jdbc.query(
                select,
                (RowCallbackHandler) stored -> {
                    KeptRow row = table.row(stored);
                    ToldKept its = told.remove(table.name() + BETWEEN + row.key());
                    String caseNumber = String.valueOf(row.caseNumber());
                    if (its == null && erased.contains(caseNumber) && !anew.contains(caseNumber)) {
                        return;
                    }
                    compared.count(table.words());
                    if (its == null ? must : its.digest() == null) {
                        findings.add(
                                its == null ? 0 : its.number(),
                                table.inWords(row.caseNumber(), row.key()) + "に対応する出来事がありません（" + table.name() + "）。");
                    } else if (its != null && !its.tells(row)) {
                        findings.add(its.number(), differs(row, its));
                    }
                },
                values);
    }

    private static String differs(KeptRow row, ToldKept its) {
        Map<String, String> words = row.table().columns();
        List<String> columns = new ArrayList<>(words.keySet());
        columns.retainAll(its.changed(row));
        return row.table().inWords(its.caseNumber(), row.key()) + "の"
                + (columns.isEmpty()
                        ? "どれかの欄"
                        : columns.stream()
                                .map(each -> "「" + words.get(each) + "」")
                                .collect(Collectors.joining()))
                + "が、出来事と違います（"
                + (columns.isEmpty()
                        ? row.table().name()
                        : columns.stream()
                                .map(each -> row.table().name() + "." + each)
                                .collect(Collectors.joining("、")))
                + "）。";
    }

    /** What was told and is not there. */
    private void gone() {
        told.forEach((place, its) -> {
            String table = table(place);
            if (its.digest() != null && KeptTables.named(table) != null) {
                findings.add(its.number(), inWords(table, its.caseNumber(), key(place)) + "が消えています（" + table + "）。");
            }
        });
    }
}
