package jp.renrakumo.release.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import jp.renrakumo.release.diff.Change.Kind;
import org.junit.jupiter.api.Test;

/** What analysts change in a process is told by element; where it is drawn is not. */
class BpmnDiffTest {

    private final ComparedVersions duty = ComparedVersions.of("processes/incident/duty.bpmn");

    @Test
    void the_same_model_has_no_differences() {
        assertThat(duty.diffs().same()).isTrue();
        assertThat(duty.diffs().sentences()).isEmpty();
    }

    @Test
    void a_deadline_is_told_before_and_after() {
        duty.replace("deadlines.dueFromNow('CHASE'", "deadlines.dueFromNow('URGE'");
        assertThat(duty.diffs().sentences())
                .containsExactly(
                        "duty.bpmn: タスク「履行を促す」の期限: ${deadlines.dueFromNow('CHASE', execution.processBusinessKey)}"
                                + " → ${deadlines.dueFromNow('URGE', execution.processBusinessKey)}");
    }

    @Test
    void name_documentation_form_condition_timer_and_listener_are_told_each() {
        duty.replace("name=\"履行を促す\"", "name=\"履行を強く促す\"")
                .replace("The warning is on record.", "The warning is written down.")
                .replace("camunda:formRef=\"urge-duty\"", "camunda:formRef=\"urge-plan\"")
                .replace("${incidentTasks.filed(duty)}", "${incidentTasks.answered(duty)}")
                .replace("${deadlines.nextAttempt(", "${deadlines.warning(")
                .replace("${incidentTasks.dutyUrged(", "${incidentTasks.dutyAnswered(");
        assertThat(duty.diffs().sentences())
                .anySatisfy(line -> assertThat(line).endsWith("「履行を強く促す」の名前: 履行を促す → 履行を強く促す"))
                .anySatisfy(line -> assertThat(line)
                        .endsWith("終了「警告済み」の説明: The warning is on record. → The warning is written down."))
                .anySatisfy(line -> assertThat(line).endsWith("のフォーム: urge-duty → urge-plan"))
                .anySatisfy(line -> assertThat(line)
                        .endsWith("流れ「はい」の条件: ${incidentTasks.filed(duty)} → ${incidentTasks.answered(duty)}"))
                .anySatisfy(line -> assertThat(line).contains("待つイベント「窓口が開く」のタイマー・時刻: ${deadlines.nextAttempt("))
                .anySatisfy(line -> assertThat(line).contains("の完了時・呼び出す処理: ${incidentTasks.dutyUrged("))
                .hasSize(6);
    }

    @Test
    void an_element_that_came_is_new_with_what_it_says_and_gone_the_other_way_round() {
        duty.without("<bpmn:endEvent id=\"endEvent_urged\"", "</bpmn:endEvent>")
                .without("<bpmn:flowNodeRef>endEvent_urged", "</bpmn:flowNodeRef>");
        assertThat(duty.diffs().sentences()).containsExactly("duty.bpmn: 終了「督促済み」を削除");
        assertThat(duty.diff().marks(false)).isEqualTo(Map.of("endEvent_urged", Kind.REMOVED));
        assertThat(duty.diff().marks(true)).isEmpty();
        assertThat(duty.back().sentences())
                .containsExactly("duty.bpmn: 終了「督促済み」を追加（説明: The urging is on record; the duty stays open."
                        + "、置き場所: 「報告等の義務」、レーン: 「一つ上の組織」）");
    }

    @Test
    void who_works_in_another_lane_moved_there_and_the_lanes_did_not_change() {
        String urging = "        <bpmn:flowNodeRef>userTask_urgeDuty</bpmn:flowNodeRef>\n";
        duty.without(urging, "\n")
                .replace(
                        "<bpmn:lane id=\"lane_system\" name=\"連絡網\">\n",
                        "<bpmn:lane id=\"lane_system\" name=\"連絡網\">\n" + urging);
        assertThat(duty.diffs().sentences()).containsExactly("duty.bpmn: タスク「履行を促す」のレーン: 「一つ上の組織」 → 「連絡網」");
    }

    @Test
    void what_is_drawn_into_another_subprocess_changed_its_place() {
        String warned = duty.said("<bpmn:endEvent id=\"endEvent_warned\"", "</bpmn:endEvent>");
        duty.replace(warned, "")
                .replace(
                        "<bpmn:startEvent id=\"startEvent_fulfil\"",
                        warned + "<bpmn:startEvent id=\"startEvent_fulfil\"");
        assertThat(duty.diffs().sentences()).containsExactly("duty.bpmn: 終了「警告済み」の置き場所: 「報告等の義務」 → 「義務の履行」");
    }

    @Test
    void another_kind_of_task_under_the_same_id_is_a_change() {
        duty.replace("<bpmn:serviceTask id=\"serviceTask_warn\"", "<bpmn:sendTask id=\"serviceTask_warn\"")
                .replace(
                        "<bpmn:outgoing>flow_warn_warned</bpmn:outgoing>\n    </bpmn:serviceTask>",
                        "<bpmn:outgoing>flow_warn_warned</bpmn:outgoing>\n    </bpmn:sendTask>");
        assertThat(duty.diffs().sentences()).containsExactly("duty.bpmn: 送信タスク「期限が近いことを示す」の種類: サービスタスク → 送信タスク");
    }

    @Test
    void flows_that_are_asked_in_another_order_are_told() {
        String first = duty.said("<bpmn:sequenceFlow id=\"flow_answered\"", "</bpmn:sequenceFlow>");
        duty.replace(first, "")
                .replace(
                        "<bpmn:sequenceFlow id=\"flow_officeOpen\"",
                        first + "<bpmn:sequenceFlow id=\"flow_officeOpen\"");
        assertThat(duty.diffs().sentences())
                .containsExactly("duty.bpmn: 分岐「履行等したか？」の条件を調べる順: 「はい」、「いいえ（つながらない）」 → 「いいえ（つながらない）」、「はい」");
    }

    @Test
    void what_is_only_drawn_elsewhere_is_counted_and_no_difference() {
        String shape = duty.said("bpmnElement=\"userTask_urgeDuty\"", "y=\"");
        duty.replace(shape, shape + "9");
        assertThat(duty.diff().same()).isTrue();
        assertThat(duty.diff().moved()).isEqualTo(1);
        assertThat(duty.diffs().sentences()).containsExactly("duty.bpmn: 図の位置だけ変わった要素: 1");
    }

    @Test
    void what_a_tool_writes_about_itself_and_how_the_file_is_broken_into_lines_is_no_difference() {
        duty.replace(
                        "id=\"definitions_duty\"",
                        "id=\"definitions_duty\" exporter=\"Camunda Modeler\" exporterVersion=\"5.40.0\"")
                .replace(
                        "<bpmn:incoming>flow_escalate_urgeDuty</bpmn:incoming>",
                        "\n\n<bpmn:incoming>flow_escalate_urgeDuty</bpmn:incoming>")
                .replace("xsi:type=\"bpmn:tFormalExpression\"", "");
        assertThat(duty.diffs().sentences()).isEmpty();
    }

    @Test
    void a_renamed_message_is_told_where_it_is_named() {
        duty.replace(
                "messageRef=\"message_incident_dutyOwed\"", "messageRef=\"message_incident_dutyNoLongerRequired\"");
        assertThat(duty.diffs().sentences())
                .singleElement()
                .asString()
                .startsWith("duty.bpmn: 開始「義務が生じた」のメッセージのイベント・メッセージ: ");
    }
}
