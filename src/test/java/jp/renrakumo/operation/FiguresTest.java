package jp.renrakumo.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.deadline.EraDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.spin.plugin.variable.SpinValues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/** The figures rise and fall with what happens. */
@RenrakumoTest
class FiguresTest {

    @Autowired
    Figures figures;

    @Autowired
    MeterRegistry registry;

    @Autowired
    ProcessEngine engine;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    private Desk desk;

    @BeforeEach
    void begin() {
        desk = new Desk(engine);
        figures.take();
    }

    @AfterEach
    void today_again() {
        desk.leave();
        ClockUtil.reset();
        jdbc.update("delete from outgoing_mail where id like 'figure-%'");
        jdbc.update("delete from webhook_post where id like 'figure-%'");
        jdbc.update("update ACT_RU_JOB set RETRIES_ = 3 where RETRIES_ = 0");
    }

    @Test
    void a_duty_is_open_then_late_and_an_exercise_is_nobodys_alarm() {
        double open = now(Figure.DUTIES_OPEN);
        double late = now(Figure.DUTIES_LATE);
        String number = suspected(false);
        double owed = jdbc.queryForObject(
                "select count(*) from duty where state = 'OPEN' and incident = ?", Double.class, number);
        assertThat(owed).isPositive();
        assertThat(now(Figure.DUTIES_OPEN)).isEqualTo(open + owed);
        suspected(true);
        assertThat(now(Figure.DUTIES_OPEN)).as("with an exercise").isEqualTo(open + owed);
        assertThat(now(Figure.DUTIES_LATE)).isEqualTo(late);
        later(Duration.ofDays(60));
        assertThat(now(Figure.DUTIES_LATE)).isEqualTo(open + owed);
    }

    @Test
    void receipts_are_waited_for_from_the_sending_on_and_become_late() {
        double open = now(Figure.RECEIPTS_OPEN);
        String number = desk.as("npa").start("directive-cascade", Map.of("document", "D1"));
        desk.complete(
                number,
                "userTask_adaptDirective",
                Map.of("items", json("[\"I10\"]"), "enclosures", json("[]"), "letter", "添付のとおりお知らせします。"));
        desk.runJobs();
        assertThat(now(Figure.RECEIPTS_OPEN)).isGreaterThan(open);
        assertThat(now(Figure.RECEIPTS_LATE)).isLessThan(now(Figure.RECEIPTS_OPEN));
        later(Duration.ofDays(365));
        assertThat(now(Figure.RECEIPTS_LATE)).isEqualTo(now(Figure.RECEIPTS_OPEN));
    }

    @Test
    void a_job_is_due_when_its_time_has_come_and_failed_when_its_retries_are_used_up() {
        suspected(false);
        desk.runJobs();
        assertThat(now(Figure.JOBS_DUE)).isZero();
        assertThat(now(Figure.JOBS_LAG)).isZero();
        later(Duration.ofDays(60));
        double due = now(Figure.JOBS_DUE);
        assertThat(due).as("timers").isPositive();
        assertThat(now(Figure.JOBS_LAG))
                .isBetween(1.0, (double) Duration.ofDays(61).toSeconds());
        assertThat(now(Figure.JOBS_FAILED)).isZero();
        jdbc.update("update ACT_RU_JOB set RETRIES_ = 0");
        assertThat(now(Figure.JOBS_DUE)).isZero();
        assertThat(now(Figure.JOBS_FAILED)).isGreaterThanOrEqualTo(due);
    }

    @Test
    void a_job_that_failed_and_has_attempts_left_is_seen_at_once() {
        String number = suspected(false);
        double before = now(Figure.JOBS_FAILING);
        double due = now(Figure.JOBS_DUE);
        String job = jdbc.queryForObject(
                "select j.ID_ from ACT_RU_JOB j join ACT_RU_EXECUTION e on e.ID_ = j.PROCESS_INSTANCE_ID_ where"
                        + " e.BUSINESS_KEY_ = ? and j.HANDLER_TYPE_ = 'timer-transition' and j.PROCESS_DEF_KEY_ = 'duty'"
                        + " order by j.DUEDATE_ fetch next 1 rows only",
                String.class,
                number);
        jdbc.update(
                "update ACT_RU_VARIABLE set LONG_ = -1 where NAME_ = 'duty' and PROC_INST_ID_ ="
                        + " (select PROCESS_INSTANCE_ID_ from ACT_RU_JOB where ID_ = ?)",
                job);
        assertThatThrownBy(() -> engine.getManagementService().executeJob(job)).isInstanceOf(RuntimeException.class);
        assertThat(now(Figure.JOBS_FAILING)).isEqualTo(before + 1);
        assertThat(now(Figure.JOBS_FAILED)).isZero();
        assertThat(now(Figure.JOBS_DUE)).as("not before the pause is over").isEqualTo(due);
        engine.getManagementService().setJobRetries(job, 0);
        assertThat(now(Figure.JOBS_FAILING)).isEqualTo(before);
        assertThat(now(Figure.JOBS_FAILED)).isEqualTo(1);
    }

    @Test
    void events_wait_for_their_seal_since_they_happened() {
        double waiting = now(Figure.EVENTS_UNSEALED);
        suspected(false);
        assertThat(now(Figure.EVENTS_UNSEALED)).isGreaterThan(waiting);
        later(Duration.ofMinutes(10));
        assertThat(now(Figure.SEALING_LAG)).isGreaterThanOrEqualTo(600);
    }

