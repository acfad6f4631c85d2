package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /operation}: a job that fails for good is seen by an administrator and tried again by one click. */
class OperationPageTest extends OfficersAtWork {

    private static final String WARN =
            "select j.ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_"
                    + " where e.BUSINESS_KEY_ = ? and j.HANDLER_TYPE_ = 'timer-transition'"
                    + " and j.PROCESS_DEF_KEY_ = 'duty' order by j.DUEDATE_ fetch next 1 rows only";

    @Autowired
    JdbcTemplate jdbc;

    @AfterEach
    void today_again() {
        ClockUtil.reset();
    }

    @Test
    void what_failed_for_good_is_shown_and_goes_on_after_one_click() {
        Visitor admin = officer("admin");
        assertThat(admin.get("/operation").body()).contains("行われていない義務");
        String number = suspected("サーバーが止まった");
        String job = jdbc.queryForObject(WARN, String.class, number);
        String instance =
                jdbc.queryForObject("select PROCESS_INSTANCE_ID_ from ACT_RU_JOB where ID_ = ?", String.class, job);
        long duty = variable(instance);
        failedForGood(job);
        String page = admin.get("/operation").body();
        assertThat(page).contains(number, "再試行する", "1件");
        assertThat(page).doesNotContain("失敗して止まっている処理はありません。");

        Map<String, String> nothing = Map.of();
        String again = "/operation/jobs/" + job + "/again";
        variable(instance, duty);
        assertThat(taken(job)).as("before the click").isFalse();
        assertThat(admin.submit("/operation", again, nothing).statusCode()).isEqualTo(302);
        assertThat(admin.get("/operation").body()).contains("を再試行します。");
        assertThat(taken(job)).as("by the job executor, at once").isTrue();
        assertThat(admin.submit("/operation", again, nothing).statusCode()).isEqualTo(302);
        assertThat(admin.get("/operation").body()).contains("この処理は、もう止まっていません。");

        engine.getManagementService().executeJob(job);
        assertThat(jdbc.queryForObject("select count(*) from ACT_RU_JOB where ID_ = ?", Integer.class, job))
                .isZero();
        assertThat(jdbc.queryForObject(
                        "select count(*) from ACT_RU_INCIDENT where CONFIGURATION_ = ?", Integer.class, job))
                .isZero();
        assertThat(officer("auditor").get("/audit/cases/" + number).body()).contains("失敗した処理を再試行した");
    }

    @Test
    void all_of_a_page_are_tried_again_together_and_nobody_else_sees_any() {
        String number = suspected("画面が変わった");
        String job = jdbc.queryForObject(WARN, String.class, number);
        failedForGood(job);
        for (String account : new String[] {"hospital", "auditor", "analyst", "mhlw"}) {
            Visitor other = officer(account);
            assertThat(other.get("/operation").statusCode()).as(account).isEqualTo(404);
            assertThat(other.submit("/account", "/operation/jobs/" + job + "/again", Map.of())
                            .statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
        assertThat(retries(job)).isZero();
        Visitor admin = officer("admin");
        admin.submit("/operation", "/operation/jobs/again", Map.of("job", job));
        assertThat(retries(job)).isEqualTo(1);
        assertThat(taken(job)).as("by the job executor, at once").isTrue();
        assertThat(admin.get("/operation").body()).contains("失敗して止まっている処理はありません。");
        jdbc.update("update ACT_RU_JOB set RETRIES_ = 0 where ID_ = ?", job);
    }

    @Test
    void nodes_that_run_are_named_with_their_version_and_the_time_since_when() {
        Timestamp now = Timestamp.from(ClockUtil.getCurrentTime().toInstant());
        try {
            for (String node : List.of("there", "gone")) {
                jdbc.update(
                        "insert into audit_uptime (node, name, version, begun_at, seen_at) values (?, ?, '7.1', ?, ?)",
                        node,
                        "node-" + node,
                        Timestamp.from(now.toInstant().minus(Duration.ofDays(3))),
                        node.equals("there")
                                ? now
                                : Timestamp.from(now.toInstant().minus(Duration.ofMinutes(3))));
            }
            assertThat(officer("admin").get("/operation").body())
                    .contains("node-there", "7.1", "メールサーバーが設定されていません。")
                    .contains("data-label=\"いくつ\"", "data-label=\"見立て\"")
                    .doesNotContain("node-gone");
        } finally {
            jdbc.update("delete from audit_uptime where node in ('there', 'gone')");
        }
    }

    /** As the job executor fails it: each failure sets the time of the next attempt, the last one too. */
    private void failedForGood(String job) {
        variable(
                jdbc.queryForObject("select PROCESS_INSTANCE_ID_ from ACT_RU_JOB where ID_ = ?", String.class, job),
                -1);
        ClockUtil.setCurrentTime(Date.from(new Date().toInstant().plus(Duration.ofMinutes(20))));
        for (int attempt = 0; attempt < 7; attempt++) {
            assertThat(retries(job)).as("after %d attempts", attempt).isPositive();
            assertThatThrownBy(() -> engine.getManagementService().executeJob(job))
                    .isInstanceOf(RuntimeException.class);
        }
        assertThat(retries(job)).isZero();
    }

    /** Whether the job executor would take it now. */
    private boolean taken(String job) {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                        .getCommandExecutorTxRequired()
                        .execute(context -> context.getJobManager().findNextJobsToExecute(new Page(0, 1_000)))
                        .stream()
                        .anyMatch(each -> each.getId().equals(job));
    }

    private int retries(String job) {
        return jdbc.queryForObject("select RETRIES_ from ACT_RU_JOB where ID_ = ?", Integer.class, job);
    }

    private long variable(String instance) {
        return jdbc.queryForObject(
                "select LONG_ from ACT_RU_VARIABLE where PROC_INST_ID_ = ? and NAME_ = 'duty'", Long.class, instance);
    }

    private void variable(String instance, long duty) {
        jdbc.update("update ACT_RU_VARIABLE set LONG_ = ? where PROC_INST_ID_ = ? and NAME_ = 'duty'", duty, instance);
    }
}
