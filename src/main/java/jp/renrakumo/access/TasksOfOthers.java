package jp.renrakumo.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What others have to do in the incidents in which one's own organizations take part; they see these cases whole. */
@Component
public class TasksOfOthers {

    private final CurrentOfficer officer;
    private final JdbcClient jdbc;

    TasksOfOthers(CurrentOfficer officer, JdbcClient jdbc) {
        this.officer = officer;
        this.jdbc = jdbc;
    }

    /**
     * The most urgent first; without what others do to urge.
     *
     * @param words in the task's name (which tells number and place) or the name of whoever owes it; empty: all
     * @param most how many at most
     */
    public List<OpenTask> awaited(String words, int most) {
        List<String> own = officer.organizations();
        if (own.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select t.ID_, t.NAME_, t.TASK_DEF_KEY_, t.PROC_DEF_ID_, t.DUE_DATE_, e.BUSINESS_KEY_,"
                        + " l.GROUP_ID_ from case_access a join ACT_RU_EXECUTION e on e.BUSINESS_KEY_ = a.case_number"
                        + " join ACT_RU_TASK t on t.PROC_INST_ID_ = e.ID_"
                        + " join ACT_RU_IDENTITYLINK l on l.TASK_ID_ = t.ID_ and l.TYPE_ = 'candidate'"
                        + " left join organization o on o.id = l.GROUP_ID_"
                        + " where a.case_kind = 'INCIDENT' and a.organization in (:own) and l.GROUP_ID_ not in (:own)"
                        + " and t.TASK_DEF_KEY_ not like 'userTask\\_urge%' escape '\\'"
                        + " and (t.NAME_ like :words or o.name like :words or a.case_number like :number)"
                        + " group by t.ID_, t.NAME_, t.TASK_DEF_KEY_, t.PROC_DEF_ID_, t.DUE_DATE_, e.BUSINESS_KEY_,"
                        + " l.GROUP_ID_ order by t.DUE_DATE_, t.ID_ limit :most")
                .param("own", own)
                .param("words", "%" + words + "%")
                .param("number", "%" + CaseNumbers.normal(words) + "%")
                .param("most", most)
                .query(TasksOfOthers::row)
                .list();
    }

    private static OpenTask row(ResultSet row, int at) throws SQLException {
        Timestamp due = row.getTimestamp("DUE_DATE_");
        return new OpenTask(
                row.getString("ID_"),
                row.getString("NAME_"),
                row.getString("TASK_DEF_KEY_"),
                OpenTask.process(row.getString("PROC_DEF_ID_")),
                row.getString("BUSINESS_KEY_"),
                row.getString("GROUP_ID_"),
                null,
                due == null ? null : due.toInstant(),
                null,
                0);
    }
}
