package jp.renrakumo.access;

import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.impl.util.xml.Element;

/** Takes the drafts of a task away in the transaction in which it is completed or falls away. */
class TaskDraftEnds extends AbstractBpmnParseListener {

    private final TaskDrafts drafts;

    TaskDraftEnds(TaskDrafts drafts) {
        this.drafts = drafts;
    }

    @Override
    public void parseUserTask(Element userTask, ScopeImpl scope, ActivityImpl activity) {
        TaskDefinition task = ((UserTaskActivityBehavior) activity.getActivityBehavior()).getTaskDefinition();
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_COMPLETE, this::end);
        task.addBuiltInTaskListener(TaskListener.EVENTNAME_DELETE, this::end);
    }

    private void end(DelegateTask task) {
        drafts.end(task.getId());
    }
}
