package jp.renrakumo.access;

import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The rules of all features; looked up when a task is taken over, as features need the engine and the engine these. */
@Component
class ClaimRules {

    private final ObjectProvider<ClaimRule> rules;

    ClaimRules(ObjectProvider<ClaimRule> rules) {
        this.rules = rules;
    }

    /** @throws BadInput if a feature has something against it */
    void demand(CaseTask task, String officer) {
        Optional<String> refusal = rules.stream()
                .filter(rule -> rule.covers(task.processKey()))
                .flatMap(rule -> rule.refusal(task, officer).stream())
                .findFirst();
        if (refusal.isPresent()) {
            throw new BadInput(refusal.get());
        }
    }
}
