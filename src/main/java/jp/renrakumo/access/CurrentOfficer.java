package jp.renrakumo.access;

import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/** The officer on whose behalf the engine or a page works right now. */
@Component
public class CurrentOfficer {

    private static final String GROUPS = CurrentOfficer.class.getName() + ".groups of ";

    private final IdentityService identities;
    private final Memberships memberships;

    CurrentOfficer(@Lazy IdentityService identities, Memberships memberships) {
        this.identities = identities;
        this.memberships = memberships;
    }

    /** Account of the officer, or {@code system} when a timer or a job acts. */
    public String id() {
        Authentication engine = engine();
        return engine == null ? page().orElse("system") : engine.getUserId();
    }

    /** Ids of the organizations (and working groups) the officer is in; empty for the system. */
    public List<String> organizations() {
        Authentication engine = engine();
        if (engine != null) {
            return engine.getGroupIds() == null ? List.of() : List.copyOf(engine.getGroupIds());
        }
        return page().map(this::groups).orElse(List.of());
    }

    /** The one organization that the officer works for; null for the system, and where he works for none or several. */
    public @Nullable String organization() {
        List<String> own = organizations().stream()
                .filter(group -> !Roles.WORKING_GROUPS.contains(group))
                .toList();
        return own.size() == 1 ? own.get(0) : null;
    }

    /** Whether the officer has this role in the organization today. */
    public boolean hasRole(String organization, Role role) {
        return memberships.organizations(id(), role).contains(organization);
    }

    /** Accounts that have this role in the organization today. */
    public List<String> holders(String organization, Role role) {
        return memberships.holders(organization, role);
    }

    private @Nullable Authentication engine() {
        Authentication authentication = identities.getCurrentAuthentication();
        return authentication == null || authentication.getUserId() == null ? null : authentication;
    }

    private static Optional<String> page() {
        var login = SecurityContextHolder.getContext().getAuthentication();
        return new AuthenticationTrustResolverImpl().isAuthenticated(login)
                ? Optional.of(login.getName())
                : Optional.empty();
    }

    /** Asked once in a request: a membership that was taken away counts at once. */
    @SuppressWarnings("unchecked")
    private List<String> groups(String account) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request == null) {
            return memberships.groups(account);
        }
        if (request.getAttribute(GROUPS + account, RequestAttributes.SCOPE_REQUEST) instanceof List<?> known) {
            return (List<String>) known;
        }
        List<String> groups = memberships.groups(account);
        request.setAttribute(GROUPS + account, groups, RequestAttributes.SCOPE_REQUEST);
        return groups;
    }
}
