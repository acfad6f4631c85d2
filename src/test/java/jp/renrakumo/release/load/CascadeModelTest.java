package jp.renrakumo.release.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.load.CascadeTask.Phase;
import jp.renrakumo.release.migration.ChangedModels;
import org.junit.jupiter.api.Test;

/** What people do on the way of a directive, as the models have it. */
class CascadeModelTest {

    @Test
    void the_work_of_people_is_read_from_the_models_that_we_ship() {
        assertThat(ChangedCascade.shipped().tasks())
                .extracting(CascadeTask::id, CascadeTask::phase, CascadeTask::obligation, CascadeTask::secondOfficer)
                .containsExactly(
                        tuple("userTask_adaptDirective", Phase.PREPARE, CascadeTask.OF_LEVEL, false),
                        tuple("userTask_approveDirective", Phase.PREPARE, "APPROVE", true),
                        tuple("userTask_chaseOutstanding", Phase.CALL, "CHASE", false),
                        tuple("userTask_confirmReceipt", Phase.CONFIRM, "RECEIPT", false));
        assertThat(ChangedCascade.shipped().others()).isEmpty();
    }

    @Test
    void an_added_task_is_found_where_it_was_put() {
        String receipt = ChangedModels.shipped(ChangedCascade.RECEIPT);
        String cascade = ChangedModels.shipped(ChangedCascade.CASCADE);
        assertThat(ChangedCascade.with(ChangedCascade.withLawyer(), receipt).in(Phase.PREPARE))
                .extracting(CascadeTask::name)
                .containsExactly("法務が読む", "伝える内容を決める", "発送を決裁する");
        assertThat(ChangedCascade.with(ChangedCascade.withNoteOfCall(), receipt).in(Phase.CALL))
                .extracting(CascadeTask::name)
                .containsExactly("未受領先に督促する", "督促を記録する");
        assertThat(ChangedCascade.with(ChangedCascade.withLookAtReceipts(), receipt)
                        .in(Phase.REPORT))
                .extracting(CascadeTask::name)
                .containsExactly("受領を見直す");
        assertThat(ChangedCascade.with(cascade, ChangedCascade.withSignature()).in(Phase.CONFIRM))
                .extracting(CascadeTask::name)
                .containsExactly("受領を確認する", "院長が認める");
    }

    @Test
    void a_task_beside_the_main_path_is_named_as_not_reckoned() {
        String reminding = ChangedModels.shipped(ChangedCascade.CASCADE)
                .replace("<bpmn:serviceTask id=\"serviceTask_remind\"", "<bpmn:userTask id=\"serviceTask_remind\"")
                .replaceFirst(
                        "(?s)(<bpmn:outgoing>flow_remind_reminded</bpmn:outgoing>\\s*)</bpmn:serviceTask>",
                        "$1</bpmn:userTask>");
        CascadeModel model = ChangedCascade.with(reminding, ChangedModels.shipped(ChangedCascade.RECEIPT));
        assertThat(model.others()).containsExactly("serviceTask_remind");
        assertThat(model.tasks()).hasSize(4);
    }

    @Test
    void a_model_that_distributes_nothing_is_refused_with_a_sentence() {
        String dumb = ChangedModels.shipped(ChangedCascade.CASCADE).replace("directiveTasks.distributed(", "gone(");
        assertThatThrownBy(() -> ChangedCascade.with(dumb, ChangedModels.shipped(ChangedCascade.RECEIPT)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("宛先に届ける手順");
    }
}
