package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.StatementCallback;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.context.request.RequestContextHolder;

/** Tables that pages show and models that were deployed: none is changed unseen, though no trigger tells of it. */
// a log of its own: all of it is verified after each crime
@TestPropertySource(properties = "spring.application.name=adversary-tables")
class AdversaryTablesTest extends SealedWork {

    @Autowired
    CaseDecisions decisions;

    @Autowired
    CaseFile file;

    @Autowired
    RowTriggers triggers;

    @Autowired
    RowTrail trail;

    @Autowired
    EventLog log;

    String number;

    @BeforeEach
    void an_incident() {
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
        crime(
                "update incident_record set incident = (select min(number) from incident) where incident = '" + number
                        + "'",
                number + " の経過（",
                "の「事案・通知の番号」が、出来事と違います");
        changed(
                "insert into assessment (incident, assessed_at, recorded_at, assessed_by, institution_judged,"
                        + " attack_suspected, damage_confirmed, system_failure, clinical_stop, leak, care_disruption) values ('"
                        + number
                        + "', current_timestamp, current_timestamp, 'hospital', true, true, true, true, true, 'NONE', 'NONE')",
                number + " の評価（",
                "に対応する出来事がありません");
        changed(
                "update duty set recorded_by = 'somebody' where incident = '" + number + "'",
                number + " の義務（",
                "の「記録した人」が、出来事と違います");
    }

    @Test
    void what_was_counted_on_the_way_of_a_case() {
        String its = " where case_number = '" + number + "' and element = 'userTask_fulfilDuty'";
        changed(
                "update audit_path set entered = entered + 8" + its,
                number + " の手続きの図「報告等の義務」の「",
                "の通った回数が9ですが、出来事から数えると1。数え直した値と違います（audit_path）");
        changed("update audit_path set ended = 0" + its, number + " の手続きの図", "終わった回数が0ですが、出来事から数えると1");
        changed(
                "update audit_path set lasted_ms = lasted_ms + 1, longest_ms = longest_ms + 2" + its,
                number + " の手続きの図",
                "かかった時間（ミリ秒）",
                "最長（ミリ秒）");
        changed("delete from audit_path" + its, number + " の手続きの図「報告等の義務」の「", "の回数が消えています");
        changed(
                "insert into audit_path (case_number, definition, element, entered, ended, lasted_ms, longest_ms)"
                        + " select case_number, definition, 'flow_neverTaken', 1, 0, 0, 0 from audit_path" + its,
                number + " の手続きの図「報告等の義務」の「flow_neverTaken」の回数に対応する出来事がありません");
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
        changed(
                "update notice set mail_state = 'SENT', mail = 'another' where case_number = '" + directive + "'",
                directive + " のお知らせ（",
                "の「送ったメール」「送信の状態」が、出来事と違います（notice.mail、notice.mail_state）");
        changed(
                "update delivery set unreachable = true, area = '99' where recipient = 'yokohama' and directive = '"
                        + directive + "'",
                directive + " の受領（yokohama）の「督促が通じていないか」「都道府県」が、出来事と違います");
        changed(
                "update relay set cap_at = current_timestamp, tolerated = 9 where organization = 'kanagawa' and directive = '"
                        + directive + "'",
                directive + " の伝達（kanagawa）の「これより遅くならない日時」「受領がなくても報告できる宛先の数」が、出来事と違います");
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
        crime(
                "insert into personal_notice (notice, account, organization, state, send_at) values (1, 'clinic', 'clinic', 'SENT',"
                        + " current_timestamp)",
                "担当者ごとのお知らせ（1、clinic）に対応する出来事がありません");
        crime(
                "update document set vigilance_first = date '2019-01-01' where id = 'D1'",
                "文書（D1）の「警戒強化期間の初日」が、出来事と違います");
        crime("update officer set disabled_by = 'admin' where account = 'yokohama'", "職員（yokohama）の「停止した人」が、出来事と違います");
        crime("update ACT_ID_USER set LAST_ = '別人' where ID_ = 'yokohama'", "職員の名前とパスワード（yokohama）の「姓」が、出来事と違います");
        crime(
                "update ACT_ID_USER set PWD_ = '{SHA-512}stolen', SALT_ = 'salt' where ID_ = 'yokohama'",
                "職員の名前とパスワード（yokohama）の「パスワード」「パスワードのソルト」が、出来事と違います（act_id_user.pwd_、act_id_user.salt_）");
        crime(
                "insert into ACT_ID_MEMBERSHIP (USER_ID_, GROUP_ID_) values ('yokohama', 'camunda-admin')",
                "エンジンの所属（yokohama、camunda-admin）に対応する出来事がありません");
        crime(
                "update officer set sessions_valid_from = current_timestamp where account = 'yokohama'",
                "職員（yokohama）の「ログインの取り消しの日時」が、出来事と違います");
        crime(
                "update organization set second_officer_required = not second_officer_required, authority_code = '000000'"
                        + " where id = 'yokohama'",
                "組織（yokohama）の「二人目の確認が要るか」「団体コード」が、出来事と違います");
        crime(
                "insert into audit_uptime (node, begun_at, seen_at) values ('forged', current_timestamp, current_timestamp)",
                "稼働の記録（forged）に対応する出来事がありません");
        crime("update organization set name = '別の市' where id = 'yokohama'", "組織（yokohama）の「名前」が、出来事と違います");
    }

