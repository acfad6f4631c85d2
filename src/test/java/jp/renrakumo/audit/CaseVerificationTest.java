package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One case is verified by itself: what was done to it is found, what was done to another is not its affair. */
class CaseVerificationTest extends SealedWork {

    private String number;
    private String other;

    @BeforeEach
    void two_incidents() {
        unguarded();
        number = work();
        other = work();
        sealer.seal();
    }

    @Test
    void an_untouched_case_is_whole() {
        assertThat(found(number)).isEmpty();
        assertThat(verified(number).orElseThrow().events()).isGreaterThan(2);
    }

    @Test
    void an_edited_event_of_it() {
        undone(() -> {
            tampered("update audit_event set content = '{}' where id = '" + firstOf(number) + "'");
            assertThat(found(number)).anyMatch(each -> each.contains(firstOf(number) + " が書き換えられています"));
            assertThat(found(other)).isEmpty();
            assertThat(found()).as("in the whole log").isNotEmpty();
        });
    }

    @Test
    void an_event_that_was_moved_away_or_deleted() {
        undone(() -> {
            String event = firstOf(number);
            tampered("update audit_event set case_number = '" + other + "' where id = '" + event + "'");
            assertThat(found(number)).anyMatch(each -> each.contains(event + " は、この事案・通知から別の番号に移されています"));
            tampered("delete from audit_event where id = '" + event + "'");
            assertThat(found(number)).anyMatch(each -> each.contains(event + " が削除されています"));
        });
    }

    @Test
    void an_edited_content_with_its_digest_and_leaf() {
        undone(() -> {
            String id = firstOf(number);
            tampered("update audit_event set content = '{}', content_digest = '" + AuditEvent.digest("{}")
                    + "' where id = '" + id + "'");
            AuditEvent forged = jdbc.queryForObject(
                    "select * from audit_event where id = ?", (row, index) -> EventLog.row(row), id);
            tampered("update audit_seal set leaf = '" + forged.leaf() + "' where event = '" + id + "'");
            assertThat(found(number)).anyMatch(each -> each.contains("検査点と違います"));
        });
    }

    @Test
    void a_deleted_task_of_its_history() {
        undone(() -> {
            tampered("delete from ACT_HI_TASKINST where DELETE_REASON_ = 'completed' and PROC_INST_ID_ in"
                    + " (select PROC_INST_ID_ from ACT_HI_PROCINST where BUSINESS_KEY_ = '" + number + "')");
            assertThat(found(number)).anyMatch(each -> each.contains("エンジンの履歴から消えています"));
            assertThat(found(other)).isEmpty();
        });
    }

    @Test
    void a_task_that_was_put_into_its_history() {
        undone(() -> {
            tampered("insert into ACT_HI_TASKINST (ID_, NAME_, PROC_INST_ID_, START_TIME_, END_TIME_, DELETE_REASON_)"
                    + " select 'forged', '偽のタスク', max(PROC_INST_ID_), current_timestamp, current_timestamp, 'completed'"
                    + " from ACT_HI_PROCINST where BUSINESS_KEY_ = '" + number + "'");
            assertThat(found(number)).anyMatch(each -> each.contains("偽のタスク"));
            assertThat(found(other)).isEmpty();
        });
    }

    @Test
    void an_event_that_was_put_in() {
        undone(() -> {
            tampered("insert into audit_event select 'forged', happened_at, kind, case_number, process, null, actor,"
                    + " organization, content, content_digest from audit_event where id = '" + firstOf(number) + "'");
            assertThat(found(number))
                    .anyMatch(each -> each.startsWith(number + " の出来事 forged（20") && each.contains("挿入されています"));
            assertThat(found(other)).isEmpty();
        });
    }

    @Test
    void an_unknown_number_is_said_to_be_unknown() {
        StringWriter out = new StringWriter();
        int code = new VerifyReport(new PrintWriter(out)).print("INC-1999-0001", verified("INC-1999-0001"));
        assertThat(code).isEqualTo(2);
        assertThat(out.toString()).contains("「INC-1999-0001」", "番号を確かめてください");
    }

    private String firstOf(String caseNumber) {
        return jdbc.queryForObject("select min(id) from audit_event where case_number = ?", String.class, caseNumber);
    }

    private List<String> found(String caseNumber) {
        return verified(caseNumber).orElseThrow().findings().stream()
                .map(Finding::inWords)
                .toList();
    }
}
