package jp.renrakumo.audit;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;

/** What the engine has in hand and its history, which is compared with the events: open tasks and timers, both ways. */
final class RuntimeCheck {

    private static final String TASKS = " from ACT_HI_TASKINST h join ACT_RU_TASK r on r.ID_ = h.ID_"
            + " left join ACT_HI_PROCINST p on p.ID_ = h.PROC_INST_ID_ where h.END_TIME_ is null and ";
    private static final String TASK = "select h.ID_ as id, h.NAME_ as name, p.BUSINESS_KEY_ as number, ";
    private static final String TIMER = "select j.ID_ as id, j.ELEMENT as name, p.BUSINESS_KEY_ as number, ";

    /** Timers that were made and neither fired nor were taken away, as the history tells. */
    private static final String TOLD =
            "(select l.JOB_ID_ as ID_, max(l.ACT_ID_) as ELEMENT, max(l.PROCESS_INSTANCE_ID_) as PROCESS"
                    + " from ACT_HI_JOB_LOG l where l.PROCESS_INSTANCE_ID_ is not null and l.JOB_DEF_TYPE_ like 'timer%'"
                    + " group by l.JOB_ID_ having max(case when l.JOB_STATE_ in (2, 3) then 1 else 0 end) = 0) j";

    private static final String IN_HAND =
            "(select r.ID_, d.ACT_ID_ as ELEMENT, r.PROCESS_INSTANCE_ID_ as PROCESS, r.DUEDATE_"
                    + " from ACT_RU_JOB r join ACT_RU_JOBDEF d on d.ID_ = r.JOB_DEF_ID_ where r.TYPE_ = 'timer'"
                    + " and r.PROCESS_INSTANCE_ID_ is not null) j";

    private static final String OF_TIMER =
            " from ACT_HI_JOB_LOG l where l.PROCESS_INSTANCE_ID_ = j.PROCESS and l.JOB_ID_ = j.ID_";
    private static final String CASE = " left join ACT_HI_PROCINST p on p.ID_ = j.PROCESS where ";

    /** One statement each, so that both sides are of one moment. */
    private static final Map<String, List<String>> ALL = Map.of(
            "タスク",
            List.of(
                    TASK + "'の担当者が、履歴と違います（ACT_RU_TASK.ASSIGNEE_）' as what" + TASKS
                            + "h.ASSIGNEE_ is distinct from r.ASSIGNEE_",
                    TASK + "'の期日が、履歴と違います（ACT_RU_TASK.DUE_DATE_）' as what" + TASKS
                            + "h.DUE_DATE_ is distinct from r.DUE_DATE_",
                    TASK + "'が消えています（ACT_RU_TASK）' as what from ACT_HI_TASKINST h"
                            + " left join ACT_HI_PROCINST p on p.ID_ = h.PROC_INST_ID_ where h.END_TIME_ is null"
                            + " and not exists (select 1 from ACT_RU_TASK r where r.ID_ = h.ID_)",
                    TASK + "'に対応する履歴がありません（ACT_RU_TASK）' as what from ACT_RU_TASK h"
                            + " left join ACT_HI_PROCINST p on p.ID_ = h.PROC_INST_ID_ where not exists"
                            + " (select 1 from ACT_HI_TASKINST t where t.ID_ = h.ID_ and t.END_TIME_ is null)"),
            "タイマー",
            List.of(
                    TIMER + "'が消えています（ACT_RU_JOB）' as what from " + TOLD + CASE
                            + "not exists (select 1 from ACT_RU_JOB r where r.ID_ = j.ID_)",
                    TIMER + "'に対応する履歴がありません（ACT_RU_JOB）' as what from " + IN_HAND + CASE + "not exists (select 1"
                            + OF_TIMER + " and l.JOB_STATE_ = 0)",
                    // one that failed waits for its next try, one that somebody moved is in the operations
                    TIMER + "'の動く日時が、履歴と違います（ACT_RU_JOB.DUEDATE_）' as what from " + IN_HAND + CASE
                            + "exists (select 1" + OF_TIMER
                            + " and l.JOB_STATE_ = 0 and l.JOB_DUEDATE_ is distinct from j.DUEDATE_)"
                            + " and not exists (select 1" + OF_TIMER + " and l.JOB_STATE_ = 1)"
                            + " and not exists (select 1 from ACT_HI_OP_LOG o where o.JOB_ID_ = j.ID_)"));

    private final JdbcTemplate jdbc;
    private final Findings findings;

    RuntimeCheck(JdbcTemplate jdbc, Findings findings) {
        this.jdbc = jdbc;
        this.findings = findings;
    }

    /** Of all cases. */
    void compare() {
        ALL.forEach((kind, statements) -> statements.forEach(each -> compare(kind, each)));
    }

    /** Of one case. */
    void compare(String number) {
        ALL.forEach((kind, statements) ->
                statements.forEach(each -> compare(kind, each + " and p.BUSINESS_KEY_ = ?", number)));
    }

    private void compare(String kind, String select, Object... values) {
        jdbc.query(
                select,
                (RowCallbackHandler) row -> findings.add(
                        0,
                        (row.getString("number") == null ? "" : row.getString("number") + " の") + "実行中の" + kind + "「"
                                + row.getString("name") + "」（" + row.getString("id") + "）" + row.getString("what")
                                + "。"),
                values);
    }
}