    @Test
    void what_is_asked_and_of_which_documents() {
        crime("update request_item set text = '別の依頼'", "依頼事項（", "の「文」が、出来事と違います（request_item.text）");
        crime("update document_issuer set issuer = '別の組織'", "文書の発出者（", "の「発出者」が、出来事と違います");
        crime("delete from document_enclosure", "文書の同封（", "が消えています（document_enclosure）");
        crime("update vigilance_period set ends_on = date '2019-05-01'", "警戒強化期間（", "の「終わりの日」が、出来事と違います");
        changed(
                "update duty set warned_at = current_timestamp, rules = 'forged' where incident = '" + number + "'",
                number + " の義務（",
                "の「警告した日時」「当てはまった規則」が、出来事と違います（duty.warned_at、duty.rules）");
        changed(
                "insert into prevention (incident, plan_accepted) values ('" + number + "', true)",
                number + " の再発防止の確認に対応する出来事がありません（prevention）");
        changed(
                "insert into task_file (task, task_name, case_number, organization, name, kind, bytes, sha256, added_by,"
                        + " added_at) values ('forged', 'タスク', '" + number + "', 'hospital', '偽.pdf', 'PDF', 1, 'x',"
                        + " 'hospital', current_timestamp)",
                number + " のタスクの添付（",
                "に対応する出来事がありません（task_file）");
        String directive = desk.passedOnByKanagawa();
        nothing();
        changed(
                "delete from relay_document where directive = '" + directive + "'",
                directive + " の伝達した文書（",
                "が消えています（relay_document）");
    }

    @Test
    void a_password_that_its_officer_changes_is_no_finding_and_its_digest_is_written_nowhere() {
        undone(() -> {
            String before = password();
            gathered();
            List<String> told = told();
            User officer = engine.getIdentityService()
                    .createUserQuery()
                    .userId("yokohama")
                    .singleResult();
            officer.setPassword("another-demo");
            RequestContextHolder.resetRequestAttributes();
            engine.getIdentityService().saveUser(officer);
            String after = password();
            assertThat(after).isNotEqualTo(before);
            assertThat(words()).isEmpty();
            gathered();
            assertThat(words()).isEmpty();
            List<String> since = new ArrayList<>(told());
            since.removeAll(told);
            assertThat(since).anyMatch(content -> content.contains("\"act_id_user\",\"yokohama\""));
            assertThat(String.join("", since))
                    .doesNotContain(after)
                    .doesNotContain(
                            jdbc.queryForObject("select SALT_ from ACT_ID_USER where ID_ = 'yokohama'", String.class));
        });
    }

    /** What triggers told, in no order. */
    private List<String> told() {
        return jdbc.queryForList("select content from audit_event where kind = 'ROWS'", String.class);
    }

    private String password() {
        return jdbc.queryForObject("select PWD_ from ACT_ID_USER where ID_ = 'yokohama'", String.class);
    }

    @Test
    void a_table_that_gets_more_columns_is_told_again_and_washes_no_crime() {
        undone(() -> {
            tampered("delete from audit_since where what like 'ROWS:officer/%'");
            done("update officer set created_by = 'somebody' where account = 'yokohama'");
            done("insert into officer (account, source, created_at, created_by) values ('forged', 'LOCAL',"
                    + " current_timestamp, 'admin')");
            trail.run();
            gathered();
            assertThat(words())
                    .anySatisfy(each -> assertThat(each).contains("職員（yokohama）は、照らす欄を増やす前の出来事と違います（officer）"))
                    .anySatisfy(each -> assertThat(each).contains("職員（forged）に、照らす欄を増やす前の出来事がありません（officer）"))
                    .filteredOn(each -> each.contains("照らす欄"))
                    .hasSize(2);
            assertThat(words()).noneMatch(each -> each.contains("連絡網を通さずに"));
        });
    }

