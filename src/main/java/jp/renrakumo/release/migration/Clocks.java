package jp.renrakumo.release.migration;

import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** When the timers of a case go off and its tasks are due: a migration changes none of it. */
@Repository
class Clocks {

    private final JdbcClient jdbc;

    Clocks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By id of the job or task: the same one before and after. */
    Map<String, Due> of(String instance) {
        Map<String, Due> all = new TreeMap<>();
        jdbc.sql("select j.ID_, d.ACT_ID_, j.DUEDATE_ from ACT_RU_JOB j join ACT_RU_JOBDEF d on d.ID_ = j.JOB_DEF_ID_"
                        + " where j.PROCESS_INSTANCE_ID_ = ? and j.TYPE_ = 'timer'")
                .param(instance)
                .query(row -> {
                    all.put("timer " + row.getString(1), new Due(row.getString(2), row.getTimestamp(3)));
                });
        jdbc.sql("select ID_, TASK_DEF_KEY_, DUE_DATE_ from ACT_RU_TASK where PROC_INST_ID_ = ?")
                .param(instance)
                .query(row -> {
                    all.put("task " + row.getString(1), new Due(row.getString(2), row.getTimestamp(3)));
                });
        return all;
    }

    /** Elements of the version before whose clock is not the same afterwards, or gone although the new version has it. */
    static List<String> changed(Map<String, Due> before, Map<String, Due> after, Map<String, String> becomes) {
        return before.entrySet().stream()
                .filter(each -> {
                    Due now = after.get(each.getKey());
                    return now == null
                            ? becomes.containsKey(each.getValue().element())
                            : !Objects.equals(each.getValue().at(), now.at());
                })
                .map(each -> each.getValue().element())
                .distinct()
                .toList();
    }

    /** Ids of the elements that have a clock. */
    static Set<String> elements(Map<String, Due> all) {
        return all.values().stream().map(Due::element).collect(Collectors.toSet());
    }

    /** @param element id of the activity */
    record Due(String element, @Nullable Timestamp at) {}
}
