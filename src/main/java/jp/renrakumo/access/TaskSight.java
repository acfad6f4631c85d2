package jp.renrakumo.access;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the engine itself cannot know of an officer's sight: guests (vendors) work only on cases to which a grant in force
 * lets them, and whoever has a task sees the variables of its process instance. Asked inside engine commands.
 */
@Component
class TaskSight {

    /** In place of an empty list, which the engine would read as no condition. */
    static final String NOTHING = "-";

    private static final String OF_CASES =
            " join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_ where e.BUSINESS_KEY_ in (:cases)";

    private final JdbcClient jdbc;
    private final Clock clock;

    TaskSight(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Whether somebody in these groups is let in case by case: he works for a vendor. */
    boolean guest(Collection<String> groups) {
        return !groups.isEmpty()
                && jdbc.sql("select count(*) from organization where id in (:groups) and level = 'VENDOR'")
                                .param("groups", groups)
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** Numbers of the cases to which these groups are let in right now. */
    List<String> grantedCases(Collection<String> groups) {
        return jdbc.sql("select distinct case_number from case_grant where organization in (:groups)"
                        + " and revoked_at is null and expires_at > :now")
                .param("groups", groups)
                .param("now", Moments.utc(clock.instant()))
                .query(String.class)
                .list();
    }

    /** Whether the task belongs to one of the cases. */
    boolean belongsTo(String task, Collection<String> cases) {
        return !cases.isEmpty()
                && jdbc.sql("select count(*) from ACT_RU_TASK t" + OF_CASES + " and t.ID_ = :task")
                                .param("cases", cases)
                                .param("task", task)
                                .query(Integer.class)
                                .single()
                        > 0;
    }

    /** Ids of the groups' open tasks in these cases. */
    Set<String> tasks(Collection<String> groups, Collection<String> cases) {
        return cases.isEmpty()
                ? Set.of()
                : Set.copyOf(jdbc.sql("select distinct t.ID_ from ACT_RU_IDENTITYLINK l"
                                + " join ACT_RU_TASK t on t.ID_ = l.TASK_ID_" + OF_CASES
                                + " and l.TYPE_ = 'candidate' and l.GROUP_ID_ in (:groups)")
                        .param("cases", cases)
                        .param("groups", groups)
                        .query(String.class)
                        .list());
    }

    /** Of these ids of tasks, executions and process instances those at which the groups have a task, with all three. */
    Set<String> scopes(Collection<String> groups, Collection<String> ids) {
        return jdbc
                .sql("select distinct t.ID_, t.EXECUTION_ID_, t.PROC_INST_ID_ from ACT_RU_TASK t"
                        + " join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'"
                        + " where l.GROUP_ID_ in (:groups)"
                        + " and (t.ID_ in (:ids) or t.EXECUTION_ID_ in (:ids) or t.PROC_INST_ID_ in (:ids))")
                .param("groups", groups)
                .param("ids", ids)
                .query((row, number) -> List.of(row.getString(1), row.getString(2), row.getString(3)))
                .list()
                .stream()
                .flatMap(List::stream)
                .collect(Collectors.toSet());
    }
}
