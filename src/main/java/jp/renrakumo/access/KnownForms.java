package jp.renrakumo.access;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.GetDeployedTaskFormCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;

/** Fields of forms that were read before; only of those that are bound to their deployment, as these never change. */
final class KnownForms {

    private static final String DEPLOYED = "deployment";

    private final Map<String, FormFields> forms = new ConcurrentHashMap<>();

    /** The fields of the task's form; of none if it has none. */
    FormFields of(TaskEntity task, CommandContext context) {
        TaskDefinition definition = task.getTaskDefinition();
        if (definition == null || definition.getCamundaFormDefinitionKey() == null) {
            return FormFields.of(null);
        }
        return DEPLOYED.equals(definition.getCamundaFormDefinitionBinding())
                ? forms.computeIfAbsent(
                        task.getProcessDefinitionId() + " " + task.getTaskDefinitionKey(), key -> read(task, context))
                : read(task, context);
    }

    private static FormFields read(TaskEntity task, CommandContext context) {
        return FormFields.of(new GetDeployedTaskFormCmd(task.getId()).execute(context));
    }
}
