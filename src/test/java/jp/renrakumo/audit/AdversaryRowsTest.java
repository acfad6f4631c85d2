package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.Stored;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Rows that were put in with an old date, rows that cannot be read, and columns that no other crime touches: each is named. */
class AdversaryRowsTest extends SealedWork {

    private String number;

    @BeforeEach
    void an_incident() {
        unguarded();
        number = work();
        sealer.seal();
        assertThat(caseFindings()).isEmpty();
        assertThat(findings()).isEmpty();
    }

    @Test
    void rows_of_before_the_log_in_a_case_that_the_log_knows_from_its_start() {
        changed(
                "insert into ACT_HI_OP_LOG (ID_, PROC_INST_ID_, OPERATION_ID_, USER_ID_, TIMESTAMP_, OPERATION_TYPE_,"
                        + " ENTITY_TYPE_) select 'forged', min(ID_), 'forged', 'somebody', timestamp '2019-05-22 09:00:00',"
                        + " 'Complete', 'Task' from ACT_HI_PROCINST where BUSINESS_KEY_ = '" + number + "'",
                "somebody）に、出来事にないものがあります（ACT_HI_OP_LOG）");
        changed(
                "insert into ACT_HI_JOB_LOG (ID_, PROCESS_INSTANCE_ID_, TIMESTAMP_, JOB_ID_, JOB_DEF_TYPE_, JOB_STATE_)"
                        + " select 'forged', min(ID_), timestamp '2019-05-22 09:00:00', 'forged', 'timer-transition', 2"
                        + " from ACT_HI_PROCINST where BUSINESS_KEY_ = '" + number + "'",
                "自動処理",
                "出来事にないものがあります（ACT_HI_JOB_LOG）");
        changed(
                "insert into ACT_HI_TASKINST (ID_, NAME_, PROC_INST_ID_, START_TIME_) select 'forged', '偽のタスク', min(ID_),"
                        + " timestamp '2019-05-22 09:00:00' from ACT_HI_PROCINST where BUSINESS_KEY_ = '" + number
                        + "'",
                "タスク「偽のタスク」",
                "対応する出来事がありません");
    }

    @Test
    void a_seal_that_is_no_seal() {
        String event =
                jdbc.queryForObject("select max(id) from audit_event where case_number = ?", String.class, number);
        long seal = jdbc.queryForObject("select number from audit_seal where event = ?", Long.class, event);
        for (String crime : List.of("leaf = 'zz'", "event = 'zz', leaf = 'zz'", "leaf = ''")) {
            changed("update audit_seal set " + crime + " where number = " + seal, "番号" + seal + ": 封が読めません");
        }
        undone(() -> {
            tampered("update audit_seal set leaf = 'zz' where number = " + seal);
            tampered("delete from ACT_HI_TASKINST where DELETE_REASON_ = 'completed' and PROC_INST_ID_ in "
                    + processes());
            assertThat(findings()).as("and the walk goes on").anyMatch(each -> each.contains("エンジンの履歴から消えています"));
        });
    }

    @Test
    void columns_that_follow_from_others_or_say_who() {
        String its = " where PROC_INST_ID_ in " + processes();
        changed(
                "update ACT_HI_ACTINST set ASSIGNEE_ = 'somebody'" + its + " and ACT_TYPE_ = 'userTask'",
                "作業「",
                "の「担当者」が、出来事と違います（ASSIGNEE_）");
        changed("update ACT_HI_DECINST set USER_ID_ = 'somebody'" + its, "判定の履歴", "出来事にないものがあります（ACT_HI_DECINST）");
        for (String table : List.of("PROCINST", "TASKINST", "ACTINST")) {
            changed(
                    "update ACT_HI_" + table + " set DURATION_ = DURATION_ + 60000" + its
                            + " and END_TIME_ is not null",
                    "の「かかった時間」が、出来事と違います（DURATION_）");
        }
    }

    @Test
    void all_columns_of_a_row_that_were_changed() {
        changed(
                "update ACT_HI_TASKINST set ASSIGNEE_ = 'somebody', PRIORITY_ = 99, END_TIME_ = END_TIME_ + interval '1' hour"
                        + " where DELETE_REASON_ = 'completed' and PROC_INST_ID_ in " + processes(),
                "「終わりの日時」「担当者」「優先度」が、出来事と違います（END_TIME_、ASSIGNEE_、PRIORITY_）");
        changed(
                "update duty set due_at = due_at + interval '1' day, state = 'OPEN', filed_at = null where incident = '"
                        + number + "' and state = 'FILED'",
                "期日と履行の日時と状態が、出来事と違います");
    }

