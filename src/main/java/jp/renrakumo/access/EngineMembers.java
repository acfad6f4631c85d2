package jp.renrakumo.access;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import jp.renrakumo.organization.Organizations;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps the engine's memberships in step with ours, since Tasklist asks the engine. */
@Component
class EngineMembers {

    private final Memberships memberships;
    private final EngineAccounts accounts;
    private final Organizations organizations;
    private final IdentityService identities;
    private final TaskService tasks;

    EngineMembers(
            Memberships memberships,
            EngineAccounts accounts,
            Organizations organizations,
            IdentityService identities,
            TaskService tasks) {
        this.memberships = memberships;
        this.accounts = accounts;
        this.organizations = organizations;
        this.identities = identities;
        this.tasks = tasks;
    }

    /** Gives the account its groups of today; tasks it had taken over in a group that it leaves lie open again. */
    @Transactional
    public void step(String account) {
        Set<String> wanted = new TreeSet<>(memberships.groups(account));
        Set<String> had = new TreeSet<>(groups(account));
        had.stream().filter(group -> !wanted.contains(group)).forEach(group -> leave(account, group));
        wanted.stream().filter(group -> !had.contains(group)).forEach(group -> join(account, group));
    }

    /** Every task that the account took over lies open again. */
    void giveBack(String account) {
        release(tasks.createTaskQuery().taskAssignee(account));
    }

    /** The account's groups as the engine has them. */
    List<String> groups(String account) {
        return identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
    }

    private void leave(String account, String group) {
        release(tasks.createTaskQuery()
                .taskAssignee(account)
                .taskCandidateGroup(group)
                .includeAssignedTasks());
        identities.deleteMembership(account, group);
    }

    private void join(String account, String group) {
        organizations.find(group, memberships.today()).ifPresent(accounts::group);
        identities.createMembership(account, group);
    }

    private void release(TaskQuery held) {
        held.list().forEach(task -> tasks.setAssignee(task.getId(), null));
    }
}
