package jp.renrakumo.access;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tasks that the current officer may do; a page at a time, with his own rights. */
@Component
public class OpenTasks {

    /** Later than any time limit: those without one come last, in both databases. */
    private static final Date EVER = Date.from(Instant.parse("9999-01-01T00:00:00Z"));

    private final TaskService tasks;
    private final CurrentOfficer officer;
    private final AsOfficer engine;
    private final DueKeys keys;
    private final JdbcClient jdbc;

    OpenTasks(@Lazy TaskService tasks, CurrentOfficer officer, AsOfficer engine, DueKeys keys, JdbcClient jdbc) {
        this.tasks = tasks;
        this.officer = officer;
        this.engine = engine;
        this.keys = keys;
        this.jdbc = jdbc;
    }

    /**
     * Which of them are wanted.
     *
     * @param words in the task's name, or in the number of its case; empty: all
     * @param cases these cases too
     * @param organizations of these of his organizations alone, whatever the words; empty: of all
     */
    public record Wanted(String words, List<String> cases, List<String> organizations) {}

    /** How many there are. */
    public int count(Wanted wanted) {
        return works()
                ? (int) Math.min(
                        Integer.MAX_VALUE, engine.ask(() -> query(wanted).count()))
                : 0;
    }

    /** One page, the most urgent first and those without a time limit last. */
    public List<OpenTask> page(Wanted wanted, Paging paging) {
        return works() ? with(engine.ask(() -> urgent(wanted, paging))) : List.of();
    }

    /** Those of these that he may do now. */
    public List<OpenTask> of(List<String> ids) {
        return works() && !ids.isEmpty()
                ? with(engine.ask(
                        () -> all().taskIdIn(ids.toArray(String[]::new)).list()))
                : List.of();
    }

    private boolean works() {
        return !officer.organizations().isEmpty();
    }

    private List<Task> urgent(Wanted wanted, Paging paging) {
        List<Task> page = new ArrayList<>(query(wanted)
                .dueBefore(EVER)
                .orderByDueDate()
                .asc()
                .orderByTaskId()
                .asc()
                .listPage(paging.offset(), Paging.SHOWN));
        if (page.size() < Paging.SHOWN) {
            int dated = (int) query(wanted).dueBefore(EVER).count();
            page.addAll(query(wanted)
                    .withoutDueDate()
                    .orderByTaskId()
                    .asc()
                    .listPage(Math.max(0, paging.offset() - dated), Paging.SHOWN - page.size()));
        }
        return page;
    }

    private TaskQuery query(Wanted wanted) {
        if (!wanted.organizations().isEmpty()) {
            return tasks.createTaskQuery()
                    .taskCandidateGroupIn(wanted.organizations())
                    .includeAssignedTasks();
        }
        if (wanted.words().isEmpty()) {
            return all();
        }
        TaskQuery either = all().or()
                .taskNameLike("%" + wanted.words() + "%")
                .processInstanceBusinessKeyLike("%" + CaseNumbers.normal(wanted.words()) + "%");
        if (!wanted.cases().isEmpty()) {
            either = either.processInstanceBusinessKeyIn(wanted.cases().toArray(String[]::new));
        }
        return either.endOr();
    }

    private TaskQuery all() {
        return tasks.createTaskQuery()
                .taskCandidateGroupIn(officer.organizations())
                .includeAssignedTasks();
    }

    private List<OpenTask> with(List<Task> found) {
        Map<String, Map<String, String>> beyond =
                beyond(found.stream().map(Task::getId).toList());
        return found.stream()
                .map(task -> OpenTask.of(
                        task,
                        beyond.getOrDefault(task.getId(), Map.of()),
                        keys.of(task).orElse(null)))
                .sorted(Comparator.comparing(OpenTask::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .toList();
    }

    /** By task: the number of its case, whose it is, the obligation if it is a duty's, and how many files it has. */
    private Map<String, Map<String, String>> beyond(List<String> ids) {
        Map<String, Map<String, String>> beyond = new HashMap<>();
        if (!ids.isEmpty()) {
            List<String> own = officer.organizations();
            jdbc.sql("select t.ID_ as task, e.BUSINESS_KEY_ as number, l.GROUP_ID_ as organization,"
                            + " v.TEXT_ as obligation,"
                            + " (select count(*) from task_file f where f.task = t.ID_) as files from ACT_RU_TASK t"
                            + " join ACT_RU_EXECUTION e on e.ID_ = t.PROC_INST_ID_"
                            + " left join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'"
                            + " left join ACT_RU_VARIABLE v on v.EXECUTION_ID_ = t.PROC_INST_ID_"
                            + " and v.NAME_ = 'obligation' where t.ID_ in (:ids)")
                    .param("ids", ids)
                    .query(row -> {
                        Map<String, String> one = beyond.computeIfAbsent(row.getString("task"), id -> new HashMap<>());
                        String group = row.getString("organization");
                        if (group != null && (own.contains(group) || !one.containsKey("organization"))) {
                            one.put("organization", group);
                        }
                        for (String column : new String[] {"number", "obligation", "files"}) {
                            if (row.getString(column) != null) {
                                one.put(column, row.getString(column));
                            }
                        }
                    });
        }
        return beyond;
    }
}