    @Test
    void a_deployed_model() {
        crime(
                "update ACT_RE_DEPLOYMENT set NAME_ = 'another', SOURCE_ = 'somebody'",
                "モデルの配備（",
                "の「名前」「出どころ」が、出来事と違います");
        crime(
                "update ACT_RE_PROCDEF set SUSPENSION_STATE_ = 2 where KEY_ = 'duty'",
                "手続きの版（duty:1:",
                "の「止めているか」が、出来事と違います");
        crime(
                "update ACT_RE_DECISION_DEF set VERSION_TAG_ = '9' where KEY_ = 'report-duty'",
                "判定表の版（report-duty:1:",
                "の「版の札」が、出来事と違います");
        assertThat(decisions.of(number)).isNotEmpty().allSatisfy(each -> assertThat(each.kept())
                .isEqualTo(ToldModels.Kept.SAME));
        crime(
                "update ACT_GE_BYTEARRAY set BYTES_ = null where DEPLOYMENT_ID_ is not null and NAME_ like '%report-duty.dmn'",
                "モデルのファイル「", "が、配備の後に書き換えられています");
        crime(
                "update ACT_RE_DECISION_DEF set VERSION_ = 99 where KEY_ = 'report-duty'",
                "モデルの版「report-duty:1:",
                "が、配備の後に書き換えられています");
        crime(
                "insert into ACT_GE_BYTEARRAY (ID_, NAME_, DEPLOYMENT_ID_) select 'forged', 'forged', max(DEPLOYMENT_ID_)"
                        + " from ACT_GE_BYTEARRAY",
                "モデルのファイル「forged」",
                "に対応する配備の出来事がありません");
        undone(() -> {
            for (Map<String, Object> file :
                    jdbc.queryForList("select ID_, BYTES_ from ACT_GE_BYTEARRAY where DEPLOYMENT_ID_ is not null"
                            + " and NAME_ like '%.dmn'")) {
                tampered("update ACT_GE_BYTEARRAY set BYTES_ = " + bytes((byte[]) file.get("BYTES_")) + " where ID_ = '"
                        + file.get("ID_") + "'");
            }
            assertThat(decisions.of(number)).isNotEmpty().allSatisfy(each -> {
                assertThat(each.replayed()).isEqualTo(CaseDecisions.Replayed.SAME);
                assertThat(each.kept()).isEqualTo(ToldModels.Kept.CHANGED);
            });
        });
        undone(() -> {
            tampered("update audit_model set event = 'none'");
            assertThat(decisions.of(number)).isNotEmpty().allSatisfy(each -> assertThat(each.kept())
                    .isEqualTo(ToldModels.Kept.UNTOLD));
        });
    }

    /** The same file with one line more, as SQL writes bytes. */
    private String bytes(byte[] file) {
        String hex = HexFormat.of().formatHex(file) + "0a";
        return onPostgres() ? "decode('" + hex + "', 'hex')" : "X'" + hex + "'";
    }

    @Test
    void since_when_all_is_told() {
        crime("delete from audit_since where what = 'ROWS:incident'", "画面の表の記録をいつ始めたか（audit_since）が、消されたか、書き換えられています");
        crime("delete from audit_since where what = 'MODELS'", "モデルの記録をいつ始めたか（audit_since）が、消されたか、書き換えられています");
    }

    @Test
    void whoever_writes_beside_the_application_is_in_the_log() {
        undone(() -> {
            by("");
            jdbc.execute("update incident set summary = '別の概要' where number = '" + number + "'");
            jdbc.execute("delete from case_access where case_number = '" + number + "' and organization = 'hospital'");
            by(WrittenBy.APPLICATION);
            assertThat(words())
                    .as("though no event tells it yet")
                    .hasSize(2)
                    .allMatch(each -> each.contains("連絡網を通さずに"));
            gathered();
            assertThat(words())
                    .anySatisfy(each ->
                            assertThat(each).contains(number + " の事案が、連絡網を通さずに書き込みされています（データベースの利用者「", "」、incident）"))
                    .anySatisfy(
                            each -> assertThat(each).contains(number + " の当事者（hospital、INCIDENT）が、連絡網を通さずに削除されています"))
                    .hasSize(2);
            assertThat(file.of(number, false, 0, 1_000))
                    .anySatisfy(line -> assertThat(line.words().what())
                            .singleElement()
                            .asString()
                            .contains("連絡網を通さずに", "事案 1件", "当事者 1件"));
        });
        assertThat(file.of(number, false, 0, 1_000))
                .noneMatch(line -> line.words().what().toString().contains("表の行"));
        assertThat(file.of(number, true, 0, 1_000))
                .anyMatch(line -> line.words().what().toString().contains("画面に出る表の行が変わった"));
    }

