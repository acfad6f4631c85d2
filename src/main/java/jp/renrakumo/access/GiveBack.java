package jp.renrakumo.access;

import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** A task that somebody took over lies open again for all who may work on it. */
record GiveBack(String task) implements Command<@Nullable Void> {

    @Override
    public @Nullable Void execute(CommandContext context) {
        TaskEntity found = context.getTaskManager().findTaskById(task);
        if (found == null) {
            throw new NullValueException("Cannot find task with id " + task);
        }
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(found));
        found.setAssignee(null);
        found.triggerUpdateEvent();
        found.logUserOperation(UserOperationLogEntry.OPERATION_TYPE_ASSIGN);
        return null;
    }
}
