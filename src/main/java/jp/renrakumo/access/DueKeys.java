package jp.renrakumo.access;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.task.TaskDefinition;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** By which row of the deadline policy a task is due, as its own model says: {@code ${deadlines.dueFromNow('ASSESS', …)}}. */
@Component
class DueKeys {

    private static final Pattern NAMED = Pattern.compile("\\$\\{deadlines\\.due\\w*\\('(\\w+)'");
    private static final String OF_RECEIPTS = "${directiveTasks.receiptDue(";

    private final ProcessEngine engine;
    private final Map<String, Optional<String>> known = new ConcurrentHashMap<>();

    DueKeys(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /** Of this task; empty if its model names none. A definition never changes. */
    Optional<String> of(Task task) {
        return known.computeIfAbsent(
                task.getProcessDefinitionId() + " " + task.getTaskDefinitionKey(), id -> read(task));
    }

    private Optional<String> read(Task task) {
        ProcessEngineConfigurationImpl parsed = (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        ProcessDefinitionEntity definition = parsed.getCommandExecutorTxRequired()
                .execute(context ->
                        parsed.getDeploymentCache().findDeployedProcessDefinitionById(task.getProcessDefinitionId()));
        TaskDefinition model = definition.getTaskDefinitions().get(task.getTaskDefinitionKey());
        if (model == null || model.getDueDateExpression() == null) {
            return Optional.empty();
        }
        String expression = model.getDueDateExpression().getExpressionText();
        Matcher named = NAMED.matcher(expression);
        return named.lookingAt()
                ? Optional.of(named.group(1))
                : expression.startsWith(OF_RECEIPTS) ? Optional.of("RECEIPT") : Optional.empty();
    }
}
