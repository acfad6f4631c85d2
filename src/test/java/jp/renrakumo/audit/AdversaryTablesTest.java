package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.StatementCallback;

/** Tables that pages show, models that were deployed, comments, and what is kept of the tree: none is changed unseen. */
class AdversaryTablesTest extends SealedWork {

    @Autowired
    CaseDecisions decisions;

    @Autowired
    EventLog log;

    private String number;

    @BeforeEach
    void an_incident() {
        unguarded();
        number = work();
        sealer.seal();
        nothing();
    }

    @Test
    void what_is_known_of_an_incident() {
        String its = " where number = '" + number + "'";
        changed("update incident set summary = '別の概要'" + its, number + " の事案の「概要」が、出来事と違います（incident.summary）");
        changed(
                "update incident set authority = 'kanagawa', suspected_at = suspected_at - interval '1' day" + its,
                number + " の事案の「所管の行政」「疑った日時」が、出来事と違います");
        changed("update incident set closed_at = current_timestamp" + its, number + " の事案の「終わった日時」が、出来事と違います");
        changed(
                "update incident_record set content = '別の内容' where incident = '" + number + "'",
                number + " の経過（",
                "の「内容」が、出来事と違います（incident_record.content）");
        changed(
                "insert into incident_record (incident, kind, organization, officer, recorded_at, happened_at, heading,"
                        + " content) values ('" + number
                        + "', 'NOTE', 'hospital', 'hospital', current_timestamp, current_timestamp, '偽の記録', '')",
                number + " の経過（",
                "に対応する出来事がありません");
        changed(
                "delete from incident_record where incident = '" + number + "' and duty is not null",
                number + " の経過（",
                "が消えています（incident_record）");
        changed(
                "insert into assessment (incident, assessed_at, recorded_at, assessed_by, institution_judged,"
                        + " attack_suspected, damage_confirmed, system_failure, clinical_stop, leak, care_disruption) values ('"
                        + number
                        + "', current_timestamp, current_timestamp, 'hospital', true, true, true, true, true, 'NONE', 'NONE')",
                number + " の評価（",
                "に対応する出来事がありません");
    }

    @Test
    void who_may_see_it() {
        changed(
                "insert into case_grant (case_kind, case_number, organization, scope, granted_at, granted_by, reason,"
                        + " expires_at) values ('INCIDENT', '" + number
                        + "', 'clinic', 'WHOLE', current_timestamp, 'hospital', '', current_timestamp)",
                number + " の閲覧の許可（",
                "に対応する出来事がありません");
        changed(
                "delete from case_access where case_number = '" + number + "' and organization = 'hospital'",
                number + " の当事者（hospital、INCIDENT）が消えています");
    }

    @Test
    void who_confirmed_a_directive_and_who_approved_it() {
        String directive = desk.passedOnByKanagawa();
        desk.as("yokohama")
                .complete(
                        directive,
                        "userTask_adaptDirective",
                        Map.of("items", "[]", "enclosures", "[\"D1\",\"D4\",\"D6\"]", "letter", "お知らせします。"));
        desk.leave();
        jdbc.update(
                "insert into notice (organization, kind, case_number, subject, sentence, path, exercise, told_at,"
                        + " mail_state) values ('clinic', 'NEW', ?, '通知', '通知が届きました', '/', false, ?, 'WAITING')",
                directive,
                Timestamp.from(log.now()));
        nothing();
        changed(
                "update delivery set channel = 'PHONE', witness = '架空の立会人' where recipient = 'yokohama' and directive = '"
                        + directive + "'",
                directive + " の受領（yokohama）の「手段」「立会人」が、出来事と違います（delivery.channel、delivery.witness）");
        changed(
                "update relay set approved_by = 'somebody' where organization = 'kanagawa' and directive = '"
                        + directive + "'",
                directive + " の伝達（kanagawa）の「承認者」が、出来事と違います（relay.approved_by）");
        changed(
                "update directive set issued_by = 'somebody' where number = '" + directive + "'",
                directive + " の通知の「発出した人」が、出来事と違います");
        changed(
                "update notice set sentence = '別の文' where case_number = '" + directive + "'",
                directive + " のお知らせ（",
                "の「本文」が、出来事と違います（notice.sentence）");
    }

    @Test
    void what_belongs_to_no_case() {
        crime(
                "insert into legal_hold (case_number, reason, placed_by, placed_at) values ('" + number
                        + "', '', 'admin', current_timestamp)",
                "保全（",
                "に対応する出来事がありません");
        crime(
                "insert into erasure (case_number, basis, asked_by, asked_at) values ('" + number
                        + "', '', 'admin', current_timestamp)",
                "消去（",
                "に対応する出来事がありません");
        crime(
                "update membership set until = date '2019-05-01' where account = 'yokohama'",
                "所属（",
                "の「終わりの日」が、出来事と違います");
        crime("update officer set disabled_by = 'admin' where account = 'yokohama'", "職員（yokohama）の「停止した人」が、出来事と違います");
        crime("update ACT_ID_USER set LAST_ = '別人' where ID_ = 'yokohama'", "職員の名前（yokohama）の「姓」が、出来事と違います");
        crime("update organization set name = '別の市' where id = 'yokohama'", "組織（yokohama）の「名前」が、出来事と違います");
    }

