package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import jp.renrakumo.notification.Notice;
import jp.renrakumo.notification.Notices;
import jp.renrakumo.organization.Decided;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;

/** The file of a case, part by part. */
class CasePartsTest extends SealedWork {

    @Autowired
    CaseFile file;

    @Autowired
    CaseDecisions decisions;

    @Autowired
    CasePromises promises;

    @Autowired
    CaseTimers timers;

    @Autowired
    CaseMails mails;

    @Autowired
    CaseDiagrams diagrams;

    @Autowired
    Notices notices;

    @Autowired
    CheckpointPost post;

    @Autowired
    ApplicationEventPublisher events;

    @Test
    void what_was_entered_is_told_with_the_labels_and_words_of_the_form() {
        assertThat(lines(work()))
                .anySatisfy(line -> assertThat(line.words().details()).contains("連絡の方法: 電話", "連絡した内容と受けた指示: 連絡した"))
                .anySatisfy(line -> assertThat(line.words().details()).contains("何が起きているか: 端末が起動しない", "個人情報の漏えい: なし"));
    }

    @Test
    void a_completed_task_tells_how_long_it_lay() {
        String number = begun();
        ClockUtil.offset(Duration.ofMinutes(10).toMillis());
        filed(number);
        assertThat(lines(number))
                .filteredOn(line -> line.lay() != null)
                .singleElement()
                .satisfies(line -> assertThat(line.lay()).isBetween(Duration.ofMinutes(10), Duration.ofMinutes(14)));
    }

    @Test
    void every_decision_tells_its_inputs_and_rules_and_would_be_the_same_again() {
        List<CaseDecisions.Evaluation> all = decisions.of(work());
        assertThat(all).isNotEmpty().allSatisfy(each -> {
            assertThat(each.replayed()).isEqualTo(CaseDecisions.Replayed.SAME);
            assertThat(each.inputs()).isNotEmpty();
        });
        assertThat(all.get(0).table()).isEqualTo("報告義務の判定");
        assertThat(all.get(0).rules()).hasSize(1);
        assertThat(all.get(0).rules().get(0).outputs())
                .anySatisfy(line -> assertThat(line).contains("O7"));
    }

    @Test
    void an_answer_that_the_table_would_not_give_stands_out() {
        String number = work();
        unguarded();
        undone(() -> {
            jdbc.update(
                    "update audit_event set content = replace(content, '\"clauseId\":\"input_institutionAware\"',"
                            + " '\"clauseId\":\"input_nobodyAware\"') where case_number = ? and kind = 'DECISION'",
                    number);
            assertThat(decisions.of(number))
                    .anySatisfy(each -> assertThat(each.replayed()).isEqualTo(CaseDecisions.Replayed.OTHER));
        });
    }

    @Test
    void what_is_owed_tells_its_sentence_calendar_and_that_it_is_late() {
        String number = begun();
        assertThat(promises.of(number)).singleElement().satisfies(each -> {
            assertThat(each.code()).isEqualTo("O7");
            assertThat(each.basis()).isEqualTo("POLICY");
            assertThat(each.sentence()).contains("直ちに");
            assertThat(each.calendar()).isNotBlank();
            assertThat(each.late()).isFalse();
        });
        ClockUtil.offset(Duration.ofHours(5).toMillis());
        assertThat(promises.of(number)).singleElement().satisfies(each -> assertThat(each.late())
                .isTrue());
    }

