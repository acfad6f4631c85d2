package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an officer, an auditor and an analyst cannot reach over REST, with a password or a session. */
class OfficerReachTest extends Attack {

    private String number;
    private String task;
    private String instance;

    @BeforeEach
    void the_police_have_a_task() {
        number = directive();
        task = task(number, ADAPT);
        instance = engine.getTaskService()
                .createTaskQuery()
                .taskId(task)
                .singleResult()
                .getProcessInstanceId();
    }

    private Stream<Reach> everyWay(String account) {
        return Stream.of(
                new Reach(machine(account), "/engine-rest"),
                new Reach(machine(account), "/engine-rest/engine/default"),
                new Reach(officer(account), "/camunda/api/engine/engine/default"));
    }

    private record Reach(Visitor visitor, String prefix) {

        HttpResponse<String> get(String path) {
            return visitor.get(prefix + path);
        }

        HttpResponse<String> send(String method, String path, String json) {
            return visitor.send(method, prefix + path, "application/json", json);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/form",
                "/rendered-form",
                "/deployed-form",
                "/form-variables",
                "/variables",
                "/variables/organization",
                "/variables/organization/data",
                "/localVariables",
                "/identity-links",
                "/comment",
                "/attachment"
            })
    void a_task_of_another_organization_cannot_be_read(String part) {
        everyWay("hospital").forEach(reach -> {
            HttpResponse<String> answer = reach.get("/task/" + task + part);
            assertThat(answer.statusCode() == 200 && answer.body().equals("[]") || answer.statusCode() >= 400)
                    .as(answer.uri() + " " + answer.statusCode() + " " + answer.body())
                    .isTrue();
            assertThat(answer.body()).doesNotContain("npa", number, "警察庁");
        });
    }

