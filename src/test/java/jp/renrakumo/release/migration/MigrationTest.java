package jp.renrakumo.release.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.deadline.EngineClock;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Incidents in the middle of their way come along to a changed model, and back; their clocks go on. */
@RenrakumoTest
@TestPropertySource(properties = "renrakumo.migration.every=1h")
class MigrationTest {

    private static final String LIFECYCLE = "incident-lifecycle";
    private static final String ADVISE = "userTask_adviseInstitution";
    private static final String ASSESS = "userTask_assessIncident";
    private static final String EVIDENCE = "userTask_keepEvidence";

    @Autowired
    ProcessEngine engine;

    @Autowired
    MigrationDesk migrationDesk;

    @Autowired
    MigrationWork work;

    @Autowired
    Migrations migrations;

    @Autowired
    RunningCases running;

    @Autowired
    Clocks clocks;

    @Autowired
    DryRun dryRun;

    @Autowired
    JdbcClient jdbc;

    private Desk desk;

    @BeforeEach
    void monday_morning() {
        desk = new Desk(engine);
        ClockUtil.setCurrentTime(Date.from(
                LocalDateTime.parse("2019-06-03T10:00").atZone(EngineClock.JST).toInstant()));
        deployed(ChangedModels.LIFECYCLE, ChangedModels.shipped(ChangedModels.LIFECYCLE));
        deployed(ChangedModels.DUTY, ChangedModels.shipped(ChangedModels.DUTY));
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    @Test
    void an_incident_in_the_middle_of_its_assessment_comes_along_and_goes_back_and_its_clocks_go_on() {
        String number = assessing();
        aware(number);
        assertThat(instances(number, "duty")).as("open duties").isPositive();
        Map<String, Object> before = everyClock(number);
        assertThat(before).hasSizeGreaterThan(4);
        String first = definition(number, LIFECYCLE);
        String changed = deployed(ChangedModels.LIFECYCLE, ChangedModels.withEvidence());
        String duty = deployed(ChangedModels.DUTY, ChangedModels.shipped(ChangedModels.DUTY));

        long there = migrated(changed, number);
        assertThat(migrations.find(there).orElseThrow().migrated()).isEqualTo(1);
        Migration duties = migrations.find(migrated(duty, number)).orElseThrow();
        assertThat(duties.migrated()).isPositive().isEqualTo(duties.chosen());
        assertThat(definition(number, LIFECYCLE)).isEqualTo(changed);
        assertThat(definition(number, "duty")).isEqualTo(duty);
        assertThat(everyClock(number)).isEqualTo(before);

        long back = backed(there);
        assertThat(migrations.cases(back)).extracting(MigratedCase::state).containsExactly("MIGRATED");
        assertThat(definition(number, LIFECYCLE)).isEqualTo(first);
        assertThat(everyClock(number)).isEqualTo(before);
        assertThatThrownBy(() -> backed(back))
                .as("forward again by one analyst alone")
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("移行 " + there + " の戻し");

        desk.as("hospital").complete(number, ASSESS, attack());
        assertThat(desk.has(number, ASSESS)).isFalse();
        assertThat(desk.has(number, EVIDENCE))
                .as("asked by the new version alone")
                .isFalse();
        assertThat(desk.duties(number)).as("duties of the assessment").isNotEmpty();
    }

    @Test
    void after_the_migration_it_is_worked_to_its_end_by_the_new_way() {
        String number = assessing();
        migrated(deployed(ChangedModels.LIFECYCLE, ChangedModels.withEvidence()), number);
        desk.as("hospital").complete(number, ASSESS, noAttack());
        assertThat(instances(number, LIFECYCLE)).isEqualTo(1);
        desk.as("hospital").complete(number, EVIDENCE, Map.of());
        assertThat(instances(number, LIFECYCLE)).as("closed").isZero();
    }

    @Test
    void who_has_gone_on_to_the_added_task_cannot_go_back_and_is_reported() {
        String number = assessing();
        String changed = deployed(ChangedModels.LIFECYCLE, ChangedModels.withEvidence());
        long there = migrated(changed, number);
        desk.as("hospital").complete(number, ASSESS, noAttack());
        long back = backed(there);
        assertThat(migrations.cases(back)).singleElement().satisfies(left -> {
            assertThat(left.state()).isEqualTo("LEFT");
            assertThat(left.reason()).contains("証拠を保全する", EVIDENCE, "削除されています");
        });
        assertThat(definition(number, LIFECYCLE)).isEqualTo(changed);
        desk.as("hospital").complete(number, EVIDENCE, Map.of());
        assertThat(instances(number, LIFECYCLE)).as("closed").isZero();
    }

    @Test
    void who_stands_on_a_removed_task_is_reported_and_stays_untouched() {
        String number = advising();
        String other = assessing();
        String first = definition(number, LIFECYCLE);
        Map<String, Object> before = everyClock(number);
        byte[] candidate = ChangedModels.withoutAdvice().getBytes(StandardCharsets.UTF_8);

        long deployments = engine.getRepositoryService().createDeploymentQuery().count();
        Trial trial = dryRun.of(Map.of(ChangedModels.LIFECYCLE, candidate)).get(0);
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(deployments);
        assertThat(trial.coming()).isEqualTo(trial.running() - trial.staying().size());
        assertThat(trial.obstacles())
                .filteredOn(each -> each.numbers().contains(number))
                .singleElement()
                .satisfies(each -> {
                    assertThat(each.element()).isEqualTo(ADVISE);
                    assertThat(each.label()).isEqualTo("所見と指示を返す");
                    assertThat(each.why()).contains("削除されています");
                    assertThat(each.advice()).contains(ADVISE + "=", "userTask_hearVendor", "いまの版のまま");
                });
        assertThat(trial.obstacles()).noneMatch(each -> each.numbers().contains(other));

        String changed = deployed(ChangedModels.LIFECYCLE, ChangedModels.withoutAdvice());
        long there = asked(() -> migrationDesk.ask(changed, false, Set.of(number, other), "", "試す"));
        assertThat(migrations.cases(there))
                .satisfiesExactlyInAnyOrder(
                        left -> {
                            assertThat(left.number()).isEqualTo(number);
                            assertThat(left.state()).isEqualTo("LEFT");
                            assertThat(left.reason()).contains("所見と指示を返す", "削除されています");
                        },
                        moved -> {
                            assertThat(moved.number()).isEqualTo(other);
                            assertThat(moved.state()).isEqualTo("MIGRATED");
                        });
        assertThat(definition(number, LIFECYCLE)).isEqualTo(first);
        assertThat(everyClock(number)).isEqualTo(before);
        desk.as("vendor").complete(number, ADVISE, Map.of("findings", "暗号化型", "instructions", "通信を切る"));
        assertThat(desk.as("hospital").has(number, ASSESS)).isTrue();
    }

    @Test
    void an_analyst_maps_a_removed_task_to_another_and_the_way_back_knows_it() {
        String number = advising();
        String changed = deployed(ChangedModels.LIFECYCLE, ChangedModels.withoutAdvice());
        String mapping = ADVISE + "=userTask_hearVendor\ntimer_adviceDue=timer_vendorDue";
        Map<String, Object> before = everyClock(number);
        long there = asked(() -> migrationDesk.ask(changed, false, Set.of(number), mapping, "試す"));
        assertThat(migrations.cases(there)).extracting(MigratedCase::state).containsExactly("MIGRATED");
        assertThat(desk.as("vendor").has(number, "userTask_hearVendor")).isTrue();
        desk.leave();
        assertThat(everyClock(number).values()).containsExactlyInAnyOrderElementsOf(before.values());
        assertThat(migrations.cases(backed(there)))
                .extracting(MigratedCase::state, MigratedCase::reason)
                .containsExactly(tuple("MIGRATED", ""));
        assertThat(desk.as("vendor").has(number, ADVISE)).isTrue();
        desk.leave();
        assertThat(everyClock(number)).isEqualTo(before);
    }

    @Test
    void a_clock_that_the_new_version_lacks_is_told_by_the_dry_run() {
        suspected();
        Trial trial = dryRun.of(
                        Map.of("duty.bpmn", ChangedModels.withoutWarning().getBytes(StandardCharsets.UTF_8)))
                .get(0);
        assertThat(trial.notes())
                .anyMatch(note -> note.contains("timer_warning") && note.contains("止まって消えます"))
                .anyMatch(note -> note.contains("timer_earlyWarning") && note.contains("動き始めます"));
    }

    @Test
    void two_analysts_are_needed_and_a_wrong_line_is_said() {
        String number = assessing();
        String changed = deployed(ChangedModels.LIFECYCLE, ChangedModels.withEvidence());
        desk.onPagesAs("analyst");
        long asked = migrationDesk.ask(changed, false, Set.of(number), "", "試す");
        assertThatThrownBy(() -> migrationDesk.approve(asked))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("別の分析担当");
        work.round();
        assertThat(migrations.find(asked).orElseThrow().waiting()).isEqualTo(1);
        assertThatThrownBy(() -> migrationDesk.ask(changed, false, Set.of("INC-1999-0001"), "", "試す"))
                .hasMessageContaining("INC-1999-0001");
        assertThatThrownBy(() -> migrationDesk.ask(changed, true, Set.of(), "a", "試す"))
                .hasMessageContaining("対応の行「a」");
        migrationDesk.refuse(asked);
        desk.onPagesAs("analyst2");
        assertThatThrownBy(() -> migrationDesk.approve(asked)).hasMessageContaining("すでに決まっています");
    }

    @Test
    void the_others_are_told_of_what_awaits_them_and_whoever_asked_what_became_of_it() {
        mailbox("analyst", "first@example.jp");
        mailbox("analyst2", "second@example.jp");
        String number = assessing();
        String changed = deployed(ChangedModels.LIFECYCLE, ChangedModels.withEvidence());
        long there = migrated(changed, number);
        work.round();
        assertThat(mails(there))
                .containsExactlyInAnyOrder(
                        "second@example.jp 【連絡網】進行中の件の移行 " + there + " の承認をお願いします",
                        "first@example.jp 【連絡網】進行中の件の移行 " + there + " は承認されました",
                        "first@example.jp 【連絡網】進行中の件の移行 " + there + " が終わりました");
        desk.onPagesAs("analyst");
        String again = deployed(ChangedModels.LIFECYCLE, ChangedModels.withEvidence());
        long refused = migrationDesk.ask(again, false, Set.of(number), "", "試す");
        desk.onPagesAs("analyst2");
        migrationDesk.refuse(refused);
        assertThat(mails(refused)).contains("first@example.jp 【連絡網】進行中の件の移行 " + refused + " は取り下げられました");
    }

    private void mailbox(String account, String address) {
        jdbc.sql("update ACT_ID_USER set EMAIL_ = ? where ID_ = ?")
                .params(address, account)
                .update();
    }

    private List<String> mails(long migration) {
        return jdbc.sql("select recipients, subject from outgoing_mail where subject like ?")
                .param("%移行 " + migration + " %")
                .query((row, at) -> row.getString("recipients") + " " + row.getString("subject"))
                .list();
    }

    // --- the way

    /** The vendor is still to be called: a duty. */
    private String suspected() {
        return desk.as("hospital")
                .start(
                        LIFECYCLE,
                        Map.of(
                                "suspectedAt", "令和元年6月3日 10:00",
                                "summary", "電子カルテが開かない",
                                "leak", "NONE",
                                "careDisruption", "NONE"));
    }

    private String advising() {
        String number = suspected();
        desk.duty(
                number,
                "O7",
                Map.of(
                        "answer", "FILED",
                        "filedAt", "令和元年6月3日 10:00",
                        "channel", "PHONE",
                        "vendorName", "架空の会社",
                        "person", "架空の担当",
                        "content", "連絡した"));
        desk.leave();
        return number;
    }

    /** The assessment is asked for. */
    private String assessing() {
        String number = advising();
        desk.as("vendor").complete(number, ADVISE, Map.of("findings", "暗号化型", "instructions", "通信を切る"));
        desk.leave();
        return number;
    }

    /** The authority reads of it in the newspaper, and owes a report. */
    private void aware(String number) {
        desk.as("yokohama")
                .start(
                        "authority-response",
                        Map.of(
                                "incidentNumber", number,
                                "institution", "hospital",
                                "awareAt", "令和元年6月3日 10:00",
                                "learnedFrom", "PRESS",
                                "summary", "新聞が電子カルテの停止を報じた",
                                "attackSuspected", "YES",
                                "systemFailure", true,
                                "leak", "FEARED",
                                "careDisruption", "ACTUAL"));
        desk.leave();
    }

    private static Map<String, Object> attack() {
        return Map.of(
                "attackSuspected", "YES",
                "systemFailure", true,
                "leak", "FEARED",
                "careDisruption", "ACTUAL",
                "note", "共有フォルダーを確認した");
    }

    private static Map<String, Object> noAttack() {
        return Map.of(
                "attackSuspected", "NO",
                "systemFailure", false,
                "leak", "NONE",
                "careDisruption", "NONE",
                "note", "故障だった");
    }

    private String deployed(String file, String model) {
        var deployment = engine.getRepositoryService().createDeployment().addString(file, model);
        ChangedModels.forms().forEach(deployment::addString);
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .deploymentId(deployment.deploy().getId())
                .singleResult()
                .getId();
    }

    private long migrated(String target, String number) {
        return asked(() -> migrationDesk.ask(target, false, Set.of(number), "", "試す"));
    }

    /** One analyst asks, the other approves, the work is done. */
    private long asked(LongSupplier question) {
        desk.onPagesAs("analyst");
        long id = question.getAsLong();
        desk.onPagesAs("analyst2");
        migrationDesk.approve(id);
        desk.leave();
        work.round();
        return id;
    }

    private long backed(long id) {
        desk.onPagesAs("analyst");
        long back = migrationDesk.back(id);
        desk.leave();
        work.round();
        return back;
    }

    private Map<String, Object> everyClock(String number) {
        Map<String, Object> all = new HashMap<>();
        List<String> instances =
                engine
                        .getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey(number)
                        .list()
                        .stream()
                        .map(each -> each.getId())
                        .toList();
        instances.forEach(each ->
                clocks.of(each).forEach((id, due) -> all.put(id + " " + due.element(), String.valueOf(due.at()))));
        return all;
    }

    private String definition(String number, String process) {
        return running.of(process).stream()
                .filter(each -> each.number().equals(number))
                .map(RunningCase::definition)
                .distinct()
                .reduce((one, other) -> {
                    throw new AssertionError(one + " and " + other);
                })
                .orElseThrow();
    }

    private long instances(String number, String process) {
        desk.leave();
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number, process)
                .count();
    }
}
