package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Somebody with the database's password changes what happened: each way is named, and an untouched log is whole. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
// a log of its own, whose guards nobody took away before
@TestPropertySource(properties = "spring.application.name=adversary")
class AdversaryTest extends SealedWork {

    @Autowired
    AppendOnlyGuards guards;

    @Test
    @Order(0)
    void a_guard_of_the_log_that_fires_less_often_than_ours_is_named() {
        assertThat(guards.missing()).isEmpty();
        undone(() -> {
            jdbc.execute("drop trigger audit_seal_kept" + (onPostgres() ? " on audit_seal" : ""));
            jdbc.execute("create trigger audit_seal_kept before delete on audit_seal for each "
                    + (onPostgres()
                            ? "statement execute function audit_append_only()"
                            : "row call '" + AppendOnly.class.getName() + "'"));
            assertThat(guards.missing()).singleElement().satisfies(finding -> assertThat(finding.inWords())
                    .contains("（audit_seal）"));
            // H2 ends a transaction with each change of a table
            jdbc.execute("drop trigger audit_seal_kept" + (onPostgres() ? " on audit_seal" : ""));
            jdbc.execute("create trigger audit_seal_kept before update" + (onPostgres() ? " or" : ",") + " delete"
                    + (onPostgres() ? " or truncate" : "") + " on audit_seal for each "
                    + (onPostgres()
                            ? "statement execute function audit_append_only()"
                            : "row call '" + AppendOnly.class.getName() + "'"));
        });
        assertThat(guards.missing()).isEmpty();
    }

    @Test
    @Order(1)
    void a_slip_changes_nothing() {
        for (String slip : List.of(
                "update audit_event set actor = 'somebody'",
                "delete from audit_event",
                "delete from audit_seal",
                "update audit_checkpoint set note = ''")) {
            assertThatThrownBy(() -> undone(() -> tampered(slip))).as(slip).hasStackTraceContaining("append-only");
        }
        assertThat(found()).isEmpty();
        assertThat(guards.missing()).isEmpty();
        unguarded();
        assertThat(guards.missing()).singleElement().satisfies(finding -> assertThat(finding.inWords())
                .contains("追記だけを許す仕掛け（トリガー）が外されているか、書き換えられています（audit_event、audit_seal、audit_checkpoint）"));
    }

    @Test
    void an_untouched_log_is_whole_and_tells_what_was_done() {
        String number = work();
        assertThat(found()).isEmpty();
        assertThat(sealer.seal()).isPositive();
        assertThat(found()).isEmpty();
        assertThat(verified().events()).isGreaterThan(size);
        assertThat(verified().waiting()).isZero();
        List<Map<String, Object>> events = jdbc.queryForList(
                "select kind, actor, task, cast(content as varchar(100000)) as content from audit_event where case_number = ? order by id",
                number);
        assertThat(events).anySatisfy(event -> assertThat(event)
                .containsEntry("kind", "RECORD")
                .containsEntry("actor", "hospital")
                .extractingByKey("content")
                .asString()
                .contains("\"what\":\"DETECTED\"", "端末が起動しない"));
        assertThat(events).anySatisfy(event -> {
            assertThat(event).containsEntry("kind", "ENGINE").containsEntry("actor", "hospital");
            assertThat(event.get("task")).isNotNull();
            assertThat(event.get("content").toString())
                    .contains("\"definition\":\"duty:", "\"eventType\":\"complete\"", "架空の担当");
        });
    }

