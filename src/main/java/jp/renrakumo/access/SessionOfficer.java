package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletRequest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** Tells the engine's web applications who is logged in to ours: one session for all. Named in a filter by its class. */
public class SessionOfficer extends ContainerBasedAuthenticationProvider {

    @Override
    public AuthenticationResult extractAuthenticatedUser(HttpServletRequest request, ProcessEngine engine) {
        Authentication login = SecurityContextHolder.getContext().getAuthentication();
        if (!new AuthenticationTrustResolverImpl().isAuthenticated(login)) {
            return AuthenticationResult.unsuccessful();
        }
        AuthenticationResult officer = new AuthenticationResult(login.getName(), true);
        officer.setGroups(engine.getIdentityService().createGroupQuery().groupMember(login.getName()).list().stream()
                .map(Group::getId)
                .toList());
        return officer;
    }
}
