package jp.renrakumo.access;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The officer on whose behalf the engine works right now. */
@Component
public class CurrentOfficer {

    private final IdentityService identities;

    CurrentOfficer(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    /** Account of the officer, or {@code system} when a timer or a job acts. */
    public String id() {
        Authentication authentication = identities.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null ? "system" : authentication.getUserId();
    }

    /** Ids of the organizations the officer works for; empty for the system. */
    public List<String> organizations() {
        Authentication authentication = identities.getCurrentAuthentication();
        return authentication == null || authentication.getGroupIds() == null
                ? List.of()
                : List.copyOf(authentication.getGroupIds());
    }
}