    @Test
    void the_command_writes_nothing_even_if_something_is_missing(@TempDir Path place) throws IOException {
        List<Map<String, Object>> since = jdbc.queryForList("select what, event from audit_since");
        try {
            jdbc.update("delete from audit_since");
            List<String> before = stored();
            StringWriter out = new StringWriter();
            int code = new CommandLine(new VerifyCommand(() -> VerifyApplication.start(
                            Map.of("spring.datasource.url", url(), "renrakumo.audit.folder", folder.path()))))
                    .setOut(new PrintWriter(out, true))
                    .execute();
            assertThat(code).as(out.toString()).isEqualTo(1);
            assertThat(out.toString())
                    .startsWith("データベース: jdbc:")
                    .contains(
                            "audit_since",
                            "トリガー",
                            "attack_guide、",
                            "封をした出来事 " + verified().events() + "件");
            assertThat(stored()).isEqualTo(before);
        } finally {
            since.forEach(row -> jdbc.update(
                    "insert into audit_since (what, event) values (?, ?)", row.get("what"), row.get("event")));
        }
        StringWriter out = new StringWriter();
        int code = new CommandLine(new VerifyCommand(() ->
                        VerifyApplication.start(Map.of("spring.datasource.url", "jdbc:h2:file:" + place + "/none"))))
                .setOut(new PrintWriter(out, true))
                .execute();
        assertThat(code).as(out.toString()).isEqualTo(2);
        assertThat(out.toString()).contains("データベースを開けません", "データベース: jdbc:h2:file:" + place + "/none（プロファイル demo。本番の");
        try (Stream<Path> made = Files.list(place)) {
            assertThat(made).isEmpty();
        }
    }

    @Test
    void an_event_that_was_moved_to_another_case() {
        String event = jdbc.queryForObject(
                "select max(id) from audit_event where kind = 'ENGINE' and process is not null and case_number = ?",
                String.class,
                number);
        undone(() -> {
            tampered("update audit_event set case_number = 'INC-2019-9999' where id = '" + event + "'");
            assertThat(findings()).anySatisfy(each -> assertThat(each)
                    .contains(
                            "いまの記録ではINC-2019-9999 の出来事 " + event,
                            "種類「手続き」、した人「",
                            "件の番号などが書き換えられています",
                            "その手続きは " + number + " のものです"));
        });
    }

    @Test
    void many_of_a_kind_are_counted_and_what_concerns_the_log_comes_first() {
        undone(() -> {
            tampered("delete from audit_since");
            for (int forged = 0; forged < 25; forged++) {
                tampered("insert into ACT_HI_TASKINST (ID_, NAME_, PROC_INST_ID_, START_TIME_) select 'forged" + forged
                        + "', '偽のタスク', min(ID_), current_timestamp from ACT_HI_PROCINST where BUSINESS_KEY_ = '"
                        + number
                        + "'");
            }
            List<String> found = findings();
            assertThat(found.get(0)).contains("audit_since");
            assertThat(found)
                    .filteredOn(each -> each.contains("偽のタスク") && !each.contains("ACT_RU_TASK"))
                    .hasSize(20);
            assertThat(found).anySatisfy(each -> assertThat(each).contains(number, "のタスクの履歴に、ほか 5 件あります"));
        });
    }

    private List<String> stored() {
        return Stored.rows(jdbc);
    }

    private String url() {
        return jdbc.execute((Connection connection) -> connection.getMetaData().getURL());
    }

    private String processes() {
        return "(select p.ID_ from ACT_HI_PROCINST p where p.BUSINESS_KEY_ = '" + number + "')";
    }

    /** Both the whole log's verification and the case's own name the crime. */
    private void changed(String crime, String... words) {
        undone(() -> {
            assertThat(jdbc.update(crime)).as(crime).isPositive();
            assertThat(findings()).as(crime).anySatisfy(each -> assertThat(each).contains(words));
            assertThat(caseFindings()).as(crime).anySatisfy(each -> assertThat(each)
                    .contains(words));
        });
    }

    private List<String> findings() {
        return found().stream().map(Finding::inWords).toList();
    }

    private List<String> caseFindings() {
        return verified(number).orElseThrow().findings().stream()
                .map(Finding::inWords)
                .toList();
    }
}
