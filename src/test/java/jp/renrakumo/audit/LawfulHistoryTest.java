package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.value.TypedValue;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** What administrators and models may do with a case beside its usual way is no finding: its rows are as they were told. */
@TestPropertySource(properties = "spring.application.name=lawful-history")
class LawfulHistoryTest extends SealedWork {

    private static final String MODEL = "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'"
            + " xmlns:camunda='http://camunda.org/schema/1.0/bpmn' targetNamespace='t'>"
            + "<process id='above' isExecutable='true' camunda:historyTimeToLive='P3650D'><startEvent id='a'/>"
            + "<sequenceFlow id='f1' sourceRef='a' targetRef='b'/><callActivity id='b' calledElement='below'>"
            + "<extensionElements><camunda:in businessKey='${execution.processBusinessKey}'/></extensionElements></callActivity>"
            + "<sequenceFlow id='f2' sourceRef='b' targetRef='c'/><endEvent id='c'/></process>"
            + "<process id='below' isExecutable='true' camunda:historyTimeToLive='P3650D'><startEvent id='d'/>"
            + "<sequenceFlow id='f3' sourceRef='d' targetRef='e'/><userTask id='e' name='見る'>"
            + "<documentation>よく見る</documentation></userTask>"
            + "<sequenceFlow id='f4' sourceRef='e' targetRef='g'/>"
            + "<serviceTask id='g' camunda:asyncBefore='true' camunda:expression='${missing}'/>"
            + "<sequenceFlow id='f5' sourceRef='g' targetRef='h'/><endEvent id='h'/></process></definitions>";

    private static final List<TypedValue> VALUES = List.of(
            Variables.stringValue(""),
            Variables.stringValue(null),
            Variables.stringValue("文"),
            Variables.untypedNullValue(),
            Variables.booleanValue(true),
            Variables.integerValue(7),
            Variables.shortValue((short) 7),
            Variables.longValue(7L),
            Variables.doubleValue(7.5),
            Variables.dateValue(new Date()),
            Variables.byteArrayValue(new byte[] {1}),
            Variables.objectValue(new ArrayList<>(List.of("一", "二"))).create());

    @Test
    void values_of_every_type_and_their_changes() {
        String number = begun();
        desk.leave();
        String instance = instance(number, "incident-lifecycle");
        VALUES.forEach(value -> engine.getRuntimeService().setVariable(instance, "changing", value));
        for (int at = 0; at < VALUES.size(); at++) {
            engine.getRuntimeService().setVariable(instance, "value" + at, VALUES.get(at));
        }
        Task task = task(number);
        engine.getTaskService().setVariableLocal(task.getId(), "local", "前");
        engine.getTaskService().setVariableLocal(task.getId(), "local", "後");
        engine.getRuntimeService().removeVariable(instance, "changing");
        nothing(number);
    }

    @Test
    void tasks_that_go_from_hand_to_hand() {
        String number = begun();
        desk.leave();
        Task task = task(number);
        engine.getTaskService().claim(task.getId(), "hospital");
        engine.getTaskService().setAssignee(task.getId(), null);
        engine.getTaskService().addCandidateUser(task.getId(), "vendor");
        engine.getTaskService().deleteCandidateUser(task.getId(), "vendor");
        engine.getTaskService().setOwner(task.getId(), "hospital");
        engine.getTaskService().setPriority(task.getId(), 70);
        Task edited = task(number);
        edited.setDescription("別の説明");
        edited.setFollowUpDate(new Date());
        engine.getTaskService().saveTask(edited);
        engine.getTaskService().createComment(task.getId(), null, "コメント".repeat(60));
        nothing(number);
    }

    @Test
    void cases_that_administrators_stop_move_and_end() {
        String number = begun();
        desk.leave();
        String instance = instance(number, "duty");
        engine.getRuntimeService().suspendProcessInstanceById(instance);
        engine.getRuntimeService().activateProcessInstanceById(instance);
        Job timer = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(instance)
                .list()
                .get(0);
        engine.getManagementService().setJobDuedate(timer.getId(), new Date());
        engine.getManagementService().setJobRetries(timer.getId(), 2);
        engine.getRuntimeService()
                .createProcessInstanceModification(instance)
                .startBeforeActivity("userTask_fulfilDuty")
                .execute();
        engine.getRuntimeService().deleteProcessInstances(List.of(instance), "取り消し", false, false, false, true);
        nothing(number);
    }

    @Test
    void a_called_process_whose_work_fails_and_goes_on() {
        engine.getRepositoryService()
                .createDeployment()
                .addString("above.bpmn", MODEL)
                .deploy();
        String number = "INC-2026-9001";
        engine.getRuntimeService().startProcessInstanceByKey("above", number);
        String below = engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("below")
                .singleResult()
                .getId();
        engine.getTaskService()
                .complete(engine.getTaskService()
                        .createTaskQuery()
                        .taskDefinitionKey("e")
                        .singleResult()
                        .getId());
        Job work = engine.getManagementService()
                .createJobQuery()
                .processInstanceId(below)
                .singleResult();
        assertThatThrownBy(() -> engine.getManagementService().executeJob(work.getId()));
        engine.getRuntimeService().setVariable(below, "missing", 1);
        engine.getManagementService().executeJob(work.getId());
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .superProcessInstanceId(engine.getHistoryService()
                                .createHistoricProcessInstanceQuery()
                                .processDefinitionKey("above")
                                .singleResult()
                                .getId())
                        .finished()
                        .count())
                .isEqualTo(1);
        nothing(number);
    }

    private void nothing(String number) {
        desk.leave();
        sealer.seal();
        assertThat(verified(number).orElseThrow().findings().stream().map(Finding::inWords))
                .isEmpty();
        assertThat(found().stream().map(Finding::inWords)).isEmpty();
    }

    private Task task(String number) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey("userTask_fulfilDuty")
                .singleResult();
    }

    private String instance(String number, String model) {
        return engine
                .getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .processDefinitionKey(model)
                .list()
                .stream()
                .map(ProcessInstance::getId)
                .findFirst()
                .orElseThrow();
    }
}
