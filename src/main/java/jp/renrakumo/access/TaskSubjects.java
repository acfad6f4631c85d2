package jp.renrakumo.access;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Names every task with what it is about, so that a list of forty tasks can be told apart: 受領を確認する（医第1291号）. */
class TaskSubjects extends AbstractBpmnParseListener {

    private static final int LONGEST = 250;

    private final Briefings briefings;

    TaskSubjects(Briefings briefings) {
        this.briefings = briefings;
    }

    @Override
    public void parseUserTask(Element userTask, ScopeImpl scope, ActivityImpl activity) {
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, this::name);
    }

    private void name(DelegateTask task) {
        briefings
                .name(ReadCaseTask.of(task), task.getName())
                .ifPresent(
                        name -> task.setName(name.length() > LONGEST ? name.substring(0, LONGEST - 2) + "…）" : name));
    }
}