    @Test
    void a_timer_tells_when_it_should_have_fired_when_it_did_and_that_nobody_was_there_between() {
        String number = begun();
        Instant before = ClockUtil.getCurrentTime().toInstant();
        ClockUtil.offset(Duration.ofHours(5).toMillis());
        desk.leave();
        desk.runJobs();
        assertThat(timers.of(number)).isNotEmpty().allSatisfy(timer -> {
            assertThat(timer.delay()).isBetween(Duration.ofHours(4), Duration.ofHours(5));
            assertThat(timer.away()).isEmpty();
        });
        undone(() -> {
            jdbc.update("delete from audit_uptime");
            jdbc.update(
                    "insert into audit_uptime (node, begun_at, seen_at) values ('before', ?, ?)",
                    java.sql.Timestamp.from(before.minus(Duration.ofDays(1))),
                    java.sql.Timestamp.from(before.plus(Duration.ofMinutes(5))));
            jdbc.update(
                    "insert into audit_uptime (node, begun_at, seen_at) values ('after', ?, ?)",
                    java.sql.Timestamp.from(before.plus(Duration.ofHours(4))),
                    java.sql.Timestamp.from(before.plus(Duration.ofHours(6))));
            assertThat(timers.of(number))
                    .allSatisfy(timer -> assertThat(timer.away()).hasSize(1));
        });
    }

    @Test
    void a_mail_about_the_case_is_told_with_how_it_stands() {
        String number = begun();
        notices.tell(new Notice(
                "hospital", Notice.Kind.OVERDUE, number, "端末が起動しない", "O7の期限が過ぎました。", "/incidents/" + number, false));
        assertThat(mails.of(number)).singleElement().satisfies(mail -> {
            assertThat(mail.sentence()).isEqualTo("O7の期限が過ぎました。");
            assertThat(mail.state()).isEqualTo("送信を待っている");
            assertThat(mail.sentAt()).isNull();
        });
    }

    @Test
    void the_newest_checkpoint_goes_to_the_auditors_once_a_day() {
        jdbc.update("update ACT_ID_USER set EMAIL_ = 'auditor@example.com' where ID_ = 'auditor'");
        jdbc.update("update audit_tree set mailed_at = null, mailed_size = 0");
        assertThat(post.post()).isEqualTo(1);
        String body = jdbc.queryForObject(
                "select body from outgoing_mail where organization = 'auditors' order by created_at desc fetch first 1 rows only",
                String.class);
        String note = body.substring(body.indexOf("----------\n") + 11, body.lastIndexOf("----------"));
        assertThat(Checkpoint.parse(note).checkpoint().size()).isEqualTo(size);
        work();
        sealer.seal();
        assertThat(post.post()).as("a day has not passed").isZero();
        ClockUtil.offset(Duration.ofHours(25).toMillis());
        assertThat(post.post()).isEqualTo(1);
        ClockUtil.offset(Duration.ofHours(60).toMillis());
        assertThat(post.post()).as("nothing has happened since").isZero();
    }

    @Test
    void the_way_through_each_model_is_drawn_from_the_log_alone() {
        String number = work();
        sealer.seal();
        List<CaseDiagrams.Diagram> all = diagrams.of(number);
        assertThat(all).extracting(CaseDiagrams.Diagram::name).containsExactly("事案の対応", "報告等の義務");
        assertThat(all.get(0).elements())
                .filteredOn(each -> each.name().equals("攻撃の疑いを検知"))
                .singleElement()
                .satisfies(each -> assertThat(each.entered()).isEqualTo(1));
        assertThat(all.get(0).elements())
                .filteredOn(each -> each.name().equals("所見と指示を返す"))
                .singleElement()
                .satisfies(each -> assertThat(each.running()).isEqualTo(1));
    }

    @Test
    void a_decision_of_no_case_is_kept_too() {
        desk.onPagesAs("admin");
        try {
            events.publishEvent(Decided.of("yokohama", "所管を横浜市と定めた", "試みに"));
        } finally {
            desk.leave();
        }
        assertThat(jdbc.queryForMap(
                        "select actor, organization, case_number from audit_event where content like '%所管を横浜市と定めた%'"
                                + " and content like '%\"about\":\"yokohama\"%'"))
                .containsEntry("actor", "admin")
                .containsEntry("organization", null)
                .containsEntry("case_number", null);
    }

    private List<CaseFile.Line> lines(String number) {
        return file.of(number, 0, 500);
    }
}
