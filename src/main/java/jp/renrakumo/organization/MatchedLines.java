package jp.renrakumo.organization;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What the matching of every form does with lines. */
@Repository
class MatchedLines {

    private final JdbcTemplate jdbc;

    MatchedLines(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Lines that repeat what an earlier one has in the column. */
    List<ImportProblem> twice(ImportRun run, String column, String heading) {
        return repeated(run, column, column, "%d行目と同じです。どちらかの行を削るか、正しい値にしてください。", heading);
    }

    /** Lines that mean the same organization as an earlier one. */
    List<ImportProblem> twiceMatched(ImportRun run, String heading, String column) {
        return repeated(run, "case when known then organization end", column, "%d行目と同じ機関です。どちらかの行を削ってください。", heading);
    }

    // not a join with the repeated keys: H2 would look them up anew for every line
    private List<ImportProblem> repeated(ImportRun run, String key, String shown, String advice, String heading) {
        Map<String, Integer> first = new HashMap<>();
        List<ImportProblem> problems = new ArrayList<>();
        jdbc.query(
                "select line, %1$s as repeated, %2$s from organization_import_row where import_id = ? and %1$s in"
                                .formatted(key, shown)
                        + " (select %1$s from organization_import_row where import_id = ? and %1$s is not null"
                                .formatted(key)
                        + " group by %1$s having count(*) > 1) order by line".formatted(key),
                row -> {
                    Integer before = first.putIfAbsent(row.getString(2), row.getInt(1));
                    if (before != null) {
                        problems.add(new ImportProblem(
                                row.getInt(1), heading, String.valueOf(row.getString(3)), advice.formatted(before)));
                    }
                },
                run.id(),
                run.id());
        return problems;
    }

    /** Lines that are not known yet and for which the query over {@code r} finds one organization become known. */
    void known(ImportRun run, String query) {
        jdbc.update(
                "update organization_import_row r set known = true, organization = (" + query
                        + ") where r.import_id = ? and not r.known and exists (" + query + ")",
                run.id());
    }

    /** Pairs of line and organization. */
    void known(ImportRun run, List<Object[]> found) {
        jdbc.batchUpdate(
                "update organization_import_row set known = true, organization = ? where import_id = ? and line = ?",
                found.stream()
                        .map(pair -> new Object[] {pair[1], run.id(), pair[0]})
                        .toList());
    }

    /** New lines whose id would be that of another organization. */
    List<ImportProblem> taken(ImportRun run, String heading, String column) {
        return jdbc.query(
                "select r.line, r." + column
                        + ", o.name from organization_import_row r join organization o on o.id = r.organization"
                        + " where r.import_id = ? and not r.known order by r.line",
                (row, number) -> new ImportProblem(
                        row.getInt(1),
                        heading,
                        row.getString(2),
                        "別の組織「" + row.getString(3) + "」と組織コードが重なります。管理者に連絡してください。"),
                run.id());
    }
}
