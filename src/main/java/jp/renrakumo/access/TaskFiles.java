package jp.renrakumo.access;

import java.io.InputStream;
import java.io.OutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** All files of tasks; they outlive the task, and lose name and content when their case is erased. */
@Repository
class TaskFiles implements CaseErasure {

    private static final CaseTexts NAMES = CaseTexts.in("task_file", "case_number", "name", "task_name");

    private final JdbcClient jdbc;
    private final FilePieces pieces;
    private final Clock clock;

    TaskFiles(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.pieces = new FilePieces(jdbc, "task_file_piece", "file");
        this.clock = clock;
    }

    /** Keeps the task as it is until the transaction ends. @return whether it is open */
    boolean hold(String task) {
        return jdbc.sql("select ID_ from ACT_RU_TASK where ID_ = ? for update")
                .param(task)
                .query(String.class)
                .optional()
                .isPresent();
    }

    /** @param file its id is not known yet */
    TaskFile add(TaskFile file, InputStream content) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into task_file (task, task_name, case_number, organization, name, kind, bytes, sha256,"
                        + " added_by, added_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        file.task(),
                        file.taskName(),
                        file.caseNumber(),
                        file.organization(),
                        file.name(),
                        file.kind().name(),
                        file.bytes(),
                        file.sha256(),
                        file.addedBy(),
                        Moments.utc(clock.instant()))
                .update(key, "id");
        long id = Objects.requireNonNull(key.getKey()).longValue();
        pieces.keep(id, content);
        return find(id).orElseThrow();
    }

    Optional<TaskFile> find(long id) {
        return jdbc.sql("select * from task_file where id = ?")
                .param(id)
                .query(TaskFiles::row)
                .optional();
    }

    /** Oldest first. */
    List<TaskFile> ofTask(String task) {
        return jdbc.sql("select * from task_file where task = ? order by id")
                .param(task)
                .query(TaskFiles::row)
                .list();
    }

    /** Of a case, as far as they belong to organizations that are seen; the latest first. */
    List<TaskFile> seen(String caseNumber, Sight sight, int most) {
        return seen("f.*", caseNumber, sight, "order by f.id desc fetch first " + most + " rows only", 0)
                .query(TaskFiles::row)
                .list();
    }

    int countSeen(String caseNumber, Sight sight) {
        return seen("count(*)", caseNumber, sight, "", 0).query(Integer.class).single();
    }

    /** The same of one file. */
    Optional<TaskFile> seen(String caseNumber, Sight sight, long id) {
        return seen("f.*", caseNumber, sight, "and f.id = :id", id)
                .query(TaskFiles::row)
                .optional();
    }

    private JdbcClient.StatementSpec seen(String what, String caseNumber, Sight sight, String further, long id) {
        return jdbc.sql("select " + what + " from task_file f where f.case_number = :number and "
                        + sight.organization("f.organization") + " " + further)
                .param("number", caseNumber)
                .param("id", id)
                .params(sight.parameters());
    }

    void remove(long id) {
        pieces.remove(id);
        jdbc.sql("delete from task_file where id = ?").param(id).update();
    }

    /** Writes the file. */
    void write(long id, OutputStream out) {
        pieces.write(id, out);
    }

    @Override
    public int erase(String number, int most) {
        int done = NAMES.erase(jdbc, number, most);
        return done > 0
                ? done
                : jdbc.sql("delete from task_file_piece where (file, ordinal) in (select p.file, p.ordinal"
                                + " from task_file_piece p join task_file f on f.id = p.file"
                                + " where f.case_number = :number fetch first " + most + " rows only)")
                        .param("number", number)
                        .update();
    }

    private static TaskFile row(ResultSet row, int number) throws SQLException {
        return new TaskFile(
                row.getLong("id"),
                row.getString("task"),
                row.getString("task_name"),
                row.getString("case_number"),
                row.getString("organization"),
                row.getString("name"),
                FileKind.valueOf(row.getString("kind")),
                row.getLong("bytes"),
                row.getString("sha256"),
                row.getString("added_by"),
                Objects.requireNonNull(Moments.instant(row, "added_at")));
    }
}
