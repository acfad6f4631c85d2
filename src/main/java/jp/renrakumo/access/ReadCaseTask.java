package jp.renrakumo.access;

import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.delegate.DelegateTask;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;

/** A task that an officer may read, as the features know it. */
record ReadCaseTask(String task) implements Command<CaseTask> {

    @Override
    public CaseTask execute(CommandContext context) {
        TaskEntity found = context.getTaskManager().findTaskById(task);
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkReadTask(found));
        return of(found);
    }

    /** What the features need to know of an engine's task; the variables of its case: asking the task itself would read. */
    static CaseTask of(DelegateTask task) {
        String number = task.getExecution().getProcessBusinessKey();
        return new CaseTask(
                ((TaskEntity) task).getExecution().getProcessDefinition().getKey(),
                task.getTaskDefinitionKey(),
                Objects.requireNonNullElse(number, ""),
                Map.copyOf(withoutNulls(task.getExecution().getVariables())));
    }

    private static Map<String, Object> withoutNulls(Map<String, Object> values) {
        values.values().removeIf(Objects::isNull);
        return values;
    }
}
