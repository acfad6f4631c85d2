package jp.renrakumo.access;

import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.springframework.security.authentication.AuthenticationTrustResolverImpl;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Nobody makes accounts, groups or memberships through the web without being logged in, not even where the engine itself
 * would let him (its set-up page, CVE-2026-77226). Who belongs to what is not changed past our own table.
 */
class GuardedIdentities extends IdentityServiceImpl {

    private static final String MEMBERSHIP = "組織への所属は、連絡網の「担当者」の画面で変えてください。";

    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        refuseStrangers();
        refuseOtherName(user);
        try {
            super.saveUser(user, skipPasswordPolicy);
        } catch (ProcessEngineException refused) {
            if ("Password does not match policy".equals(refused.getMessage())) {
                throw new BadInput(PasswordRules.SENTENCE);
            }
            throw refused;
        }
    }

    @Override
    public void saveGroup(Group group) {
        refuseStrangers();
        super.saveGroup(group);
    }

    @Override
    public void createMembership(String userId, String groupId) {
        refuseStrangers();
        refuseByHand(MEMBERSHIP);
        super.createMembership(userId, groupId);
    }

    @Override
    public void deleteMembership(String userId, String groupId) {
        refuseByHand(MEMBERSHIP);
        super.deleteMembership(userId, groupId);
    }

    /** What somebody did stays his: an account is shut out, not taken away. */
    @Override
    public void deleteUser(String userId) {
        refuseByHand("アカウントは削除できません。連絡網の「担当者」の画面で停止してください。");
        super.deleteUser(userId);
    }

    // past our page the name of before would be lost, and with it who acted under what name
    private void refuseOtherName(User user) {
        User before = getCurrentAuthentication() == null
                ? null
                : createUserQuery().userId(user.getId()).singleResult();
        if (before != null && !name(before).equals(name(user))) {
            throw new BadInput("氏名は、連絡網の「担当者」の画面で改めてください。");
        }
    }

    private static List<String> name(User user) {
        return Stream.of(user.getFirstName(), user.getLastName())
                .map(part -> part == null ? "" : part)
                .toList();
    }

    private void refuseByHand(String sentence) {
        if (getCurrentAuthentication() != null) {
            throw new BadInput(sentence);
        }
    }

    private static void refuseStrangers() {
        boolean web = RequestContextHolder.getRequestAttributes() != null;
        var login = SecurityContextHolder.getContext().getAuthentication();
        if (web && !AsSystem.atWork() && !new AuthenticationTrustResolverImpl().isAuthenticated(login)) {
            throw new AuthorizationException("ログインせずにアカウントやグループを作ることはできません。");
        }
    }
}
