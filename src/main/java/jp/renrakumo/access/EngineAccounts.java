package jp.renrakumo.access;

import java.util.HashMap;
import java.util.Map;
import jp.renrakumo.organization.Organization;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;

/**
 * The engine's groups, task filters and grants, made from organizations: a group is an organization, and what
 * its level may start is data ({@link Starts}). Nobody may read instances that are not his through the engine.
 */
@Component
class EngineAccounts {

    private static final String ANALYSTS = "業務分析担当";

    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final FilterService filters;
    private final TaskService tasks;
    private final Starts starts;

    EngineAccounts(
            IdentityService identities,
            AuthorizationService authorizations,
            FilterService filters,
            TaskService tasks,
            Starts starts) {
        this.identities = identities;
        this.authorizations = authorizations;
        this.filters = filters;
        this.tasks = tasks;
        this.starts = starts;
    }

    /** The group of an organization that has officers, with its task filter and what it may start. */
    void group(Organization organization) {
        if (!makeGroup(organization.id(), organization.name(), "ORGANIZATION")) {
            return;
        }
        tasklist(organization.id());
        String filter = filter(organization.id(), organization.name());
        grant(organization.id(), Resources.FILTER, filter, Permissions.READ);
        starts.of(organization.level())
                .forEach(process -> grant(
                        organization.id(),
                        Resources.PROCESS_DEFINITION,
                        process,
                        Permissions.READ,
                        Permissions.CREATE_INSTANCE));
        grant(organization.id(), Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.CREATE);
    }

    /** Whoever is logged in may look at the models themselves: a task shows its process and its diagram. */
    void models() {
        if (authorizations
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                        .resourceType(Resources.PROCESS_DEFINITION)
                        .count()
                == 0) {
            Authorization everybody = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            everybody.setResource(Resources.PROCESS_DEFINITION);
            everybody.setResourceId(Authorization.ANY);
            everybody.setPermissions(new Permission[] {Permissions.READ});
            authorizations.saveAuthorization(everybody);
        }
    }

    /** Auditors read definitions, instances and history; they write nothing. */
    void auditors() {
        if (makeGroup(Roles.AUDITORS, "監査担当", "ROLE")) {
            cockpit(Roles.AUDITORS, Permissions.READ, Permissions.READ_HISTORY);
            grant(
                    Roles.AUDITORS,
                    Resources.PROCESS_DEFINITION,
                    Authorization.ANY,
                    ProcessDefinitionPermissions.READ,
                    ProcessDefinitionPermissions.READ_INSTANCE,
                    ProcessDefinitionPermissions.READ_HISTORY);
            grant(Roles.AUDITORS, Resources.PROCESS_INSTANCE, Authorization.ANY, Permissions.READ);
        }
    }

    /** Analysts read definitions and approve each other's releases; models change through these alone. */
    void analysts() {
        if (makeGroup(Roles.ANALYSTS, ANALYSTS, "ROLE")) {
            cockpit(Roles.ANALYSTS, Permissions.READ);
            grant(Roles.ANALYSTS, Resources.PROCESS_DEFINITION, Authorization.ANY, Permissions.READ);
        }
        // an installation from before releases has the group already
        if (filters.createFilterQuery().filterName(ANALYSTS).count() == 0) {
            tasklist(Roles.ANALYSTS);
            grant(Roles.ANALYSTS, Resources.FILTER, filter(Roles.ANALYSTS, ANALYSTS), Permissions.READ);
        }
    }

    /** Administrators: the engine's own group with every right. */
    void administrators() {
        if (makeGroup(Roles.ADMINISTRATORS, "システム管理者", "SYSTEM")) {
            for (Resources resource : Resources.values()) {
                grant(Roles.ADMINISTRATORS, resource, Authorization.ANY, Permissions.ALL);
            }
        }
    }

    private void cockpit(String group, Permission... onDecisions) {
        grant(group, Resources.APPLICATION, "cockpit", Permissions.ACCESS);
        grant(group, Resources.DECISION_DEFINITION, Authorization.ANY, onDecisions);
        grant(group, Resources.DEPLOYMENT, Authorization.ANY, Permissions.READ);
    }

    private void tasklist(String group) {
        grant(group, Resources.APPLICATION, "tasklist", Permissions.ACCESS);
    }

    private boolean makeGroup(String id, String name, String type) {
        if (identities.createGroupQuery().groupId(id).count() > 0) {
            return false;
        }
        Group group = identities.newGroup(id);
        group.setName(name);
        group.setType(type);
        identities.saveGroup(group);
        return true;
    }

    private String filter(String group, String name) {
        Filter filter = filters.newTaskFilter(name);
        filter.setQuery(tasks.createTaskQuery()
                .taskCandidateGroup(group)
                .includeAssignedTasks()
                .orderByDueDate()
                .asc());
        Map<String, Object> properties = new HashMap<>();
        properties.put("description", name + "のすべてのタスク（期限の近い順）");
        properties.put("priority", 0);
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        filter.setProperties(properties);
        filters.saveFilter(filter);
        return filter.getId();
    }

    private void grant(String group, Resource resource, String id, Permission... permissions) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setGroupId(group);
        grant.setResource(resource);
        grant.setResourceId(id);
        grant.setPermissions(permissions);
        authorizations.saveAuthorization(grant);
    }
}
