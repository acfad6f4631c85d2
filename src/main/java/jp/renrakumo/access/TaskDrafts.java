package jp.renrakumo.access;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All drafts of tasks: one per task and officer, gone with the task, and with the case when that is erased. */
@Repository
class TaskDrafts implements CaseErasure {

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskDrafts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The last saved first. */
    List<TaskDraft> of(String task) {
        return jdbc.sql("select * from task_draft where task = ? order by saved_at desc, officer")
                .param(task)
                .query((row, number) -> new TaskDraft(
                        row.getString("officer"),
                        row.getString("content"),
                        Objects.requireNonNull(Moments.instant(row, "saved_at"))))
                .list();
    }

    /** In place of the officer's last one; nothing where the task ended meanwhile. */
    void keep(String task, @Nullable String caseNumber, String officer, String content) {
        try {
            if (change(task, officer, content) == 0) {
                jdbc.sql("insert into task_draft (task, officer, case_number, content, saved_at)"
                                + " select t.ID_, :officer, :case, :content, :now from ACT_RU_TASK t"
                                + " where t.ID_ = :task")
                        .param("task", task)
                        .param("officer", officer)
                        .param("case", caseNumber)
                        .param("content", content)
                        .param("now", Moments.utc(clock.instant()))
                        .update();
            }
        } catch (DuplicateKeyException twoWindows) {
            change(task, officer, content);
        }
    }

    void drop(String task, String officer) {
        jdbc.sql("delete from task_draft where task = ? and officer = ?")
                .params(task, officer)
                .update();
    }

    /** Everybody's, when the task is completed or falls away. */
    void end(String task) {
        jdbc.sql("delete from task_draft where task = ?").param(task).update();
    }

    @Override
    public int erase(String number, int most) {
        return jdbc.sql("delete from task_draft where (task, officer) in (select task, officer from task_draft"
                        + " where case_number = ? fetch first " + most + " rows only)")
                .param(number)
                .update();
    }

    private int change(String task, String officer, String content) {
        return jdbc.sql("update task_draft set content = ?, saved_at = ? where task = ? and officer = ?")
                .params(content, Moments.utc(clock.instant()), task, officer)
                .update();
    }
}
