package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.notification.Notice;
import jp.renrakumo.notification.Notices;
import jp.renrakumo.organization.Decided;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.ConfigurableApplicationContext;

/** The file of a case, part by part. */
class CasePartsTest extends SealedWork {

    @Autowired
    CaseFile file;

    @Autowired
    CaseDecisions decisions;

    @Autowired
    CasePromises promises;

    @Autowired
    CaseTasks tasks;

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

    @Autowired
    ConfigurableApplicationContext context;

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
        assertThat(all.get(0).step()).contains("「");
        assertThat(all).anySatisfy(each -> {
            assertThat(each.table()).isEqualTo("期限の表");
            assertThat(each.obligation()).isEqualTo("O7");
        });
        assertThat(all.get(0).rules()).hasSize(1);
        assertThat(all.get(0).rules().get(0).outputs()).contains(new CaseDecisions.Cell("義務", "O7"));
    }

    @Test
    void a_decision_speaks_the_words_of_its_table_and_of_the_forms() {
        CaseDecisions.Evaluation first = decisions.of(work()).get(0);
        assertThat(first.inputs())
                .contains(
                        new CaseDecisions.Cell("個人情報の漏えい", "なし"),
                        new CaseDecisions.Cell("医療提供への支障", "なし"),
                        new CaseDecisions.Cell("施設の種類", "病院"),
                        new CaseDecisions.Cell("攻撃の疑い", "はい"));
        assertThat(first.inputs().get(0).day())
                .as(first.inputs().get(0).label())
                .isNotNull();
        CaseDecisions.FiredRule rule = first.rules().get(0);
        assertThat(rule.note()).contains("疑いだけで");
        assertThat(rule.outputs())
                .contains(
                        new CaseDecisions.Cell("義務を負う者", "医療機関等"),
                        new CaseDecisions.Cell("連絡先", "保守会社等"),
                        new CaseDecisions.Cell("起算点", "攻撃を疑った時"));
    }

    @Test
    void what_was_chosen_from_a_list_that_the_form_is_given_is_told_as_the_officer_saw_it() {
        String number = desk.as("hospital")
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "occasion", "REAL",
                                "institution", "hospital",
                                "suspectedAt", now(),
                                "summary", "端末が起動しない",
                                "leak", "NONE",
                                "careDisruption", "NONE"));
        desk.leave();
        assertThat(lines(number)).anySatisfy(line -> assertThat(line.words().details())
                .contains("実際のものか、訓練か: 実際のもの", "医療機関等: （架空）みなと架空病院"));
        assertThat(lines(relayedByTheMinistry()))
                .anySatisfy(line -> assertThat(line.words().details())
                        .anySatisfy(each -> assertThat(each).startsWith("発出する文書: 警察庁丙備一発第12号")))
                .anySatisfy(line -> assertThat(line.words().details())
                        .contains("添付する文書: （なし）")
                        .anySatisfy(each -> assertThat(each)
                                .startsWith("伝える要請事項: 共通8 サイバーセキュリティ")
                                .contains("、個別10 ")));
    }

    @Test
    void whose_task_it_was_is_told_where_the_officer_works_for_several() {
        assertThat(lines(relayedByTheMinistry()))
                .filteredOn(line -> line.actor().equals("mhlw") && line.lay() != null)
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.organization()).isNull();
                    assertThat(line.taskOf()).isEqualTo("mhlw");
                });
    }

    @Test
    void inner_moves_of_the_engine_are_told_on_demand_alone() {
        String number = relayedByTheMinistry();
        CaseFile.Counts counts = file.counts(number);
        List<CaseFile.Line> told = file.of(number, false, 0, 500);
        List<CaseFile.Line> all = lines(number);
        assertThat(counts.internal()).isPositive();
        assertThat(told).hasSize(counts.told()).noneMatch(CasePartsTest::internal);
        assertThat(all)
                .hasSize(counts.all())
                .filteredOn(CasePartsTest::internal)
                .hasSize(counts.internal());
    }

    private static boolean internal(CaseFile.Line line) {
        return line.words().what().stream().anyMatch(each -> each.contains("内部の動き"));
    }

    /** A directive that the police issued and the ministry passed on. @return its number */
    private String relayedByTheMinistry() {
        String number = desk.as("npa").start("directive-cascade", Map.of("document", "D1", "occasion", "REAL"));
        for (String account : List.of("npa", "mhlw")) {
            desk.as(account)
                    .complete(
                            number,
                            "userTask_adaptDirective",
                            Map.of("items", "[\"C8\",\"I10\"]", "enclosures", "[]", "letter", "添付のとおり。"));
            desk.leave();
            desk.runJobs();
        }
        return number;
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
    void what_a_directive_owes_tells_its_sentence_calendar_and_whose_time_it_is() {
        String number = desk.passedOnByKanagawa();
        desk.leave();
        assertThat(promises.of(number))
                .extracting(CasePromises.Promise::code)
                .contains("O3", "O5", "RECEIPT", "REPORT");
        assertThat(promises.of(number)).allSatisfy(each -> {
            assertThat(each.basis()).as(each.code()).isEqualTo("POLICY");
            assertThat(each.authority()).isEqualTo("期限は運用上の目安");
            assertThat(each.source()).isNotBlank();
            assertThat(each.sentence()).isNotBlank();
            assertThat(each.calendar()).matches("20\\d\\d-[0-9a-f]{8}");
            assertThat(each.reckoned()).isFalse();
        });
        sealer.seal();
        undone(() -> {
            tampered("update directive_term set sentence = '定めのないこと' where directive = '" + number + "'");
            assertThat(found()).anySatisfy(finding -> assertThat(finding.what()).contains(number, "根拠", "出来事と違います"));
        });
    }

    @Test
    void a_step_that_is_due_without_being_a_duty_is_told_with_its_policy() {
        String number = work();
        desk.as("vendor")
                .complete(number, "userTask_adviseInstitution", Map.of("findings", "暗号化型", "instructions", "通信を切る"));
        desk.leave();
        ClockUtil.offset(Duration.ofDays(30).toMillis());
        List<CasePromises.Promise> owed = promises.of(number);
        List<CasePromises.Promise> all = tasks.with(number, owed, decisions.of(number));
        assertThat(all).containsAll(owed).hasSize(owed.size() + 2);
        assertThat(all)
                .filteredOn(each -> each.what().equals("影響を判定する"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.code()).isEqualTo("ASSESS");
                    assertThat(each.organization()).isEqualTo("hospital");
                    assertThat(each.state()).isEqualTo("OPEN");
                    assertThat(each.late()).isTrue();
                    assertThat(each.basis()).isEqualTo("POLICY");
                    assertThat(each.sentence()).isNotBlank();
                });
        assertThat(all)
                .filteredOn(each -> each.what().equals("所見と指示を返す"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.organization()).isEqualTo("vendor");
                    assertThat(each.fulfilled()).isNotNull();
                    assertThat(each.late()).isFalse();
                });
    }

    @Test
    void the_steps_of_a_directive_are_among_its_promises_already() {
        String number = desk.passedOnByKanagawa();
        desk.leave();
        assertThat(tasks.with(number, promises.of(number), List.of()))
                .containsExactlyInAnyOrderElementsOf(promises.of(number));
    }

    @Test
    void each_sentence_is_said_once_for_all_who_owe_by_it() {
        String number = desk.passedOnByKanagawa();
        desk.leave();
        List<CasePromises.Promise> all = promises.of(number);
        List<OwedByRule> owed = OwedByRule.of(all);
        assertThat(owed).hasSizeLessThan(all.size());
        assertThat(owed)
                .extracting(each -> each.rule().code() + each.rule().sentence())
                .doesNotHaveDuplicates();
        assertThat(owed).flatExtracting(OwedByRule::each).containsExactlyInAnyOrderElementsOf(all);
        assertThat(owed).allSatisfy(group -> assertThat(group.each()).allSatisfy(each -> assertThat(each.sentence())
                .isEqualTo(group.rule().sentence())));
    }

    @Test
    void what_was_not_recorded_of_an_earlier_directive_is_reckoned_afterwards_and_says_so() {
        String number = desk.passedOnByKanagawa();
        desk.leave();
        undone(() -> {
            tampered("delete from directive_term where directive = '" + number + "'");
            assertThat(promises.of(number))
                    .allSatisfy(each -> assertThat(each.basis()).isNull());
            context.publishEvent(new ApplicationReadyEvent(new SpringApplication(), new String[0], context, null));
            assertThat(promises.of(number)).isNotEmpty().allSatisfy(each -> {
                assertThat(each.reckoned()).as(each.code()).isTrue();
                assertThat(each.sentence()).isNotBlank();
            });
        });
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
    void what_was_over_before_it_began_is_no_delay_and_what_nobody_did_was_not_done() {
        String number = desk.as("hospital")
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt",
                                EraDates.format(
                                        ClockUtil.getCurrentTime().toInstant().minus(Duration.ofHours(3))),
                                "summary",
                                "端末が起動しない",
                                "leak",
                                "NONE",
                                "careDisruption",
                                "NONE"));
        desk.leave();
        desk.runJobs();
        assertThat(timers.of(number)).isNotEmpty().allSatisfy(timer -> {
            assertThat(timer.belated()).isTrue();
            assertThat(timer.delay()).isLessThan(Duration.ofHours(1));
        });
        filed(number);
        assertThat(lines(number).stream().flatMap(line -> line.words().what().stream()))
                .anyMatch(what -> what.contains("履行を促す") && what.endsWith("は、することがなくなった"))
                .noneMatch(what -> what.contains("履行を促す") && what.endsWith("を完了"));
    }

    @Test
    void a_mail_about_the_case_is_told_with_how_it_stands() {
        String number = begun();
        notices.tell(new Notice(
                "hospital", Notice.Kind.OVERDUE, number, "端末が起動しない", "O7の期限が過ぎました。", "/incidents/" + number, false));
        assertThat(mails.of(number))
                .filteredOn(mail -> mail.sentence().equals("O7の期限が過ぎました。"))
                .singleElement()
                .satisfies(mail -> {
                    assertThat(mail.state()).isEqualTo("送っていない（メールサーバーが設定されていない）");
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
    void a_flow_is_told_with_the_question_of_its_gateway() {
        String number = work();
        sealer.seal();
        assertThat(diagrams.of(number).stream()
                        .flatMap(each -> each.told().stream())
                        .map(CaseDiagrams.Element::name))
                .doesNotContain("はい", "いいえ")
                .anySatisfy(name -> assertThat(name).matches(".+ → .+"));
    }

    @Test
    void what_runs_and_has_never_ended_is_no_flow() {
        String number = begun();
        sealer.seal();
        List<CaseDiagrams.Element> duty = diagrams.of(number).stream()
                .filter(each -> each.definition().startsWith("duty:"))
                .findFirst()
                .orElseThrow()
                .elements();
        assertThat(duty)
                .filteredOn(each -> each.id().equals("userTask_fulfilDuty"))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.flow()).isFalse();
                    assertThat(each.stillRunning()).isEqualTo("1");
                    assertThat(each.mean()).isNull();
                });
        assertThat(duty)
                .filteredOn(each -> each.id().startsWith("flow_"))
                .isNotEmpty()
                .allSatisfy(each -> {
                    assertThat(each.flow()).isTrue();
                    assertThat(each.stillRunning()).isEmpty();
                });
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
        return file.of(number, true, 0, 500);
    }
}