    @Test
    void checkpoints_wait_to_be_outside_or_are_unknown_to_the_database() {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            Timestamp now = Timestamp.from(ClockUtil.getCurrentTime().toInstant());
            Timestamp before = Timestamp.from(now.toInstant().minus(Duration.ofMinutes(3)));
            jdbc.update("insert into audit_tree (id, origin, size, peaks) select 1, 'figure', 0, ''"
                    + " where not exists (select 1 from audit_tree)");
            jdbc.update("insert into audit_checkpoint (size, note) values (999999, 'figure')");
            jdbc.update(
                    "insert into audit_event (id, happened_at, kind, actor, content, content_digest)"
                            + " values ('figure', ?, 'x', 'x', 'x', 'x')",
                    before);
            jdbc.update("insert into audit_seal (number, event, leaf) values (999999, 'figure', 'x')");
            jdbc.update("update audit_tree set outside_size = 999998");
            assertThat(now(Figure.CHECKPOINTS_WAITING)).isEqualTo(1);
            assertThat(now(Figure.CHECKPOINTS_LAG)).isBetween(180.0, 200.0);
            jdbc.update("update audit_tree set outside_size = 999999");
            assertThat(now(Figure.CHECKPOINTS_WAITING)).isZero();
            assertThat(now(Figure.CHECKPOINTS_LAG)).isZero();

            assertThat(now(Figure.CHECKPOINTS_UNKNOWN)).isZero();
            jdbc.update(
                    "insert into audit_uptime (node, begun_at, seen_at, unknown_outside) values ('figure', ?, ?, 2)",
                    before,
                    now);
            assertThat(now(Figure.CHECKPOINTS_UNKNOWN)).isEqualTo(2);
            later(Duration.ofMinutes(3));
            assertThat(now(Figure.CHECKPOINTS_UNKNOWN))
                    .as("of a node that is no more")
                    .isZero();
        });
    }

    @Test
    void a_mail_waits_or_has_failed() {
        double waiting = now(Figure.MAILS_WAITING);
        mail("figure-1", "WAITING", Duration.ofMinutes(40));
        mail("figure-2", "FAILED", Duration.ofDays(1));
        mail("figure-3", "FAILED", Duration.ofDays(8));
        mail("figure-4", "SENT", Duration.ofDays(1));
        assertThat(now(Figure.MAILS_WAITING)).isEqualTo(waiting + 1);
        assertThat(now(Figure.MAILS_FAILED)).isEqualTo(1);
        assertThat(now(Figure.MAILS_LAG))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(40).toSeconds());
    }

    @Test
    void a_notice_waits_for_the_webhook_or_was_given_up() {
        post("figure-1", "WAITING", Duration.ofMinutes(40));
        post("figure-2", "FAILED", Duration.ofDays(1));
        post("figure-3", "FAILED", Duration.ofDays(8));
        post("figure-4", "SENT", Duration.ofDays(1));
        assertThat(now(Figure.WEBHOOK_WAITING)).isEqualTo(1);
        assertThat(now(Figure.WEBHOOK_FAILED)).isEqualTo(1);
        assertThat(now(Figure.WEBHOOK_LAG))
                .isGreaterThanOrEqualTo(Duration.ofMinutes(40).toSeconds());
    }

    @Test
    void without_an_answer_there_is_no_figure_rather_than_an_old_one() {
        assertThat(gauge(Figure.DUTIES_OPEN)).isNotNaN();
        Figures away =
                new Figures(JdbcClient.create(new DriverManagerDataSource("jdbc:h2:mem:away")), Clock.systemUTC(), "");
        MeterRegistry elsewhere = new SimpleMeterRegistry();
        away.bindTo(elsewhere);
        away.take();
        assertThat(elsewhere.get(Figure.DUTIES_OPEN.meter).gauge().value()).isNaN();
    }

    private String suspected(boolean exercise) {
        String number = desk.as("clinic")
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt",
                                        EraDates.format(
                                                ClockUtil.getCurrentTime().toInstant()),
                                "summary", "画面が変わった",
                                "leak", "NONE",
                                "careDisruption", "NONE",
                                "occasion", exercise ? "EXERCISE" : "REAL"));
        desk.leave();
        return number;
    }

    // lists arrive as Tasklist sends them
    private static Object json(String list) {
        return SpinValues.jsonValue(list).create();
    }

    private void mail(String id, String state, Duration ago) {
        Date at = Date.from(ClockUtil.getCurrentTime().toInstant().minus(ago));
        jdbc.update(
                "insert into outgoing_mail (id, organization, recipients, subject, body, state, attempts, created_at,"
                        + " next_attempt_at) values (?, 'clinic', 'a@example.jp', 's', 'b', ?, 0, ?, ?)",
                id,
                state,
                new Timestamp(at.getTime()),
                new Timestamp(at.getTime()));
    }

    private void post(String id, String state, Duration ago) {
        Timestamp at = Timestamp.from(ClockUtil.getCurrentTime().toInstant().minus(ago));
        jdbc.update(
                "insert into webhook_post (id, notice, case_number, body, state, attempts, created_at, next_attempt_at)"
                        + " values (?, ?, 'INC', '{}', ?, 0, ?, ?)",
                id,
                -id.charAt(id.length() - 1),
                state,
                at,
                at);
    }

    private static void later(Duration time) {
        Instant then = ClockUtil.getCurrentTime().toInstant().plus(time);
        ClockUtil.setCurrentTime(Date.from(then));
    }

    private double now(Figure figure) {
        figures.take();
        return gauge(figure);
    }

    private double gauge(Figure figure) {
        return registry.get(figure.meter).gauge().value();
    }
}
