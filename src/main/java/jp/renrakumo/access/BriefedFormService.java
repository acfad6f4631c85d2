package jp.renrakumo.access;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.Callable;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.cmd.GetDeployedProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.jspecify.annotations.Nullable;

/**
 * The engine's form service; a form opens with its feature's briefing, read at that moment, and submitting it completes
 * the task with what was submitted.
 */
class BriefedFormService extends FormServiceImpl {

    private final Briefings briefings;
    private final KnownForms forms;

    BriefedFormService(Briefings briefings, KnownForms forms) {
        this.briefings = briefings;
        this.forms = forms;
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, @Nullable Collection<String> names, boolean deserializeObjectValues) {
        VariableMap variables = super.getTaskFormVariables(taskId, names, deserializeObjectValues);
        CaseTask task = inEngine(new ReadCaseTask(taskId));
        told(() -> briefings.values(task)).forEach((name, value) -> {
            if (names == null || names.contains(name)) {
                variables.put(name, value);
            }
        });
        return variables;
    }

    /** Tasklist fetches no values for a start form, so they are written into the form itself. */
    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        String process = inEngine(new GetDeployedProcessDefinitionCmd(processDefinitionId, true))
                .getKey();
        CaseTask start = new CaseTask(process, "", "", Map.of());
        return StartFormSheet.filled(
                super.getDeployedStartForm(processDefinitionId), told(() -> briefings.brief(start)));
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> properties) {
        complete(taskId, properties, false, false);
    }

    @Override
    public @Nullable VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> properties, boolean deserializeValues) {
        return complete(taskId, properties, true, deserializeValues);
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, @Nullable String businessKey, @Nullable Map<String, Object> properties) {
        // the engine falls over what begins by messages alone
        if (inEngine(new GetDeployedProcessDefinitionCmd(processDefinitionId, true))
                        .getInitial()
                == null) {
            throw new BadInput("この手続きは画面からは始められません。");
        }
        Map<String, Object> submitted = properties == null ? Map.of() : properties;
        // the business key is the number that the feature gives, never one that somebody sends
        return Sentences.unwrapped(() -> super.submitStartForm(
                processDefinitionId,
                (String) null,
                startForm(processDefinitionId).taken(submitted)));
    }

    private FormFields startForm(String processDefinitionId) {
        boolean has = super.getStartFormData(processDefinitionId).getCamundaFormRef() != null;
        return FormFields.of(has ? super.getDeployedStartForm(processDefinitionId) : null);
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> properties) {
        return submitStartForm(processDefinitionId, null, properties);
    }

    private @Nullable VariableMap complete(
            String taskId, @Nullable Map<String, Object> properties, boolean answer, boolean deserialize) {
        Map<String, Object> submitted = properties == null ? Map.of() : properties;
        return Sentences.unwrapped(
                () -> commandExecutor.execute(new CompleteWithForm(taskId, submitted, answer, deserialize, forms)));
    }

    /** Whoever may read the task may read its briefing: the feature decides what it says, also where it asks the engine. */
    private Map<String, Object> told(Callable<Map<String, Object>> briefing) {
        return inEngine(context -> context.runWithoutAuthorization(briefing));
    }

    private <T> T inEngine(Command<T> command) {
        return commandExecutor.execute(command);
    }
}
