package jp.renrakumo.access;

import java.util.Date;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.delegate.TaskListener;
import org.camunda.bpm.engine.impl.bpmn.behavior.UserTaskActivityBehavior;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.engine.task.IdentityLink;
import org.springframework.beans.factory.ObjectProvider;

/** Tells the features of every task that comes, whichever model asks for it. */
class ArrivingTasks extends AbstractBpmnParseListener {

    private final ObjectProvider<TaskArrivals> arrivals;

    ArrivingTasks(ObjectProvider<TaskArrivals> arrivals) {
        this.arrivals = arrivals;
    }

    @Override
    public void parseUserTask(Element userTask, ScopeImpl scope, ActivityImpl activity) {
        String process = ((ProcessDefinitionEntity) scope.getProcessDefinition()).getKey();
        String name = Objects.requireNonNullElse(userTask.attribute("name"), activity.getId());
        ((UserTaskActivityBehavior) activity.getActivityBehavior())
                .getTaskDefinition()
                .addBuiltInTaskListener(TaskListener.EVENTNAME_CREATE, task -> arrived(task, process, name));
    }

    private void arrived(DelegateTask task, String process, String name) {
        // a receipt is one of fifty thousand: nothing is read of it that nobody asks for
        arrivals.stream().filter(each -> each.covers(process)).forEach(each -> {
            Date due = task.getDueDate();
            each.arrived(ReadCaseTask.of(task), name, groups(task), due == null ? null : due.toInstant());
        });
    }

    private static Set<String> groups(DelegateTask task) {
        return task.getCandidates().stream()
                .map(IdentityLink::getGroupId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }
}
