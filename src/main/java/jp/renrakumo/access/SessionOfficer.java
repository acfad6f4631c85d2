package jp.renrakumo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.rest.security.auth.AuthenticationResult;
import org.camunda.bpm.engine.rest.security.auth.impl.ContainerBasedAuthenticationProvider;
import org.camunda.bpm.webapp.impl.security.auth.AuthenticationUtil;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.camunda.bpm.webapp.impl.security.auth.UserAuthentication;
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
        List<String> groups =
                engine.getIdentityService().createGroupQuery().groupMember(login.getName()).list().stream()
                        .map(Group::getId)
                        .toList();
        forgetOthers(request.getSession(), engine.getName(), groups);
        AuthenticationResult officer = new AuthenticationResult(login.getName(), true);
        officer.setGroups(groups);
        return officer;
    }

    /** The web applications keep groups for minutes; a membership that was given or taken away counts at once. */
    private static void forgetOthers(HttpSession session, String engine, List<String> groups) {
        Authentications kept = AuthenticationUtil.getAuthsFromSession(session);
        if (kept.getAuthenticationForProcessEngine(engine) instanceof UserAuthentication known
                && !(groups.size() == known.getGroupIds().size() && groups.containsAll(known.getGroupIds()))) {
            kept.removeByEngineName(engine);
        }
    }
}