    @Test
    void a_deployed_model() {
        String files = " where DEPLOYMENT_ID_ is not null and NAME_ like '%report-duty.dmn'";
        assertThat(decisions.of(number)).isNotEmpty().allSatisfy(each -> assertThat(each.kept())
                .isEqualTo(ModelRows.Kept.SAME));
        crime(
                "update ACT_GE_BYTEARRAY set BYTES_ = null" + files,
                "モデルのファイル（",
                "の「内容」が、出来事と違います（act_ge_bytearray.bytes_）");
        crime(
                "update ACT_RE_DECISION_DEF set VERSION_ = 99 where KEY_ = 'report-duty'",
                "判定表の版（report-duty:1:",
                "の「版」が、出来事と違います");
        crime(
                "insert into ACT_GE_BYTEARRAY (ID_, NAME_, DEPLOYMENT_ID_) select 'forged', 'forged', max(DEPLOYMENT_ID_)"
                        + " from ACT_GE_BYTEARRAY",
                "モデルのファイル（forged）に対応する出来事がありません");
        undone(() -> {
            for (Map<String, Object> file :
                    jdbc.queryForList("select ID_, BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ is not null"
                            + " and NAME_ like '%.dmn'")) {
                tampered("update ACT_GE_BYTEARRAY set BYTES_ = " + bytes((byte[]) file.get("BYTES_")) + " where ID_ = '"
                        + file.get("ID_") + "'");
            }
            assertThat(decisions.of(number)).isNotEmpty().allSatisfy(each -> {
                assertThat(each.replayed()).isEqualTo(CaseDecisions.Replayed.SAME);
                assertThat(each.kept()).isEqualTo(ModelRows.Kept.CHANGED);
            });
        });
        undone(() -> {
            tampered("update audit_model set event = 'none'");
            assertThat(decisions.of(number)).isNotEmpty().allSatisfy(each -> assertThat(each.kept())
                    .isEqualTo(ModelRows.Kept.UNTOLD));
        });
    }

    /** The same file with one line more, as SQL writes bytes. */
    private String bytes(byte[] file) {
        String hex = HexFormat.of().formatHex(file) + "0a";
        return onPostgres() ? "decode('" + hex + "', 'hex')" : "X'" + hex + "'";
    }

    @Test
    void comments_and_attachments() {
        String task = jdbc.queryForObject(
                "select max(t.ID_) from ACT_RU_TASK t join ACT_HI_PROCINST p on p.ID_ = t.PROC_INST_ID_"
                        + " where p.BUSINESS_KEY_ = ?",
                String.class,
                number);
        engine.getTaskService().createComment(task, null, "連絡済み");
        engine.getTaskService().createAttachment("text", task, null, "記録", "説明", "https://example.jp/");
        nothing();
        crime("update ACT_HI_COMMENT set MESSAGE_ = '未連絡' where TASK_ID_ = '" + task + "'", "コメント（", "の「内容」が、出来事と違います");
        crime("delete from ACT_HI_COMMENT where TASK_ID_ = '" + task + "'", "コメント（", "が消えています（act_hi_comment）");
        crime(
                "update ACT_HI_ATTACHMENT set URL_ = 'https://example.com/' where TASK_ID_ = '" + task + "'",
                "添付（",
                "の「場所」が、出来事と違います");
    }

    @Test
    void the_tree_and_its_checkpoints() {
        crime("update audit_tree set size = size - 1", "木の控え（audit_tree）");
        crime("update audit_tree set peaks = replace(peaks, '0', '1')", "木の控え（audit_tree）が、封をした出来事と違います");
        crime("delete from audit_checkpoint", "検査点（audit_checkpoint）が消されています");
        crime("update audit_checkpoint set note = replace(note, 'a', 'b')", "検査点（audit_checkpoint）が書き換えられています");
    }

    @Test
    void an_event_with_an_old_date_that_waits_for_its_seal() {
        work();
        sealer.round();
        Instant before = log.now().minus(Duration.ofDays(30));
        undone(() -> {
            AuditEvent forged = new AuditEvent(
                    "%012x%s".formatted(before.toEpochMilli(), "0".repeat(20)),
                    before,
                    "RECORD",
                    number,
                    null,
                    null,
                    "hospital",
                    null,
                    "{}",
                    AuditEvent.digest("{}"));
            log.add(List.of(forged));
            assertThat(words()).singleElement().asString().contains(number, "さかのぼって挿入されたおそれがあります");
            jdbc.update("update audit_unsealed set since = ?", Timestamp.from(before));
            assertThat(words()).singleElement().asString().contains(number, "さかのぼって挿入されたおそれがあります");
        });
        nothing();
    }

    @Test
    void since_when_all_is_told() {
        crime("delete from audit_since where what = 'ROWS'", "画面の表の記録をいつ始めたか（audit_since）が、消されたか、書き換えられています");
    }

    private void nothing() {
        assertThat(words()).isEmpty();
        assertThat(ofCase()).isEmpty();
    }

    private List<String> words() {
        return found().stream().map(Finding::inWords).toList();
    }

    private List<String> ofCase() {
        return verified(number).orElseThrow().findings().stream()
                .map(Finding::inWords)
                .toList();
    }

    /** The whole log's verification names the crime. */
    private void crime(String crime, String... words) {
        undone(() -> {
            assertThat(done(crime)).as(crime).isPositive();
            assertThat(words()).as(crime).anySatisfy(each -> assertThat(each).contains(words));
        });
    }

    /** As whoever holds the password does it: nobody hears what he writes. @return how many rows */
    private int done(String crime) {
        return jdbc.execute((StatementCallback<Integer>) statement -> {
            statement.execute(crime);
            return statement.getUpdateCount();
        });
    }

    /** And the case's own. */
    private void changed(String crime, String... words) {
        String its = words[0].substring(0, words[0].indexOf(' '));
        undone(() -> {
            assertThat(done(crime)).as(crime).isPositive();
            assertThat(words()).as(crime).anySatisfy(each -> assertThat(each).contains(words));
            assertThat(verified(its).orElseThrow().findings().stream().map(Finding::inWords))
                    .as(crime)
                    .anySatisfy(each -> assertThat(each).contains(words));
        });
    }
}
