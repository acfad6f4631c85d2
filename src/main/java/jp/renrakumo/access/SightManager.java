package jp.renrakumo.access;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.VariableInstanceQueryImpl;
import org.camunda.bpm.engine.impl.db.CompositePermissionCheck;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PermissionCheck;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.DbEntityCache;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationManager;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * The engine's authorizations, asked in a way that stays quick at the size of the country, and narrowed by what only the
 * registry knows. Lists and counts pass here as well as single reads. See docs/adr/0008-sight.md.
 */
class SightManager extends AuthorizationManager {

    private final TaskSight sight;
    private @Nullable Boolean guest;

    SightManager(TaskSight sight) {
        this.sight = sight;
    }

    /** Nobody is in more than a few groups; the engine would first read the groups of every authorization there is. */
    @Override
    public List<String> filterAuthenticatedGroupIds(@Nullable List<String> groups) {
        return groups == null ? List.of() : groups;
    }

    /** @throws BadInput for one that takes something away: nobody would look for it */
    @Override
    public void insert(DbEntity entity) {
        if (entity instanceof AuthorizationEntity authorization
                && authorization.getAuthorizationType() == Authorization.AUTH_TYPE_REVOKE) {
            throw new BadInput("権限を取り上げる設定（REVOKE）は使えません。与えている設定を消すか、所属を改めてください。");
        }
        super.insert(entity);
    }

    /** What this very command began has no authorization in the database: a fan-out need not ask for each of its tasks. */
    @Override
    public @Nullable AuthorizationEntity findAuthorizationByGroupIdAndResourceId(
            int type, String group, Resource resource, String resourceId) {
        if (resource != Resources.TASK || !beganHere(resourceId)) {
            return super.findAuthorizationByGroupIdAndResourceId(type, group, resource, resourceId);
        }
        return getDbEntityManager().getDbEntityCache().getEntitiesByType(AuthorizationEntity.class).stream()
                .filter(each -> resourceId.equals(each.getResourceId())
                        && group.equals(each.getGroupId())
                        && each.getAuthorizationType() == type)
                .findFirst()
                .orElse(null);
    }

    private boolean beganHere(String task) {
        DbEntityCache cache = getDbEntityManager().getDbEntityCache();
        TaskEntity entity = cache.get(TaskEntity.class, task);
        return entity != null && cache.isTransient(entity);
    }

    /** A list of what one's own organizations have to do needs no further look at each task's authorizations. */
    @Override
    public void configureTaskQuery(TaskQueryImpl query) {
        super.configureTaskQuery(query);
        if (!query.getAuthCheck().isAuthorizationCheckEnabled()) {
            return;
        }
        if (isGuest()) {
            query.taskIdIn(ownTasks(query));
        }
        if (ofOwnGroups(query)) {
            query.getAuthCheck().setAuthorizationCheckEnabled(false);
        }
    }

    /** Whoever has a task sees the variables of its process instance, and of no other: columns of his task list. */
    @Override
    protected void configureVariableInstanceQuery(VariableInstanceQueryImpl query) {
        super.configureVariableInstanceQuery(query);
        if (!query.getAuthCheck().isAuthorizationCheckEnabled() || groups().isEmpty() || readsEverything()) {
            return;
        }
        List<String> asked = Stream.of(
                        query.getVariableScopeIds(),
                        query.getProcessInstanceIds(),
                        query.getTaskIds(),
                        query.getExecutionIds())
                .filter(ids -> ids != null)
                .flatMap(Stream::of)
                .toList();
        if (!asked.isEmpty()) {
            narrow(query, asked);
        } else if (isGuest()) {
            query.taskIdIn(TaskSight.NOTHING);
        }
    }

    @Override
    public boolean isAuthorized(String user, List<String> groups, CompositePermissionCheck check) {
        return super.isAuthorized(user, groups, check)
                && check.getAllPermissionChecks().stream().allMatch(this::letIn);
    }

    @Override
    public boolean isAuthorized(String user, List<String> groups, PermissionCheck check) {
        return super.isAuthorized(user, groups, check) && letIn(check);
    }

    private void narrow(VariableInstanceQueryImpl query, List<String> asked) {
        Set<String> scopes = sight.scopes(groups(), asked);
        if (isGuest()) {
            Set<String> granted = sight.tasks(groups(), sight.grantedCases(groups()));
            scopes = sight.scopes(groups(), granted.isEmpty() ? Set.of(TaskSight.NOTHING) : granted);
        }
        List<String> wanted = query.getVariableScopeIds() == null ? List.copyOf(scopes) : common(query, scopes);
        query.variableScopeIdIn(wanted.isEmpty() ? new String[] {TaskSight.NOTHING} : wanted.toArray(String[]::new));
        query.getAuthCheck().setAuthorizationCheckEnabled(false);
    }

    private static List<String> common(VariableInstanceQueryImpl query, Collection<String> scopes) {
        return Stream.of(query.getVariableScopeIds()).filter(scopes::contains).toList();
    }

    private boolean letIn(PermissionCheck check) {
        String id = check.getResourceId();
        return check.getResource() != Resources.TASK
                || id == null
                || !isGuest()
                || sight.belongsTo(id, sight.grantedCases(groups()));
    }

    private String[] ownTasks(TaskQueryImpl query) {
        Set<String> tasks = sight.tasks(groups(), sight.grantedCases(groups()));
        String[] asked = query.getTaskIdIn();
        String[] own =
                (asked == null ? tasks.stream() : Stream.of(asked).filter(tasks::contains)).toArray(String[]::new);
        return own.length == 0 ? new String[] {TaskSight.NOTHING} : own;
    }

    private boolean ofOwnGroups(TaskQueryImpl query) {
        List<String> candidates = query.getCandidateUser() == null ? query.getCandidateGroups() : null;
        return candidates != null && !candidates.isEmpty() && groups().containsAll(candidates);
    }

    private boolean isGuest() {
        if (guest == null) {
            guest = sight.guest(groups());
        }
        return guest;
    }

    private boolean readsEverything() {
        return groups().contains(Roles.AUDITORS) || groups().contains(Roles.ADMINISTRATORS);
    }

    private List<String> groups() {
        return filterAuthenticatedGroupIds(getCurrentAuthentication().getGroupIds());
    }
}
