package jp.renrakumo.access;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/** Asks the features whether the officer may take over a task that is there, that he may work on, and that nobody has yet. */
record DemandClaim(String task, String officer, ClaimRules rules) implements Command<@Nullable Void> {

    @Override
    public @Nullable Void execute(CommandContext context) {
        TaskEntity found = context.getTaskManager().findTaskById(task);
        if (found != null && found.getAssignee() == null && found.getProcessInstanceId() != null) {
            context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkTaskWork(found));
            rules.demand(ReadCaseTask.of(found), officer);
        }
        return null;
    }
}
