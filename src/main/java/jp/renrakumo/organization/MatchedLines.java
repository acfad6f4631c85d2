package jp.renrakumo.organization;

import java.util.List;
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
        return jdbc.query(
                "select r.line, r.%1$s, f.first_line from organization_import_row r join (select %1$s, min(line) as first_line"
                                .formatted(column)
                        + " from organization_import_row where import_id = ? and %1$s is not null group by %1$s having count(*) > 1) f"
                                .formatted(column)
                        + " on f.%1$s = r.%1$s where r.import_id = ? and r.line > f.first_line order by r.line"
                                .formatted(column),
                (row, number) -> new ImportProblem(
                        row.getInt(1), heading, row.getString(2), row.getInt(3) + "行目と同じです。どちらかの行を削るか、正しい値にしてください。"),
                run.id(),
                run.id());
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

    /** Lines that mean the same organization as an earlier one. */
    List<ImportProblem> twiceMatched(ImportRun run, String heading, String column) {
        return jdbc.query(
                "select r.line, r." + column
                        + ", f.first_line from organization_import_row r join (select organization,"
                        + " min(line) as first_line from organization_import_row where import_id = ? and known"
                        + " group by organization having count(*) > 1) f on f.organization = r.organization"
                        + " where r.import_id = ? and r.known and r.line > f.first_line order by r.line",
                (row, number) -> new ImportProblem(
                        row.getInt(1), heading, row.getString(2), row.getInt(3) + "行目と同じ機関です。どちらかの行を削ってください。"),
                run.id(),
                run.id());
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
