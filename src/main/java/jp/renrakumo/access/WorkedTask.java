package jp.renrakumo.access;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLink;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.server.ResponseStatusException;

/**
 * A task that the current officer may work on; for everybody else there is none.
 *
 * @param caseNumber null if it belongs to no case
 * @param assignee who took it over, null if nobody
 * @param name as the task list calls it
 * @param organizations and working groups whose task it is
 */
record WorkedTask(@Nullable String caseNumber, @Nullable String assignee, String name, List<String> organizations) {

    /** Asks with the officer's rights. @throws ResponseStatusException 404 */
    record Asked(String task) implements Command<WorkedTask> {

        @Override
        public WorkedTask execute(CommandContext context) {
            TaskEntity found = found(context);
            return new WorkedTask(
                    found.getExecution().getProcessBusinessKey(),
                    found.getAssignee(),
                    Objects.requireNonNullElse(found.getName(), ""),
                    found.getCandidates().stream()
                            .map(IdentityLink::getGroupId)
                            .filter(Objects::nonNull)
                            .toList());
        }

        private TaskEntity found(CommandContext context) {
            TaskEntity found = context.getTaskManager().findTaskById(task);
            if (found == null || found.getExecution() == null) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND);
            }
            try {
                context.getProcessEngineConfiguration()
                        .getCommandCheckers()
                        .forEach(checker -> checker.checkTaskWork(found));
            } catch (AuthorizationException foreign) {
                throw new ResponseStatusException(HttpStatus.NOT_FOUND, null, foreign);
            }
            return found;
        }
    }

    /** Asks what of these values the task's form lets an officer fill in. */
    record FilledIn(String task, Map<String, Object> values, KnownForms forms) implements Command<Map<String, Object>> {

        @Override
        public Map<String, Object> execute(CommandContext context) {
            TaskEntity found = new Asked(task).found(context);
            return context.runWithoutAuthorization(
                    () -> forms.of(found, context).filledIn(values));
        }
    }
}
