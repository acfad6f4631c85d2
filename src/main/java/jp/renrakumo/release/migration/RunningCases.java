package jp.renrakumo.release.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where the cases of a process stand, read from the engine's tables: nothing is locked, nothing is loaded into the engine. */
@Repository
class RunningCases {

    private static final String TOKENS = "select e.PROC_INST_ID_, p.BUSINESS_KEY_, e.PROC_DEF_ID_, e.ACT_ID_"
            + " from ACT_RU_EXECUTION e join ACT_RU_EXECUTION p on p.ID_ = e.PROC_INST_ID_"
            + " join ACT_RE_PROCDEF d on d.ID_ = e.PROC_DEF_ID_"
            + " where e.ACT_ID_ is not null and e.IS_EVENT_SCOPE_ = false and not exists (select 1 from"
            + " ACT_RU_EXECUTION c where c.PARENT_ID_ = e.ID_ and c.IS_EVENT_SCOPE_ = false) and ";

    private final JdbcClient jdbc;

    RunningCases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All of the process, by number. */
    List<RunningCase> of(String process) {
        return read(jdbc.sql(TOKENS + "d.KEY_ = ? order by p.BUSINESS_KEY_, e.PROC_INST_ID_, e.ACT_ID_")
                .param(process));
    }

    /** Empty if it has ended. */
    Optional<RunningCase> find(String instance) {
        return read(jdbc.sql(TOKENS + "e.PROC_INST_ID_ = ? order by e.ACT_ID_").param(instance)).stream()
                .findFirst();
    }

    private static List<RunningCase> read(JdbcClient.StatementSpec statement) {
        List<RunningCase> cases = new ArrayList<>();
        statement.query(row -> {
            String instance = row.getString(1);
            RunningCase last = cases.isEmpty() ? null : cases.get(cases.size() - 1);
            if (last == null || !last.instance().equals(instance)) {
                String number = row.getString(2);
                last = new RunningCase(
                        instance, number == null ? instance : number, row.getString(3), new ArrayList<>());
                cases.add(last);
            }
            last.tokens().add(row.getString(4));
        });
        return cases;
    }
}
