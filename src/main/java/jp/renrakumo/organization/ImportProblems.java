package jp.renrakumo.organization;

import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/** What is wrong with the lines of an import: all are counted, the first are kept. */
@Repository
class ImportProblems {

    static final int KEPT = 1000;

    private final JdbcTemplate jdbc;

    ImportProblems(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    void add(long run, List<ImportProblem> problems) {
        if (problems.isEmpty()) {
            return;
        }
        int room = Math.max(0, KEPT - count(run));
        jdbc.batchUpdate(
                "insert into organization_import_problem (import_id, line, column_name, given, advice) values (?, ?, ?, ?, ?)",
                problems.subList(0, Math.min(room, problems.size())),
                500,
                (row, problem) -> {
                    row.setLong(1, run);
                    row.setInt(2, problem.line());
                    row.setString(3, problem.column());
                    row.setString(4, problem.given());
                    row.setString(5, problem.advice());
                });
        jdbc.update("update organization_import set problems = problems + ? where id = ?", problems.size(), run);
    }

    /** How many there are, kept or not. */
    int count(long run) {
        Integer count =
                jdbc.queryForObject("select problems from organization_import where id = ?", Integer.class, run);
        return count == null ? 0 : count;
    }

    List<ImportProblem> of(long run) {
        return jdbc.query(
                "select line, column_name, given, advice from organization_import_problem where import_id = ? order by line, column_name",
                (row, number) -> new ImportProblem(
                        row.getInt("line"),
                        row.getString("column_name"),
                        row.getString("given"),
                        row.getString("advice")),
                run);
    }

    void clear(long run) {
        jdbc.update("delete from organization_import_problem where import_id = ?", run);
        jdbc.update("update organization_import set problems = 0 where id = ?", run);
    }
}
