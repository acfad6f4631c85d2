package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CaseErasure;
import jp.renrakumo.access.Sight;
import org.camunda.bpm.engine.BadUserRequestException;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A case that is over is kept, held, and at last erased by two administrators; the log still proves itself. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@TestPropertySource(properties = {"renrakumo.retention.every=365d", "renrakumo.audit.signer=erasing"})
@Import(ErasureTest.Stumbling.class)
class ErasureTest extends SealedWork {

    private static final String NAME = "架空山花子";
    private static final String PHONE = "045-0000-1234";

    @Autowired
    Retention retention;

    @Autowired
    LegalHolds holds;

    @Autowired
    ErasureDesk erasures;

    @Autowired
    ErasureWork work;

    @Autowired
    CaseFile file;

    @Autowired
    AtomicBoolean stumble;

    @TestConfiguration
    static class Stumbling {

        @Bean
        AtomicBoolean stumble() {
            return new AtomicBoolean();
        }

        /** A feature that fails while it is told to. */
        @Bean
        CaseErasure stumbling(AtomicBoolean stumble) {
            return (number, most) -> {
                if (stumble.get()) {
                    throw new IllegalStateException("killed");
                }
                return 0;
            };
        }
    }

    @BeforeEach
    void nothing_stumbles() {
        stumble.set(false);
    }

    @Test
    void what_runs_or_is_not_due_or_is_held_is_not_erased() {
        String running = work();
        desk.onPagesAs("admin");
        years(30);
        refused(() -> erasures.ask(running, "満了"), "終わっていません");
        ClockUtil.reset();
        String number = closed();
        desk.onPagesAs("admin");
        days(3651);
        refused(() -> erasures.ask(number, "満了"), "保存期間はまだ過ぎていません");
        years(10);
        assertThat(shown(Retention.Shown.DUE)).contains(number).doesNotContain(running);
        refused(() -> erasures.ask(number, " "), "消去の根拠");
        refused(() -> erasures.ask("INC-1999-0001", "満了"), "登録されていません");
        holds.place(number, "訴訟のため");
        refused(() -> holds.place(number, "もう一度"), "すでに保全");
        refused(() -> erasures.ask(number, "満了"), "保全されています（理由: 訴訟のため）");
        assertThat(shown(Retention.Shown.HELD)).contains(number);
        assertThat(shown(Retention.Shown.DUE)).doesNotContain(number);
        refused(() -> holds.lift(number, "判決の確定"), "保全した本人は解除できません");
        desk.onPagesAs("admin2");
        refused(() -> holds.lift(number, " "), "解除の理由");
        holds.lift(number, "判決の確定");
        refused(() -> holds.lift(number, "判決の確定"), "保全されていません");
        desk.onPagesAs("admin");
        erasures.ask(number, "満了");
        holds.place(number, "調査のため");
        desk.onPagesAs("admin2");
        refused(() -> erasures.approve(number), "保全されています");
        holds.lift(number, "調査の終わり");
        assertThat(holds.past(number))
                .extracting(PastHold::reason, PastHold::placedBy, PastHold::liftReason, PastHold::liftedBy)
                .containsExactly(
                        tuple("調査のため", "admin", "調査の終わり", "admin2"), tuple("訴訟のため", "admin", "判決の確定", "admin2"));
        erasures.refuse(number);
        assertThat(retention.find(number).orElseThrow().erasure()).isNull();
    }

    @Test
    void whoever_asked_does_not_approve() {
        String number = closed();
        years(10);
        desk.onPagesAs("admin");
        erasures.ask(number, "満了");
        refused(() -> erasures.approve(number), "本人は承認できません");
        refused(() -> erasures.ask(number, "満了"), "すでに申請");
        work.round();
        assertThat(Words.places(jdbc, PHONE)).isNotEmpty();
        erasures.refuse(number);
        refused(() -> erasures.approve(number), "承認を待つ消去の申請がありません");
        ClockUtil.reset();
        erase(number);
    }