    @Test
    void every_table_has_its_trigger_and_what_an_adversary_takes_away_is_named() {
        assertThat(triggers.missing()).isEmpty();
        for (String name : onPostgres() ? RowTriggersOnPostgres.NAMES : List.of("audit_row_case_grant")) {
            jdbc.execute("drop trigger " + name + (onPostgres() ? " on case_grant" : ""));
        }
        try {
            assertThat(triggers.missing()).singleElement().satisfies(finding -> assertThat(finding.inWords())
                    .contains("トリガー", "（case_grant）"));
        } finally {
            jdbc.execute((java.sql.Connection connection) -> {
                RowTriggers.make(connection, List.of(KeptTables.named("case_grant")));
                return null;
            });
        }
        assertThat(triggers.missing()).isEmpty();
    }

    @Test
    void a_trigger_that_fires_less_often_than_ours_is_named() {
        String ours = onPostgres() ? "audit_row_update on case_grant" : "audit_row_case_grant";
        List<String> weaker = onPostgres()
                ? List.of(
                        "after update on case_grant referencing old table as old_rows new table as new_rows"
                                + " for each statement when (false) execute function audit_row_of_case_grant()",
                        "after insert on case_grant referencing new table as new_rows for each statement execute function"
                                + " audit_row_of_case_grant()")
                : List.of(
                        "after insert on case_grant for each row call '" + RowTrigger.class.getName() + "'",
                        "after insert, delete on case_grant for each row call '" + RowTrigger.class.getName() + "'");
        try {
            for (String each : weaker) {
                jdbc.execute("drop trigger " + ours);
                jdbc.execute("create trigger " + ours.split(" ")[0] + " " + each);
                assertThat(triggers.missing()).as(each).singleElement().satisfies(finding -> assertThat(
                                finding.inWords())
                        .contains("（case_grant）"));
            }
        } finally {
            jdbc.execute((java.sql.Connection connection) -> {
                RowTriggers.make(connection, List.of(KeptTables.named("case_grant")));
                return null;
            });
        }
        assertThat(triggers.missing()).isEmpty();
    }

    @Test
    void every_table_of_the_list_is_compared() {
        String compared = verified().compared();
        assertThat(compared).contains("事案 ", "経過 ", "義務 ", "組織 ", "職員の名前とパスワード ", "所属 ", "文書 ", "モデルのファイルと版 ");
        for (KeptTable table : KeptTables.all()) {
            Long rows = jdbc.queryForObject("select count(*) from " + table.name(), Long.class);
            assertThat(compared).as(table.name()).satisfies(all -> assertThat(
                            rows == 0 || all.contains(table.words() + " " + rows + "件"))
                    .isTrue());
        }
    }

    @Test
    void every_table_is_compared_or_said_to_be_not() throws IOException {
        String guide = Files.readString(Path.of("docs/guide-auditor.md"));
        assertThat(Uncompared.all()).allSatisfy(each -> assertThat(guide).contains("- " + each.words()));
        List<String> tables = jdbc.queryForList(
                "select lower(table_name) from information_schema.tables where table_type like '%TABLE'"
                        + " and lower(table_schema) = 'public'",
                String.class);
        assertThat(tables).hasSizeGreaterThan(100).isSubsetOf(OurTables.all());
        assertThat(Uncompared.all()).allSatisfy(each -> assertThat(tables).containsAll(each.tables()));
    }

    private void nothing() {
        assertThat(words()).isEmpty();
        assertThat(verified(number).orElseThrow().findings()).isEmpty();
    }

    private List<String> words() {
        return found().stream().map(Finding::inWords).toList();
    }

    /** As whoever took the triggers away: nobody tells what he writes. @return how many rows */
    private int done(String crime) {
        by(WrittenBy.NOBODY);
        int rows = jdbc.execute((StatementCallback<Integer>) statement -> {
            statement.execute(crime);
            return statement.getUpdateCount();
        });
        by(WrittenBy.APPLICATION);
        return rows;
    }

    private void by(String whom) {
        jdbc.execute(WrittenBy.mark(onPostgres(), whom));
    }

    /** The whole log's verification names the crime. */
    private void crime(String crime, String... words) {
        undone(() -> {
            assertThat(done(crime)).as(crime).isPositive();
            assertThat(words()).as(crime).anySatisfy(each -> assertThat(each).contains(words));
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
