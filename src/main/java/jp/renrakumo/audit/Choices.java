package jp.renrakumo.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import jp.renrakumo.organization.Directory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a search may be narrowed to, each id with its word, in the order in which auditors list them. */
@Component
class Choices {

    static final Map<String, String> CASES = ordered("INCIDENT", "事案", "DIRECTIVE", "通知");
    static final Map<String, String> STATES = ordered("OPEN", "対応中・伝達中", "CLOSED", "終結・完了");

    /** The area of those that belong to no prefecture. */
    static final String NOWHERE = "00";

    private static final Map<String, String> OF_DIRECTIVES = ordered(
            "O2",
            "通知を都道府県へ伝える",
            "O3",
            "通知を保健所設置市等へ伝える",
            "O5",
            "通知を医療機関等へ伝える",
            "ADAPT",
            "通知を発出する",
            "RECEIPT",
            "受領を確認する",
            "REPORT",
            "受領をそろえて報告する");

    private final Directory directory;
    private final JdbcClient jdbc;

    Choices(Directory directory, JdbcClient jdbc) {
        this.directory = directory;
        this.jdbc = jdbc;
    }

    /** Prefectures by their two digits, and none of them. */
    Map<String, String> areas() {
        Map<String, String> areas = directory.prefectures();
        areas.put(NOWHERE, "（都道府県なし）");
        return areas;
    }

    /** Levels, and types of facilities. */
    Map<String, String> types() {
        return directory.kinds();
    }

    Map<String, String> levels() {
        Map<String, String> levels = new LinkedHashMap<>();
        jdbc.sql("select id, name from organization_level order by rank_order, id")
                .query((row, index) -> levels.put(row.getString("id"), row.getString("name")))
                .list();
        return levels;
    }

    /** What is owed in directives, and whatever was ever owed in an incident, by the number of the obligation. */
    Map<String, String> obligations() {
        Map<String, String> obligations = new LinkedHashMap<>();
        jdbc.sql(
                        "select p.code, max(p.what) as what from audit_promise p where p.case_kind = 'INCIDENT' group by p.code")
                .query((row, index) -> obligations.put(row.getString("code"), row.getString("what")))
                .list();
        obligations.putAll(OF_DIRECTIVES);
        Map<String, String> sorted = new LinkedHashMap<>();
        obligations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Choices::byNumber))
                .forEach(each -> sorted.put(each.getKey(), label(each.getKey(), each.getValue())));
        return sorted;
    }

    /** O2 before O10, and both before what has no number. */
    static int byNumber(String one, String other) {
        int number = Integer.compare(number(one), number(other));
        return number == 0 ? one.compareTo(other) : number;
    }

    private static int number(String code) {
        return code.matches("O\\d+.*") ? Integer.parseInt(code.replaceAll("^O(\\d+).*", "$1")) : Integer.MAX_VALUE;
    }

    /** As auditors call it: the documents' obligations by their number, too. */
    static String label(String code, String what) {
        return code.matches("O\\d+.*") ? code + " " + what : what;
    }

    private static Map<String, String> ordered(String... pairs) {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (int at = 0; at < pairs.length; at += 2) {
            ordered.put(pairs[at], pairs[at + 1]);
        }
        return ordered;
    }
}