    @Test
    void an_erased_case_leaves_no_personal_word_and_a_log_that_proves_itself() throws IOException {
        String number = closed();
        String other = work();
        told(number, other);
        jdbc.update(
                "update duty set addressee = '（架空）神奈川県（' || ? || '、' || ? || '、24時間）' where incident = ?",
                PHONE,
                NAME,
                number);
        sealer.seal();
        List<String> before = AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS));
        assertThat(Words.places(jdbc, PHONE))
                .contains("audit_event.content", "incident_record.content", "outgoing_mail.body", "notice.sentence");
        assertThat(Words.places(jdbc, NAME)).contains("incident.summary", "act_hi_varinst.text_");
        long tasksOfOther = tasks(other);
        long erasedBefore = verified().erased();
        List<String> instances =
                jdbc.queryForList("select ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = ?", String.class, number);

        erase(number);

        assertThat(Words.places(jdbc, PHONE)).isEmpty();
        assertThat(Words.places(jdbc, NAME)).isEmpty();
        assertThat(jdbc.queryForObject("select body from outgoing_mail where id = 'mail-" + number + "'", String.class))
                .contains("・" + other + " 別の件\n　まだ期限が過ぎていません。", "・" + number + " （消去済み）");
        assertThat(jdbc.queryForObject("select count(*) from duty where incident = ?", Integer.class, number))
                .isPositive();
        assertThat(jdbc.queryForList("select addressee from duty where incident = ?", String.class, number))
                .containsOnly("（架空）神奈川県（消去済み）");
        assertThat(instances).hasSizeGreaterThan(1);
        instances.forEach(instance -> assertThat(Words.places(jdbc, instance))
                .as("what the engine keeps of it")
                .noneMatch(place -> place.startsWith("act_")));
        assertThat(tasks(other)).isEqualTo(tasksOfOther).isPositive();

        Verification.Report report =
                verification.against(before, KeyRing.read(folder.path().resolve(KeyRing.KEYS)));
        assertThat(report.findings()).isEmpty();
        assertThat(found()).isEmpty();
        assertThat(report.erased()).isGreaterThan(erasedBefore + 5);
        assertThat(retention.find(number).orElseThrow().erased()).isTrue();
        List<CaseFile.Line> lines = file.of(number, true, 0, 500);
        assertThat(lines.get(0).words().what()).singleElement().asString().startsWith("内容は消去済み（根拠: 保存期間の満了、令和");
        assertThat(lines).anySatisfy(line -> assertThat(line.words().what())
                .singleElement()
                .asString()
                .contains("申請: admin、根拠: 保存期間の満了"));
        work.round();
        assertThat(found()).as("once more changes nothing").isEmpty();
    }

    @Test
    void what_was_stopped_in_the_middle_goes_on_and_a_hold_stops_it_too() {
        String number = closed();
        sealer.seal();
        stumble.set(true);
        erase(number);
        assertThat(retention.find(number).orElseThrow().erased()).isFalse();
        assertThat(jdbc.queryForObject(
                        "select count(*) from audit_event where case_number = ? and content <> '' and kind <> 'ERASURE'",
                        Integer.class,
                        number))
                .isZero();
        assertThat(tasks(number)).as("history comes last").isPositive();
        assertThat(found()).as("in the middle").isEmpty();
        stumble.set(false);
        held(number);
        work.round();
        assertThat(tasks(number)).as("held").isPositive();
        released(number);
        work.round();
        assertThat(tasks(number)).isZero();
        assertThat(retention.find(number).orElseThrow().erased()).isTrue();
        assertThat(found()).isEmpty();
    }

    @Test
    void whatever_an_erasure_leaves_is_told_anew_and_compared_as_before() {
        String number = closed();
        sealer.seal();
        erase(number);
        sealer.seal();
        assertThat(found()).isEmpty();
        assertThat(verified(number).orElseThrow().findings()).isEmpty();
        Map<String, String> crimes = Map.of(
                "update duty set due_at = due_at + interval '9' day where incident = '" + number + "'",
                "期日",
                "update duty set late = not late where incident = '" + number + "'",
                "late",
                "update case_access set admitted_at = admitted_at - interval '9' day where case_number = '" + number
                        + "'",
                "case_access.admitted_at",
                "delete from case_access where case_number = '" + number + "'",
                "case_access");
        crimes.forEach((crime, told) -> undone(() -> {
            tampered(crime);
            // whoever can do this can silence the triggers
            tampered("delete from audit_row where case_number = '" + number + "'");
            assertThat(found()).as(crime).anySatisfy(finding -> assertThat(finding.what())
                    .contains(number, told));
            assertThat(verified(number).orElseThrow().findings())
                    .as(crime)
                    .anySatisfy(finding -> assertThat(finding.what()).contains(told));
        }));
    }

    @Test
    void an_erasure_leaves_the_history_of_its_holds_and_what_was_found_before_it() {
        String number = closed();
        held(number);
        released(number);
        jdbc.update("update duty set due_at = due_at + interval '9' day where incident = ?", number);
        sealer.seal();
        erase(number);
        List<CaseFile.Line> lines = file.of(number, true, 0, 500);
        assertThat(lines).extracting(line -> line.words().what()).contains(List.of("保全した"), List.of("保全を解除した"));
        assertThat(lines)
                .extracting(line -> line.words().details())
                .contains(List.of("調査のため"), List.of("調査の終わり"))
                .anySatisfy(told -> assertThat(told)
                        .anySatisfy(line ->
                                assertThat(line).startsWith("消去の前に見つかった食い違い: ").contains("期日")));
        assertThat(holds.past(number)).singleElement().satisfies(past -> assertThat(past.reason())
                .isEqualTo("調査のため"));
    }

    @Test
    void nobody_else_removes_the_engines_history() {
        String number = closed();
        desk.leave();
        var history = engine.getHistoryService();
        String instance = history.createHistoricProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .finished()
                .list()
                .get(0)
                .getId();
        String task = history.createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(number)
                .list()
                .get(0)
                .getId();
        years(40);
        assertThatThrownBy(() -> history.cleanUpHistoryAsync(true)).isInstanceOf(BadUserRequestException.class);
        assertThatThrownBy(() -> history.deleteHistoricProcessInstance(instance))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> history.deleteHistoricProcessInstancesBulk(List.of(instance)))
                .isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> history.deleteHistoricTaskInstance(task)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> history.deleteHistoricVariableInstancesByProcessInstanceId(instance))
                .isInstanceOf(BadInput.class);
        desk.runJobs();
        assertThat(tasks(number)).isPositive();
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    void the_guard_lets_through_what_was_approved_and_nothing_else() {
        String number = closed();
        sealer.seal();
        String event =
                jdbc.queryForObject("select min(id) from audit_event where case_number = ?", String.class, number);
        slip("update audit_event set content = '' where id = '" + event + "'");
        stumble.set(true);
        years(10);
        desk.onPagesAs("admin");
        erasures.ask(number, "満了");
        desk.onPagesAs("admin2");
        erasures.approve(number);
        slip("update audit_event set content = 'x' where id = '" + event + "'");
        slip("update audit_event set content = '', actor = 'somebody' where id = '" + event + "'");
        slip("update audit_event set content = '' where id <> '" + event + "'");
        slip("delete from audit_event where id = '" + event + "'");
        slip("delete from audit_erasure");
        slip("update audit_event set content = '' where kind = 'ERASURE'");
        held(number);
        slip("update audit_event set content = '' where id = '" + event + "'");
        released(number);
        undone(() -> tampered("update audit_event set content = '' where id = '" + event + "'"));
        stumble.set(false);
        work.round();
        assertThat(found()).isEmpty();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void content_that_is_empty_without_a_record_is_found() {
        unguarded();
        undone(() -> {
            tampered("update audit_event set content = '' where id = (select event from audit_seal where number = 3)");
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("番号3: ", "消去の記録がないのに内容が空です"));
        });
        undone(() -> {
            tampered("update audit_event set content = '' where kind = 'ERASURE'");
            assertThat(found()).anySatisfy(finding -> assertThat(finding.what()).contains("消去の記録がないのに内容が空です"));
        });
    }

    private void held(String number) {
        desk.onPagesAs("admin");
        holds.place(number, "調査のため");
        desk.leave();
    }

    private void released(String number) {
        desk.onPagesAs("admin2");
        holds.lift(number, "調査の終わり");
        desk.leave();
    }

    private void slip(String statement) {
        assertThatThrownBy(() -> undone(() -> tampered(statement)))
                .as(statement)
                .hasStackTraceContaining("append-only");
    }

    private void erase(String number) {
        years(10);
        desk.onPagesAs("admin");
        erasures.ask(number, "保存期間の満了");
        desk.onPagesAs("admin2");
        sealer.seal();
        erasures.approve(number);
        desk.leave();
        work.round();
    }

    private static void refused(Runnable decision, String sentence) {
        assertThatThrownBy(decision::run).isInstanceOf(BadInput.class).hasMessageContaining(sentence);
    }

    private List<String> shown(Retention.Shown which) {
        Sight everything = new Sight(true, List.of(), java.time.LocalDate.EPOCH, Instant.EPOCH);
        assertThat(retention.count(which, everything))
                .isEqualTo(retention.list(which, everything, 0, 1000).size());
        return retention.list(which, everything, 0, 1000).stream()
                .map(KeptCase::number)
                .toList();
    }

    /** So many years and some days from now. */
    private static void years(int years) {
        days(years * 366L);
    }

    private static void days(long days) {
        ClockUtil.setCurrentTime(Date.from(Instant.now().plus(Duration.ofDays(days))));
    }

    private long tasks(String number) {
        return jdbc.queryForObject(
                "select count(*) from ACT_HI_TASKINST t join ACT_HI_PROCINST p on p.ID_ = t.PROC_INST_ID_"
                        + " where p.BUSINESS_KEY_ = ?",
                Long.class,
                number);
    }

    /** An empty suspicion, with a name and a number everywhere. */
    private String closed() {
        String secret = NAME + "（" + PHONE + "）";
        String number = desk.as("hospital")
                .start(
                        "incident-lifecycle",
                        new HashMap<>(Map.of(
                                "suspectedAt", now(), "summary", secret, "leak", "NONE", "careDisruption", "NONE")));
        desk.duty(
                number,
                "O7",
                new HashMap<>(Map.of(
                        "answer",
                        "FILED",
                        "filedAt",
                        now(),
                        "channel",
                        "PHONE",
                        "vendorName",
                        "架空の会社",
                        "person",
                        NAME,
                        "reference",
                        PHONE,
                        "content",
                        secret)));
        desk.as("vendor")
                .complete(
                        number,
                        "userTask_adviseInstitution",
                        new HashMap<>(Map.of("findings", secret, "instructions", secret)));
        desk.as("hospital")
                .complete(
                        number,
                        "userTask_assessIncident",
                        new HashMap<>(Map.of(
                                "attackSuspected", "NO",
                                "systemFailure", false,
                                "leak", "NONE",
                                "careDisruption", "NONE",
                                "note", secret)));
        desk.leave();
        assertThat(retention.find(number).orElseThrow())
                .matches(kept -> kept.endedAt() != null)
                .matches(kept -> !kept.running());
        return number;
    }

    /** What else is kept of a case that went a longer way. */
    private void told(String number, String other) {
        String secret = NAME + " " + PHONE;
        Timestamp now = Timestamp.from(ClockUtil.getCurrentTime().toInstant());
        jdbc.update(
                "insert into prevention_measure (incident, plan, ordinal, measure, responsible, due) values (?, 1, 1, ?, ?, ?)",
                number,
                secret,
                NAME,
                java.sql.Date.valueOf("2026-01-01"));
        jdbc.update(
                "insert into sector_notice (incident, label, words, shared_by, shared_at) values (?, 'GREEN', ?, 'mhlw', ?)",
                number,
                secret,
                now);
        jdbc.update("update case_grant set reason = ? where case_number = ?", secret, number);
        jdbc.update(
                "insert into notice (organization, kind, case_number, subject, sentence, path, exercise, told_at, mail_state)"
                        + " values ('yokohama', 'NEW', ?, ?, ?, '/', false, ?, 'SENT')",
                number,
                NAME,
                secret,
                now);
        jdbc.update(
                "insert into outgoing_mail (id, organization, recipients, subject, body, state, attempts, created_at,"
                        + " next_attempt_at) values (?, 'yokohama', 'a@example.jp', '新着', ?, 'SENT', 1, ?, ?)",
                "mail-" + number,
                "横浜市 御中\n\n・" + number + " " + NAME + "\n　" + secret + "\n　http://localhost/\n\n・" + other
                        + " 別の件\n　まだ期限が過ぎていません。\n　http://localhost/\n",
                now,
                now);
    }
}
