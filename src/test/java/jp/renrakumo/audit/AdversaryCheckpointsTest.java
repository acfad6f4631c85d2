package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The file of checkpoints, the database's table of them and the last mail: what is cut in one, the others betray. */
class AdversaryCheckpointsTest extends SealedWork {

    @Autowired
    Uptime uptime;

    @Autowired
    KnownCheckpoints known;

    @Autowired
    JdbcClient client;

    @Autowired
    EventLog log;

    private List<String> notes;
    private long last;

    @BeforeEach
    void whole() throws IOException {
        unguarded();
        notes = AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS));
        last = jdbc.queryForObject("select size from audit_tree", Long.class);
        assertThat(found()).isEmpty();
        assertThat(new CheckpointTable(jdbc).notIn(notes)).isEmpty();
    }

    @Test
    void a_table_that_was_cut_or_changed() {
        named("delete from audit_checkpoint where size < " + last, "署名された検査点のうち", "audit_checkpoint）にありません");
        named(
                "update audit_checkpoint set note = 'x' where size = " + last,
                "番号" + last,
                "audit_checkpoint）にある検査点が、書き換え");
        named("delete from audit_checkpoint where size = " + last, "最後の検査点（audit_checkpoint、");
        named("update audit_tree set mailed_size = size + 1", "最後にメールした検査点（" + (last + 1) + "件までのもの）");
    }

    @Test
    void a_file_that_was_cut() {
        List<String> gap = new ArrayList<>(notes);
        gap.remove(notes.size() - 2);
        assertThat(new CheckpointTable(jdbc).notIn(gap))
                .singleElement()
                .satisfies(finding -> assertThat(finding.inWords()).contains("検査点のうち1件", "checkpoints.txt）にありません"));
        List<String> end = notes.subList(0, notes.size() - 1);
        undone(() -> {
            jdbc.update("delete from audit_uptime");
            assertThat(new CheckpointTable(jdbc).notIn(end))
                    .as("it may be on its way")
                    .isEmpty();
            ClockUtil.offset(Duration.ofMinutes(2).toMillis());
            uptime.seen();
            assertThat(new CheckpointTable(jdbc).notIn(end))
                    .singleElement()
                    .satisfies(finding -> assertThat(finding.inWords()).contains("番号" + last));
        });
    }

    @Test
    void a_database_that_was_put_back_is_told_and_goes_on() {
        assertThat(known.unknown()).isZero();
        undone(() -> {
            tampered("delete from audit_checkpoint where size = " + last);
            KnownCheckpoints started = new KnownCheckpoints(jdbc, folder);
            started.run();
            assertThat(started.unknown()).isEqualTo(1);
            assertThat(started.last()).isLessThan(last).isPositive();
            assertThat(new SealHealth(sealer, started).health().getStatus().getCode())
                    .isEqualTo("WARNING");
            new Uptime(client, log, started, "", "").seen();
            assertThat(jdbc.queryForObject("select max(unknown_outside) from operation_node", Long.class))
                    .as("for whoever may not see the log")
                    .isEqualTo(1);
        });
        known.run();
        assertThat(known.unknown()).isZero();
        assertThat(known.last()).isEqualTo(last);
        assertThat(new SealHealth(sealer, known).health().getStatus().getCode()).isEqualTo("UP");
    }

    @Test
    void a_damaged_one_is_told_with_its_line_and_size() {
        List<String> damaged = new ArrayList<>(notes);
        damaged.set(1, notes.get(1).replace("\ntime 2", "\ntime 1"));
        String size = notes.get(1).lines().skip(1).findFirst().orElseThrow();
        assertThat(verification.against(damaged, folder.publicKeys()).findings())
                .anySatisfy(finding ->
                        assertThat(finding.inWords()).contains("検査点1件の署名が正しくないか、読めません（ファイルの8行目から、" + size + "件までのもの）"));
    }

    @Test
    void open_tasks_and_timers_and_their_history() {
        String number = begun();
        assertThat(found()).isEmpty();
        String tasks = " where PROC_INST_ID_ in (select p.ID_ from ACT_HI_PROCINST p where p.BUSINESS_KEY_ = '" + number
                + "')";
        for (String each : List.of("ASSIGNEE_ = 'somebody'", "DUE_DATE_ = current_timestamp")) {
            ofCase(
                    number,
                    "update ACT_RU_TASK set " + each + tasks,
                    "実行中のタスク「",
                    "が、履歴と違います（ACT_RU_TASK." + each.split(" ")[0]);
        }
        ofCase(
                number,
                "update ACT_RU_JOB set DUEDATE_ = current_timestamp" + tasks.replace("PROC_INST", "PROCESS_INSTANCE")
                        + " and TYPE_ = 'timer'",
                "実行中のタイマー「",
                "の動く日時が、履歴と違います（ACT_RU_JOB.DUEDATE_）");
        ofCase(
                number,
                "delete from ACT_RU_JOB" + tasks.replace("PROC_INST", "PROCESS_INSTANCE") + " and TYPE_ = 'timer'",
                "実行中のタイマー「",
                "が消えています（ACT_RU_JOB）");
    }

    @Test
    void timers_that_fired_are_no_finding() {
        begun();
        desk.leave();
        var timers = engine.getManagementService()
                .createJobQuery()
                .timers()
                .orderByJobDuedate()
                .asc()
                .listPage(0, 4);
        assertThat(timers).isNotEmpty();
        ClockUtil.setCurrentTime(timers.get(timers.size() - 1).getDuedate());
        timers.forEach(job -> engine.getManagementService().executeJob(job.getId()));
        sealer.seal();
        assertThat(found()).isEmpty();
    }

    private void ofCase(String number, String crime, String... words) {
        undone(() -> {
            assertThat(jdbc.update(crime)).as(crime).isPositive();
            assertThat(found()).as(crime).anySatisfy(each -> assertThat(each.inWords())
                    .contains(words));
            assertThat(verified(number).orElseThrow().findings())
                    .as(crime)
                    .anySatisfy(each -> assertThat(each.inWords()).contains(words));
        });
    }

    private void named(String crime, String... words) {
        undone(() -> {
            assertThat(jdbc.update(crime)).as(crime).isPositive();
            assertThat(found()).as(crime).anySatisfy(each -> assertThat(each.inWords())
                    .contains(words));
        });
    }
}