    @Test
    void one_own_task_can_be_read() {
        everyWay("npa").forEach(reach -> {
            assertThat(reach.get("/task/" + task).statusCode()).isEqualTo(200);
            assertThat(reach.get("/task/" + task + "/form-variables").statusCode())
                    .isEqualTo(200);
            assertThat(reach.get("/task/" + task + "/deployed-form").statusCode())
                    .isEqualTo(200);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/process-instance",
                "/execution",
                "/variable-instance",
                "/job",
                "/incident",
                "/event-subscription",
                "/batch",
                "/history/process-instance",
                "/history/task",
                "/history/activity-instance",
                "/history/variable-instance",
                "/history/detail",
                "/history/user-operation",
                "/history/identity-link-log",
                "/history/job-log",
                "/history/incident",
                "/history/decision-instance",
                "/history/external-task-log",
                "/deployment",
                "/authorization",
                "/tenant"
            })
    void no_list_shows_an_officer_what_is_not_his(String list) {
        everyWay("hospital").forEach(reach -> {
            HttpResponse<String> answer = reach.get(list);
            assertThat(answer.statusCode() == 200 && answer.body().equals("[]") || answer.statusCode() == 403)
                    .as(answer.uri() + " " + answer.statusCode() + " " + answer.body())
                    .isTrue();
        });
    }

    @Test
    void the_list_of_tasks_shows_an_officer_only_his() {
        everyWay("hospital").forEach(reach -> {
            assertThat(json(reach.get("/task")).findValuesAsText("id")).doesNotContain(task);
            assertThat(reach.get("/task?processInstanceBusinessKey=" + number).body())
                    .isEqualTo("[]");
            assertThat(reach.get("/task?candidateGroup=npa&includeAssignedTasks=true")
                            .body())
                    .isEqualTo("[]");
        });
    }

    @Test
    void a_case_of_another_organization_cannot_be_read() {
        everyWay("hospital").forEach(reach -> Stream.of(
                        "/process-instance/" + instance,
                        "/process-instance/" + instance + "/variables",
                        "/process-instance/" + instance + "/variables/organization",
                        "/process-instance/" + instance + "/activity-instances",
                        "/execution/" + instance,
                        "/execution/" + instance + "/localVariables",
                        "/history/process-instance/" + instance,
                        "/history/task?processInstanceId=" + instance,
                        "/history/activity-instance?processInstanceId=" + instance,
                        "/variable-instance?processInstanceIdIn=" + instance)
                .forEach(path -> {
                    HttpResponse<String> answer = reach.get(path);
                    assertThat(answer.statusCode() == 200 && answer.body().equals("[]") || answer.statusCode() >= 400)
                            .as(answer.uri() + " " + answer.body())
                            .isTrue();
                    assertThat(answer.body()).doesNotContain("npa");
                }));
    }

    @Test
    void an_officer_finds_no_account_but_his_own_and_no_groups_but_his_own() {
        everyWay("hospital").forEach(reach -> {
            assertThat(json(reach.get("/user")).findValuesAsText("id")).isSubsetOf(List.of("hospital"));
            assertThat(json(reach.get("/group")).findValuesAsText("id")).isSubsetOf(List.of("hospital"));
            assertThat(reach.get("/user/admin/profile").body()).doesNotContain("システム");
            assertThat(reach.get("/identity/groups?userId=admin").body()).doesNotContain("camunda-admin");
            assertThat(reach.get("/user?memberOfGroup=camunda-admin").body()).isEqualTo("[]");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/task/{task}/complete|{\"variables\":{}}",
                "POST|/task/{task}/submit-form|{\"variables\":{}}",
                "POST|/task/{task}/claim|{\"userId\":\"hospital\"}",
                "POST|/task/{task}/unclaim|{}",
                "POST|/task/{task}/comment/create|{\"message\":\"x\"}",
                "POST|/task/{task}/resolve|{}"
            })
    void a_task_of_another_organization_cannot_be_worked_on(String method, String path, String body) {
        everyWay("hospital").forEach(reach -> assertRefused(reach.send(method, filled(path), body)));
        assertUntouched();
    }

    private static final String WRITING =
            """
            POST|/task/{task}/assignee|{"userId":"hospital"}
            POST|/task/{task}/delegate|{"userId":"hospital"}
            POST|/task/{task}/identity-links|{"userId":"hospital","type":"candidate"}
            POST|/task/{task}/variables|{"modifications":{"organization":{"value":"hospital"}}}
            PUT|/task/{task}/variables/organization|{"value":"hospital"}
            POST|/task/{task}/localVariables|{"modifications":{"organization":{"value":"hospital"}}}
            PUT|/task/{task}/localVariables/organization|{"value":"hospital"}
            POST|/task/{task}/bpmnError|{"errorCode":"x"}
            POST|/task/{task}/bpmnEscalation|{"escalationCode":"x"}
            PUT|/task/{task}|{"name":"x","due":null,"assignee":"hospital"}
            DELETE|/task/{task}|
            POST|/task/create|{"name":"x"}
            DELETE|/task/{task}/comment|
            POST|/task/{task}/attachment/create|{}
            POST|/process-definition/key/directive-cascade/start|{"variables":{"organization":{"value":"npa"}}}
            POST|/process-definition/key/directive-receipt/start|{"variables":{"organization":{"value":"npa"}}}
            POST|/process-definition/key/duty/start|{}
            POST|/process-definition/key/authority-response/start|{}
            PUT|/process-definition/key/directive-cascade/suspended|{"suspended":true}
            DELETE|/process-definition/key/directive-cascade|
            POST|/process-definition/key/directive-cascade/restart|{}
            POST|/message|{"messageName":"directive.withdrawn","all":true}
            POST|/message|{"messageName":"directive.relayed","businessKey":"x"}
            POST|/signal|{"name":"x"}
            POST|/condition|{"variables":{}}
            POST|/process-instance/{instance}/modification|{"instructions":[]}
            POST|/process-instance/{instance}/modification-async|{"instructions":[]}
            POST|/process-instance/{instance}/variables|{"modifications":{"organization":{"value":"hospital"}}}
            PUT|/process-instance/{instance}/variables/organization|{"value":"hospital"}
            PUT|/process-instance/{instance}/suspended|{"suspended":true}
            DELETE|/process-instance/{instance}|
            POST|/process-instance/delete|{"processInstanceIds":["{instance}"]}
            POST|/process-instance/suspended|{"suspended":true}
            POST|/process-instance/variables-async|{}
            POST|/execution/{instance}/signal|{}
            POST|/execution/{instance}/localVariables|{"modifications":{"organization":{"value":"hospital"}}}
            POST|/execution/{instance}/messageSubscriptions/directive.withdrawn/trigger|{}
            PUT|/job/suspended|{"suspended":true}
            PUT|/job/x/duedate|{"duedate":null}
            POST|/job/x/execute|{}
            PUT|/job/x/retries|{"retries":9}
            POST|/job/retries|{"retries":9}
            PUT|/job-definition/suspended|{"suspended":true}
            POST|/external-task/fetchAndLock|{"workerId":"x","maxTasks":1,"topics":[]}
            POST|/migration/generate|{}
            POST|/migration/execute|{}
            POST|/modification/execute|{}
            DELETE|/deployment/x|
            POST|/deployment/x/redeploy|{}
            POST|/filter/create|{"resourceType":"Task","name":"x","query":{}}
            PUT|/filter/{filter}|{"resourceType":"Task","name":"x","query":{}}
            DELETE|/filter/{filter}|
            POST|/user/create|{"profile":{"id":"intruder"},"credentials":{"password":"intruder-1"}}
            PUT|/user/admin/credentials|{"password":"hospital-demo"}
            PUT|/user/hospital/profile|{"id":"hospital","firstName":"警察庁"}
            DELETE|/user/npa|
            POST|/user/admin/unlock|{}
            POST|/group/create|{"id":"x"}
            PUT|/group/camunda-admin/members/hospital|
            PUT|/group/npa/members/hospital|
            POST|/authorization/create|{"type":1,"permissions":["ALL"],"userId":"hospital","resourceType":7,"resourceId":"*"}
            POST|/tenant/create|{"id":"x"}
            POST|/decision-definition/key/report-duty/evaluate|{"variables":{}}
            POST|/history/cleanup|{}
            POST|/history/process-instance/delete|{"historicProcessInstanceIds":["{instance}"]}
            DELETE|/history/process-instance/{instance}|
            POST|/history/process-instance/set-removal-time|{}
            POST|/history/user-operation/x/set-annotation|{"annotation":"x"}
            PUT|/incident/x/annotation|{"annotation":"x"}
            POST|/telemetry/configuration|{"enableTelemetry":true}
            DELETE|/metrics/task-worker|
            POST|/identity/password-policy|{"password":"x"}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"hospital", "npa", "auditor", "analyst"})
    void nobody_but_the_administrator_writes_except_through_his_forms(String account) {
        long groups = engine.getIdentityService().createGroupQuery().count();
        long users = engine.getIdentityService().createUserQuery().count();
        long grants =
                engine.getAuthorizationService().createAuthorizationQuery().count();
        everyWay(account).forEach(reach -> WRITING.lines().forEach(line -> {
            String[] request = filled(line).split("\\|", 3);
            HttpResponse<String> answer = reach.send(request[0], request[1], request[2]);
            assertThat(answer.statusCode()).as(line + " " + answer.body()).isEqualTo(403);
        }));
        assertUntouched();
        assertThat(engine.getIdentityService().createGroupQuery().count()).isEqualTo(groups);
        assertThat(engine.getIdentityService().createUserQuery().count()).isEqualTo(users);
        assertThat(engine.getAuthorizationService().createAuthorizationQuery().count())
                .isEqualTo(grants);
    }

    @Test
    void an_auditor_does_not_even_work_on_tasks() {
        everyWay("auditor").forEach(reach -> WORKING.lines().forEach(line -> {
            String[] request = filled(line).split("\\|", 3);
            HttpResponse<String> answer = reach.send(request[0], request[1], request[2]);
            assertThat(answer.statusCode()).as(line).isEqualTo(403);
        }));
        assertUntouched();
    }

    /** His own tasks are those of releases: ReleasePagesTest. */
    @Test
    void an_analyst_works_on_no_task_of_an_organization() {
        everyWay("analyst").forEach(reach -> WORKING.lines().forEach(line -> {
            String[] request = filled(line).split("\\|", 3);
            assertRefused(reach.send(request[0], request[1], request[2]));
        }));
        assertUntouched();
    }

    private static final String WORKING =
            """
            POST|/task/{task}/complete|{"variables":{}}
            POST|/task/{task}/submit-form|{"variables":{}}
            POST|/task/{task}/claim|{"userId":"analyst"}
            POST|/task/{task}/unclaim|{}
            POST|/task/{task}/comment/create|{"message":"x"}
            POST|/process-definition/key/incident-lifecycle/submit-form|{"variables":{}}
            POST|/process-definition/key/directive-cascade/submit-form|{"variables":{}}
            """;

    @Test
    void an_officer_starts_only_what_his_level_starts() {
        long before = engine.getRuntimeService().createProcessInstanceQuery().count();
        everyWay("hospital").forEach(reach -> Stream.of(
                        "directive-cascade", "directive-receipt", "duty", "authority-response", "recurrence-prevention")
                .forEach(process -> assertRefused(reach.send(
                        "POST",
                        "/process-definition/key/" + process + "/submit-form",
                        submitted(Map.of("document", "D1"))))));
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isEqualTo(before);
    }

    @Test
    void a_task_is_claimed_for_oneself_alone() {
        everyWay("npa").forEach(reach -> {
            assertRefused(reach.send("POST", "/task/" + task + "/claim", "{\"userId\":\"hospital\"}"));
            assertRefused(reach.send("POST", "/task/" + task + "/claim", "{\"userId\":\"nobody\"}"));
            assertThat(found().getAssignee()).isNull();
        });
        everyWay("npa").forEach(reach -> {
            assertThat(reach.send("POST", "/task/" + task + "/claim", "{\"userId\":\"npa\"}")
                            .statusCode())
                    .isEqualTo(204);
            assertThat(found().getAssignee()).isEqualTo("npa");
            HttpResponse<String> back = reach.send("POST", "/task/" + task + "/unclaim", "{}");
            assertThat(back.statusCode()).as(back.body()).isEqualTo(204);
            assertThat(found().getAssignee()).isNull();
        });
    }

    @Test
    void the_administrators_pages_and_the_cockpit_are_not_the_officers() {
        Visitor officer = officer("hospital");
        for (String address : List.of(
                "/camunda/app/admin/default/",
                "/camunda/app/cockpit/default/",
                "/camunda/api/admin/plugin/adminPlugins/static/app/plugin.css",
                "/camunda/api/cockpit/plugin/base/default/process-definition/statistics")) {
            assertThat(officer.get(address).statusCode()).as(address).isIn(302, 403, 404);
        }
        assertThat(officer("auditor").get("/camunda/app/admin/default/").statusCode())
                .isEqualTo(403);
    }

    private void assertUntouched() {
        Task untouched = found();
        assertThat(untouched.getAssignee()).isNull();
        assertThat(engine.getTaskService().getTaskComments(task)).isEmpty();
        assertThat(engine.getRuntimeService().getVariables(instance)).isEqualTo(Map.of("organization", "npa"));
        assertThat(engine.getTaskService().getVariablesLocal(task)).isEmpty();
    }

    private Task found() {
        return engine.getTaskService().createTaskQuery().taskId(task).singleResult();
    }

    private String filled(String path) {
        return path.replace("{task}", task)
                .replace("{instance}", instance)
                .replace(
                        "{filter}",
                        engine.getFilterService()
                                .createFilterQuery()
                                .list()
                                .get(0)
                                .getId());
    }
}
