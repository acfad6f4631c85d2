package jp.renrakumo.access;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Lets our pages ask the engine with the officer's own rights: its authorizations hold for them as for Tasklist. */
@Component
public class AsOfficer {

    private final IdentityService identities;
    private final CurrentOfficer officer;

    AsOfficer(@Lazy IdentityService identities, CurrentOfficer officer) {
        this.identities = identities;
        this.officer = officer;
    }

    /** Asks the engine on behalf of the current officer, with his rights. */
    public <T> T ask(Supplier<T> question) {
        identities.setAuthentication(officer.id(), officer.organizations());
        try {
            return question.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
