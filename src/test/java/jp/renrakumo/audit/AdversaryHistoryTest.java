package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who did what with a task, to whom it was offered and what ran by itself cannot be changed unseen; findings name the case. */
class AdversaryHistoryTest extends SealedWork {

    @Autowired
    CaseVerification cases;

    private String number;

    @BeforeEach
    void an_incident() {
        number = work();
        sealer.seal();
        assertThat(found(number)).isEmpty();
    }

    @Test
    void what_was_compared_is_counted() {
        assertThat(verified().compared()).contains("操作記録 ", "担当の割り当て ", "自動処理 ");
        assertThat(found()).isEmpty();
    }

    @Test
    void the_operation_log() {
        String its = " where PROC_INST_ID_ in " + processes();
        changed(
                "update ACT_HI_OP_LOG set USER_ID_ = 'somebody'" + its + " and OPERATION_TYPE_ = 'Complete'",
                "の操作記録の履歴（「",
                "完了、somebody）に、出来事にないものがあります（ACT_HI_OP_LOG）");
        changed("update ACT_HI_OP_LOG set NEW_VALUE_ = 'other'" + its, "操作記録", "出来事にないものがあります");
        changed("update ACT_HI_OP_LOG set TIMESTAMP_ = TIMESTAMP_ - interval '1' hour" + its, "操作記録", "出来事にあるものがありません");
        changed("delete from ACT_HI_OP_LOG" + its, "操作記録", "出来事にあるものがありません");
    }

    @Test
    void whom_a_task_was_offered() {
        String its = " where TASK_ID_ in (select ID_ from ACT_HI_TASKINST where PROC_INST_ID_ in " + processes() + ")";
        changed(
                "update ACT_HI_IDENTITYLINK set GROUP_ID_ = 'clinic'" + its + " and GROUP_ID_ is not null",
                "の担当の割り当ての履歴（「",
                "clinic）に、出来事にないものがあります（ACT_HI_IDENTITYLINK）");
        changed("delete from ACT_HI_IDENTITYLINK" + its, "担当の割り当て", "出来事にあるものがありません");
        changed(
                "insert into ACT_HI_IDENTITYLINK (ID_, TIMESTAMP_, TYPE_, USER_ID_, TASK_ID_, OPERATION_TYPE_)"
                        + " select 'forged', max(START_TIME_), 'candidate', 'somebody', max(ID_), 'add' from ACT_HI_TASKINST"
                        + " where PROC_INST_ID_ in " + processes(),
                "担当の割り当て",
                "somebody）に、出来事にないものがあります");
    }

    @Test
    void what_ran_by_itself() {
        String its = " where PROCESS_INSTANCE_ID_ in " + processes();
        changed(
                "update ACT_HI_JOB_LOG set JOB_DUEDATE_ = JOB_DUEDATE_ + interval '1' day" + its
                        + " and JOB_DUEDATE_ is not null",
                "の自動処理の履歴（",
                "出来事にないものがあります（ACT_HI_JOB_LOG）");
        changed("delete from ACT_HI_JOB_LOG" + its, "自動処理", "出来事にあるものがありません");
    }

    @Test
    void when_a_value_was_made() {
        changed(
                "update ACT_HI_VARINST set CREATE_TIME_ = CREATE_TIME_ - interval '1' hour where NAME_ = 'vendorName'"
                        + " and PROC_INST_ID_ in " + processes(),
                "の値「vendorName」（",
                "の「作られた日時」が、出来事と違います（CREATE_TIME_）");
    }

    @Test
    void findings_say_what_an_auditor_calls_it() {
        changed(
                "update ACT_HI_TASKINST set ASSIGNEE_ = 'somebody' where DELETE_REASON_ = 'completed' and PROC_INST_ID_ in "
                        + processes(),
                number + " のタスク「",
                "の「担当者」が、出来事と違います（ASSIGNEE_）");
        changed(
                "update ACT_HI_PROCINST set START_USER_ID_ = 'somebody' where START_USER_ID_ = 'hospital' and ID_ in "
                        + processes(),
                number + " の手続き「",
                "の「始めた人」が、出来事と違います（START_USER_ID_）");
        changed(
                "update ACT_HI_DETAIL set TEXT_ = '別の会社' where NAME_ = 'vendorName' and TYPE_ = 'VariableUpdate'"
                        + " and PROC_INST_ID_ in " + processes(),
                number + " の手続き「",
                "vendorName）に、出来事にないものがあります（ACT_HI_DETAIL）");
        changed(
                "update ACT_HI_DEC_IN set TEXT_ = 'ACTUAL' where TEXT_ = 'NONE' and DEC_INST_ID_ in"
                        + " (select ID_ from ACT_HI_DECINST where PROC_INST_ID_ in " + processes() + ")",
                number + " の手続き「",
                "に、出来事にないものがあります（ACT_HI_DEC_IN）");
        changed(
                "update audit_event set actor = 'somebody' where id = (select min(id) from audit_event where case_number = '"
                        + number + "')",
                number + " の出来事 ",
                "書き換えられています");
    }

    private String processes() {
        return "(select p.ID_ from ACT_HI_PROCINST p where p.BUSINESS_KEY_ = '" + number + "')";
    }

    private void changed(String crime, String what, String how) {
        unguarded();
        undone(() -> {
            assertThat(jdbc.update(crime)).as(crime).isPositive();
            assertThat(found(number)).as(crime).anySatisfy(finding -> assertThat(finding)
                    .contains(number, what, how));
        });
    }

    private List<String> found(String caseNumber) {
        try {
            return cases
                    .of(
                            caseNumber,
                            AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS)),
                            KeyRing.read(folder.path().resolve(KeyRing.KEYS)))
                    .orElseThrow()
                    .findings()
                    .stream()
                    .map(Finding::inWords)
                    .toList();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
