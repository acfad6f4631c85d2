package jp.renrakumo.directive;

import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import jp.renrakumo.access.AsOfficer;
import jp.renrakumo.access.AsSystem;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.Occasion;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The one place where directives and the engine meet: starts and messages. One process variable: {@code organization}. */
@Component
public class DirectiveProcess {

    private static final String ORGANIZATION = "organization";

    private final RuntimeService runtime;
    private final RepositoryService models;
    private final AsSystem system;
    private final AsOfficer officer;
    private final Issue issue;

    DirectiveProcess(
            @Lazy RuntimeService runtime,
            @Lazy RepositoryService models,
            AsSystem system,
            AsOfficer officer,
            @Lazy Issue issue) {
        this.runtime = runtime;
        this.models = models;
        this.system = system;
        this.officer = officer;
        this.issue = issue;
    }

    /** Start event of {@code directive-cascade} at the root: the form becomes a directive with a number. */
    public void issue(DelegateExecution execution) {
        Map<String, Object> values = execution.getVariables();
        values.values().removeIf(java.util.Objects::isNull);
        Directive directive = issue.issued(new SubmittedForm(Map.copyOf(values)), execution.getProcessInstanceId());
        execution.removeVariables(Set.copyOf(execution.getVariableNames()));
        execution.setProcessBusinessKey(directive.number());
        execution.setVariable(ORGANIZATION, directive.issuer());
    }

    /** The current officer issues a document. @return the number of its directive */
    String start(String document, Occasion occasion) {
        return officer.ask(() -> runtime.startProcessInstanceByKey(
                        "directive-cascade", Map.of("document", document, "occasion", occasion.name()))
                .getBusinessKey());
    }

    /** @return the process instance */
    String startRelay(String number, String organization) {
        return runtime.startProcessInstanceByMessage("directive.relayed", number, Map.of(ORGANIZATION, organization))
                .getId();
    }

    /** The issuer's amendment begins its way. @return the process instance */
    String startAmendment(String number, String issuer, long amendment) {
        return system.call(() -> runtime.startProcessInstanceByMessage(
                        "directive.amendmentWritten", number, Map.of(ORGANIZATION, issuer, "amendment", amendment))
                .getId());
    }

    /**
     * Starts a receipt for a number and a recipient and answers its process instance. The model in force is looked up once
     * for all of them: by its message alone the engine would look for it at every start.
     *
     * @param message {@code directive.delivered}, or {@code directive.amended} for one who confirms again
     */
    BiFunction<String, String, String> receipts(String message) {
        String model = models.createProcessDefinitionQuery()
                .processDefinitionKey("directive-receipt")
                .latestVersion()
                .singleResult()
                .getId();
        return (number, recipient) -> runtime.createMessageCorrelation(message)
                .processDefinitionId(model)
                .processInstanceBusinessKey(number)
                .setVariable(ORGANIZATION, recipient)
                .correlateStartMessage()
                .getId();
    }

    /**
     * Tells a process instance, if it waits for the message, whoever is at work.
     *
     * @return whether it did
     * @throws Overtaken if it went on at the same moment
     */
    boolean tell(String message, @Nullable String instance) {
        if (instance == null) {
            return false;
        }
        try {
            return system.call(() -> !runtime.createMessageCorrelation(message)
                    .processInstanceId(instance)
                    .correlateAllWithResult()
                    .isEmpty());
        } catch (OptimisticLockingException overtaken) {
            throw new Overtaken(overtaken);
        }
    }

    /** The case went on while it was told something. */
    static final class Overtaken extends RuntimeException {
        Overtaken(Throwable cause) {
            super(cause);
        }
    }
}
