package jp.renrakumo.access;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/** The engine's task service; completing a task is submitting its form, by whatever way it comes. */
class FormTaskService extends TaskServiceImpl {

    private final KnownForms forms;
    private final ClaimRules rules;

    FormTaskService(KnownForms forms, ClaimRules rules) {
        this.forms = forms;
        this.rules = rules;
    }

    @Override
    public void complete(String taskId, @Nullable Map<String, Object> variables) {
        complete(taskId, variables, false, false);
    }

    @Override
    public @Nullable VariableMap completeWithVariablesInReturn(
            String taskId, @Nullable Map<String, Object> variables, boolean deserializeValues) {
        return complete(taskId, variables, true, deserializeValues);
    }

    @Override
    public void claim(String taskId, @Nullable String userId) {
        Authentication officer = currentAuthentication();
        if (officer != null && userId != null && !userId.equals(officer.getUserId())) {
            throw new BadInput("タスクの担当になれるのは本人だけです。担当する人が自分で引き受けてください。");
        }
        if (userId != null) {
            commandExecutor.execute(new DemandClaim(taskId, userId, rules));
        }
        super.claim(taskId, userId);
    }

    @Override
    public void resolveTask(String taskId, @Nullable Map<String, Object> variables) {
        throw new BadInput("タスクの委任は使えません。担当者がタスクを完了してください。");
    }

    /** Whoever may work on a task may give it back; giving it to somebody else stays the administrators'. */
    @Override
    public void setAssignee(String taskId, @Nullable String userId) {
        if (userId == null) {
            commandExecutor.execute(new GiveBack(taskId));
        } else {
            super.setAssignee(taskId, userId);
        }
    }

    private @Nullable VariableMap complete(
            String taskId, @Nullable Map<String, Object> variables, boolean answer, boolean deserialize) {
        Map<String, Object> submitted = variables == null ? Map.of() : variables;
        return Sentences.unwrapped(
                () -> commandExecutor.execute(new CompleteWithForm(taskId, submitted, answer, deserialize, forms)));
    }

    private @Nullable Authentication currentAuthentication() {
        return commandExecutor.execute(CommandContext::getAuthentication);
    }
}
