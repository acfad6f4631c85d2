package jp.renrakumo.access;

import java.util.Map;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * Completes a task with what was submitted kept with the task alone: listeners see it, the process does not inherit it,
 * and history shows the form as it was submitted.
 */
record CompleteWithForm(
        String task, Map<String, Object> submitted, boolean answer, boolean deserialize, KnownForms forms)
        implements Command<@Nullable VariableMap> {

    @Override
    public @Nullable VariableMap execute(CommandContext context) {
        TaskEntity found = context.getTaskManager().findTaskById(task);
        if (found == null) {
            throw new NullValueException("Cannot find task with id " + task);
        }
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(found));
        found.setVariablesLocal(forms.of(found, context).taken(submitted));
        return new CompleteTaskCmd(task, null, answer, deserialize).execute(context);
    }
}
