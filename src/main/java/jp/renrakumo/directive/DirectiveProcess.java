package jp.renrakumo.directive;

import java.util.Map;
import java.util.Set;
import jp.renrakumo.access.SubmittedForm;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The one place where directives and the engine meet: starts and messages. One process variable: {@code organization}. */
@Component
public class DirectiveProcess {

    private static final String ORGANIZATION = "organization";

    private final RuntimeService runtime;
    private final Issue issue;

    DirectiveProcess(@Lazy RuntimeService runtime, @Lazy Issue issue) {
        this.runtime = runtime;
        this.issue = issue;
    }

    /** Start event of {@code directive-cascade} at the root: the form becomes a directive with a number. */
    public void issue(DelegateExecution execution) {
        Map<String, Object> values = execution.getVariables();
        values.values().removeIf(java.util.Objects::isNull);
        Directive directive = issue.issued(new SubmittedForm(Map.copyOf(values)));
        execution.removeVariables(Set.copyOf(execution.getVariableNames()));
        execution.setProcessBusinessKey(directive.number());
        execution.setVariable(ORGANIZATION, directive.issuer());
    }

    void startRelay(String number, String organization) {
        runtime.startProcessInstanceByMessage("directive.relayed", number, Map.of(ORGANIZATION, organization));
    }

    void startReceipt(String number, String recipient) {
        runtime.startProcessInstanceByMessage("directive.delivered", number, Map.of(ORGANIZATION, recipient));
    }

    /** Tells the organization's instance of this directive, if it waits for the message. @return whether it did */
    boolean tell(String message, String number, String organization) {
        return !runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(number)
                .processInstanceVariableEquals(ORGANIZATION, organization)
                .correlateAllWithResult()
                .isEmpty();
    }
}
