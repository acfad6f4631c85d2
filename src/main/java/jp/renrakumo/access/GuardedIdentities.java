package jp.renrakumo.access;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Nobody makes accounts, groups or memberships through the web without being logged in, not even where the engine itself
 * would let him (its set-up page, CVE-2026-77226).
 */
class GuardedIdentities extends IdentityServiceImpl {

    @Override
    public void saveUser(User user) {
        refuseStrangers();
        super.saveUser(user);
    }

    @Override
    public void saveGroup(Group group) {
        refuseStrangers();
        super.saveGroup(group);
    }

    @Override
    public void createMembership(String userId, String groupId) {
        refuseStrangers();
        super.createMembership(userId, groupId);
    }

    private static void refuseStrangers() {
        boolean web = RequestContextHolder.getRequestAttributes() != null;
        var login = SecurityContextHolder.getContext().getAuthentication();
        if (web && !new AuthenticationTrustResolverImpl().isAuthenticated(login)) {
            throw new AuthorizationException("ログインせずにアカウントやグループを作ることはできません。");
        }
    }
}
