package jp.renrakumo.release.load;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * How long people really work on a task: from taking it to completing it. How long it lay before nobody worked on it, and of
 * what was put aside over night nobody knows.
 */
@Repository
class WorkMinutes {

    /** Fewer tell nothing. */
    static final int ENOUGH = 20;

    private static final String DONE =
            "select t.END_TIME_ as ended, (select max(i.TIMESTAMP_) from ACT_HI_IDENTITYLINK i"
                    + " where i.TASK_ID_ = t.ID_ and i.TYPE_ = 'assignee' and i.OPERATION_TYPE_ = 'add') as taken"
                    + " from ACT_HI_TASKINST t where t.PROC_DEF_KEY_ = ? and t.TASK_DEF_KEY_ = ? and t.END_TIME_ is not null"
                    + " and t.DELETE_REASON_ = 'completed' order by t.END_TIME_ desc fetch first 1000 rows only";

    private final JdbcClient jdbc;

    WorkMinutes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What the history tells.
     *
     * @param median in minutes, at least 1
     * @param number of how many tasks
     */
    record Measured(int median, int number) {}

    /** The latest thousand of them; empty if there are too few. */
    Optional<Measured> of(CascadeTask task) {
        List<Long> seconds = jdbc
                .sql(DONE)
                .params(task.process(), task.id())
                .query((row, number) ->
                        took(row.getObject("taken", LocalDateTime.class), row.getObject("ended", LocalDateTime.class)))
                .list()
                .stream()
                .flatMap(each -> each)
                .sorted()
                .toList();
        return seconds.size() < ENOUGH
                ? Optional.empty()
                : Optional.of(new Measured(
                        (int) Math.max(1, Math.round(seconds.get((seconds.size() - 1) / 2) / 60.0)), seconds.size()));
    }

    private static Stream<Long> took(@org.jspecify.annotations.Nullable LocalDateTime taken, LocalDateTime ended) {
        return taken == null || !taken.toLocalDate().equals(ended.toLocalDate()) || taken.isAfter(ended)
                ? Stream.empty()
                : Stream.of(Duration.between(taken, ended).toSeconds());
    }
}