    @Test
    void an_edited_event() {
        undone(() -> {
            tampered(
                    "update audit_event set actor = 'somebody' where id = (select event from audit_seal where number = 2)");
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("番号2: ", "書き換えられています"));
        });
    }

    @Test
    void an_edited_content_with_its_digest_and_leaf() {
        undone(() -> {
            tampered(
                    "update audit_event set content = '{}' where id = (select event from audit_seal where number = 3)");
            tampered("update audit_event set content_digest = '" + AuditEvent.digest("{}")
                    + "' where id = (select event from audit_seal where number = 3)");
            AuditEvent forged = jdbc.queryForObject(
                    "select e.* from audit_event e join audit_seal s on s.event = e.id where s.number = 3",
                    (row, index) -> EventLog.row(row));
            tampered("update audit_seal set leaf = '" + forged.leaf() + "' where number = 3");
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("番号1から", "検査点と違います"));
        });
    }

    @Test
    void a_deleted_event() {
        undone(() -> {
            tampered("delete from audit_event where id = (select event from audit_seal where number = 4)");
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("番号4: ", "削除されています"));
        });
    }

    @Test
    void a_deleted_event_with_its_seal() {
        undone(() -> {
            tampered("delete from audit_event where id = (select event from audit_seal where number = 4)");
            tampered("delete from audit_seal where number = 4");
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("番号4: ", "番号が続いていません"));
        });
    }

    @Test
    void an_event_that_was_put_in() {
        undone(() -> {
            tampered(
                    "insert into audit_event select 'forged', happened_at, kind, case_number, process, null, actor, organization,"
                            + " content, content_digest from audit_event where id = (select min(id) from audit_event where case_number is not null)");
            Map<String, Object> of = jdbc.queryForMap("select case_number from audit_event where id = 'forged'");
            assertThat(found()).anySatisfy(finding -> assertThat(finding.inWords())
                    .startsWith(of.get("case_number") + " の出来事 forged（20")
                    .matches(".*（20\\d\\d年\\d+月\\d+日 \\d+:\\d\\d:\\d\\d） は封の手続きを経ずに挿入されています。"));
        });
    }

    @Test
    void two_events_that_changed_places() {
        undone(() -> {
            tampered("update audit_seal set number = -1 where number = 1");
            tampered("update audit_seal set number = 1 where number = 2");
            tampered("update audit_seal set number = 2 where number = -1");
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("番号1から", "順序"));
        });
    }

    @Test
    void an_end_that_was_cut_off_and_everything_that_was_truncated() {
        undone(() -> {
            tampered("delete from audit_event where id = (select event from audit_seal where number = " + size + ")");
            tampered("delete from audit_seal where number = " + size);
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("番号" + size, "末尾が失われた"));
            tampered("delete from audit_seal");
            tampered("delete from audit_event");
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("番号1: ", "0件しかありません"));
        });
    }

    @Test
    void checkpoints_of_a_key_that_is_not_in_the_file_are_no_crime_yet(@TempDir Path place) throws IOException {
        AuditFolder other = new AuditFolder(place, "renrakumo");
        other.sign("x\n");
        List<NoteKey> known = folder.publicKeys();
        assertThat(verification
                        .against(AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS)), other.publicKeys())
                        .findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.inWords())
                        .contains(
                                "公開鍵のファイルにない鍵「" + known.get(known.size() - 1).label() + "」",
                                "「" + other.publicKeys().get(0).label() + "」"));
    }

    @Test
    void another_base_in_its_place() {
        undone(() -> {
            tampered("update audit_tree set origin = 'renrakumo/another'");
            assertThat(found())
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains("入れ替えられたか"));
        });
    }

    @Test
    void a_history_that_was_edited_or_deleted_or_put_in() {
        String its = ofCase(work());
        undone(() -> {
            tampered("update ACT_HI_TASKINST set ASSIGNEE_ = 'somebody' where DELETE_REASON_ = 'completed'" + its);
            names("タスク", "出来事と違います（ASSIGNEE_）");
            tampered("delete from ACT_HI_TASKINST where DELETE_REASON_ = 'completed'" + its);
            names("タスク", "エンジンの履歴から消えています");
            tampered("insert into ACT_HI_TASKINST (ID_, NAME_, START_TIME_, END_TIME_, DELETE_REASON_)"
                    + " values ('forged', '偽のタスク', current_timestamp, current_timestamp, 'completed')");
            names("偽のタスク", "対応する出来事がありません");
        });
    }

    @Test
    void a_history_that_was_changed_in_any_table() {
        String number = work();
        String its = ofCase(number);
        changed(
                number,
                "update ACT_HI_PROCINST set END_TIME_ = current_timestamp where END_TIME_ is not null" + its,
                "プロセス",
                "（END_TIME_）");
        changed(
                number,
                "update ACT_HI_PROCINST set END_TIME_ = current_timestamp where END_TIME_ is null" + its,
                "プロセス",
                "（END_TIME_）");
        changed(
                number,
                "update ACT_HI_PROCINST set START_USER_ID_ = 'somebody' where START_USER_ID_ = 'hospital'" + its,
                "プロセス",
                "（START_USER_ID_）");
        changed(
                number,
                "update ACT_HI_ACTINST set START_TIME_ = timestamp '2019-01-01 00:00:00' where ACT_TYPE_ = 'userTask'"
                        + its,
                "作業",
                "（START_TIME_）");
        changed(number, "delete from ACT_HI_ACTINST where ACT_TYPE_ = 'userTask'" + its, "作業", "消えています");
        changed(
                number,
                "update ACT_HI_TASKINST set DUE_DATE_ = current_timestamp where true" + its,
                "タスク",
                "（DUE_DATE_）");
        changed(number, "update ACT_HI_VARINST set TEXT_ = '別の会社' where NAME_ = 'vendorName'" + its, "値", "（TEXT_）");
        changed(number, "update ACT_HI_VARINST set NAME_ = 'other' where NAME_ = 'vendorName'" + its, "値", "（NAME_）");
        changed(number, "delete from ACT_HI_VARINST where NAME_ = 'vendorName'" + its, "値", "消えています");
        changed(
                number,
                "update ACT_HI_DETAIL set TEXT_ = '別の会社' where NAME_ = 'vendorName' and TYPE_ = 'VariableUpdate'" + its,
                "値の変更",
                "出来事にないものがあります");
        changed(
                number,
                "delete from ACT_HI_DETAIL where NAME_ = 'vendorName' and TYPE_ = 'VariableUpdate'" + its,
                "値の変更",
                "出来事にあるものがありません");
        changed(
                number,
                "update ACT_HI_DETAIL set TEXT_ = '別の概要' where NAME_ = 'summary' and TYPE_ = 'FormProperty'" + its,
                "書式への入力",
                "出来事にないものがあります");
        changed(
                number,
                "update ACT_HI_DECINST set EVAL_TIME_ = current_timestamp where true" + its,
                "判定の履歴",
                "出来事にないものがあります");
        changed(
                number,
                "update ACT_HI_DEC_IN set TEXT_ = 'ACTUAL' where TEXT_ = 'NONE' and DEC_INST_ID_ in (select ID_ from ACT_HI_DECINST where true"
                        + its + ")",
                "判定に入った値",
                "出来事にないものがあります");
        changed(
                number,
                "delete from ACT_HI_DEC_OUT where DEC_INST_ID_ in (select ID_ from ACT_HI_DECINST where true" + its
                        + ")",
                "判定の答え",
                "出来事にあるものがありません");
    }

    @Test
    void what_was_owed_was_changed() {
        String number = work();
        String duty = " where state = 'FILED' and incident = '" + number + "'";
        changed(number, "update duty set filed_at = filed_at - interval '1' day" + duty, "O7", "履行の日時が、出来事と違います");
        changed(number, "update duty set due_at = due_at + interval '1' day" + duty, "O7", "期日が、出来事と違います");
        changed(number, "update duty set state = 'NOT_REQUIRED', filed_at = null" + duty, "O7", "履行の日時と状態が、出来事と違います");
        changed(number, "update duty set state = 'MERGED'" + duty, "O7", "消えています");
        changed(number, "update duty set anchored_at = anchored_at - interval '1' hour" + duty, "O7", "起算が、出来事と違います");
        changed(number, "update duty set sentence = '別の文'" + duty, "O7", "根拠が、出来事と違います");
        changed(number, "update duty set basis = 'OTHER'" + duty, "O7", "根拠が、出来事と違います");
        String open = begun();
        changed(
                open,
                "update duty set state = 'NOT_REQUIRED' where incident = '" + open + "' and state = 'OPEN'",
                "O7",
                "状態が、出来事と違います");
        changed(number, "update duty set obligation = 'O99'" + duty, "O99", "対応する出来事がありません");
        String directive = desk.passedOnByKanagawa();
        desk.as("yokohama")
                .complete(
                        directive,
                        "userTask_adaptDirective",
                        Map.of("items", "[]", "enclosures", "[\"D1\",\"D4\",\"D6\"]", "letter", "お知らせします。"));
        desk.leave();
        assertThat(found()).isEmpty();
        String its = " where directive = '" + directive + "' and ";
        changed(
                directive,
                "update delivery set confirmed_at = null, state = 'SENT'" + its + "confirmed_at is not null",
                "（yokohama、RECEIPT）",
                "履行の日時と状態が、出来事と違います");
        changed(
                directive,
                "update delivery set confirmed_at = sent_at, state = 'CONFIRMED'" + its + "confirmed_at is null",
                "RECEIPT",
                "履行の日時と状態が、出来事と違います");
        changed(directive, "delete from delivery" + its + "confirmed_at is null", "RECEIPT", "消えています");
        changed(
                directive,
                "update delivery set due_at = due_at + interval '1' day" + its + "confirmed_at is null",
                "RECEIPT",
                "期日が、出来事と違います");
        changed(
                directive,
                "update delivery set state = 'CLOSED'" + its + "confirmed_at is null",
                "RECEIPT",
                "状態が、出来事と違います");
        changed(
                directive,
                "update relay set pass_on_by = pass_on_by + interval '1' day" + its + "organization = 'kanagawa'",
                directive + " の期限（kanagawa",
                "期日が、出来事と違います");
        changed(
                directive,
                "update relay set due_at = due_at + interval '1' day" + its + "organization = 'kanagawa'",
                "（kanagawa、REPORT）",
                "期日が、出来事と違います");
        undone(() -> {
            tampered("delete from audit_since");
            names("期限の記録をいつ始めたか", "消されたか、書き換えられています");
        });
    }

    /** Of the process instances of one case, as the end of a condition. */
    private static String ofCase(String number) {
        return " and PROC_INST_ID_ in (select p.ID_ from ACT_HI_PROCINST p where p.BUSINESS_KEY_ = '" + number + "')";
    }

    /** The case's own verification names the crime. */
    private void changed(String number, String crime, String what, String how) {
        undone(() -> {
            tampered(crime);
            assertThat(verified(number).orElseThrow().findings())
                    .as(crime)
                    .anySatisfy(finding -> assertThat(finding.inWords()).contains(what, how));
        });
    }

    private void names(String... words) {
        assertThat(found()).anySatisfy(finding -> assertThat(finding.inWords()).contains(words));
    }
}
