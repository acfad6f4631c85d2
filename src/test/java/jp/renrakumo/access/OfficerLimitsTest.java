package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.renrakumo.EngineRest;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What somebody with a login still cannot do on the running application: see, do or forge what is not his. */
@RunningTest
class OfficerLimitsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private String task = "";
    private String instance = "";

    @BeforeEach
    void the_police_have_a_task() {
        assertThat(as("npa")
                        .post(
                                "/process-definition/key/directive-cascade/submit-form",
                                EngineRest.form(Map.of("document", "D1")))
                        .acknowledged())
                .isTrue();
        JsonNode newest =
                as("npa").get("/task?sortBy=created&sortOrder=desc").json().get(0);
        task = newest.get("id").asText();
        instance = newest.get("processInstanceId").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"clinic", "mhlw", "kanagawa"})
    void nobody_sees_another_organizations_task(String stranger) {
        assertThat(as(stranger).get("/task").json().findValuesAsText("id")).doesNotContain(task);
        for (String part : List.of(
                "", "/form", "/form-variables", "/variables", "/deployed-form", "/comment", "/identity-links")) {
            assertThat(as(stranger).get("/task/" + task + part).status())
                    .as(part)
                    .isIn(403, 404);
        }
        assertThat(as(stranger).get("/process-instance").json()).isEmpty();
        assertThat(as(stranger)
                        .get("/process-instance/" + instance + "/variables")
                        .status())
                .isIn(403, 404);
        assertThat(as(stranger).get("/history/task").json()).isEmpty();
        assertThat(as(stranger).get("/history/variable-instance").json()).isEmpty();
        assertThat(as(stranger).get("/variable-instance").json()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /task/T/claim, '{\"userId\":\"clinic\"}'",
        "POST, /task/T/complete, '{}'",
        "POST, /task/T/submit-form, '{}'",
        "POST, /task/T/assignee, '{\"userId\":\"clinic\"}'",
        "POST, /task/T/delegate, '{\"userId\":\"clinic\"}'",
        "PUT, /task/T/variables/organization, '{\"value\":\"clinic\",\"type\":\"String\"}'",
        "PUT, /task/T, '{\"due\":null}'",
        "PUT, /process-instance/I/variables/organization, '{\"value\":\"clinic\",\"type\":\"String\"}'",
        "POST, /process-instance/I/modification, '{\"instructions\":[]}'",
        "DELETE, /process-instance/I, ''",
        "PUT, /process-instance/I/suspended, '{\"suspended\":true}'",
        "POST, /message, '{\"messageName\":\"directive.withdrawn\",\"all\":true}'",
        "POST, /signal, '{\"name\":\"x\"}'",
        "POST, /execution/I/signal, '{}'",
        "POST, /user/create, '{\"profile\":{\"id\":\"intruder\"},\"credentials\":{\"password\":\"intruder-1\"}}'",
        "PUT, /user/npa/credentials, '{\"password\":\"taken-over\"}'",
        "PUT, /group/npa/members/clinic, ''",
        "POST, /authorization/create, '{\"type\":1,\"userId\":\"clinic\",\"permissions\":[\"ALL\"],\"resourceType\":7,\"resourceId\":\"*\"}'",
        "POST, /filter/create, '{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":{}}'",
        "POST, /decision-definition/key/report-duty/evaluate, '{\"variables\":{}}'",
        "POST, /process-definition/key/directive-cascade/start, '{}'",
        "POST, /process-definition/key/duty/submit-form, '{\"variables\":{}}'",
        "DELETE, /deployment/x, ''"
    })
    void nobody_does_what_is_not_his(String method, String path, String body) {
        for (String account : List.of("clinic", "auditor", "analyst")) {
            EngineRest.Answer answer = as(account)
                    .send(
                            method,
                            path.replace("T", task).replace("/I", "/" + instance),
                            java.net.http.HttpRequest.BodyPublishers.ofString(body));
            assertThat(answer.status()).as(account + " " + answer.body()).isIn(400, 403, 404);
        }
        assertThat(as("npa").get("/task/" + task).json().get("assignee").isNull())
                .isTrue();
        assertThat(engine.getRuntimeService().getVariable(instance, "organization"))
                .isEqualTo("npa");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "analyst"})
    void who_reads_or_changes_models_works_on_no_case(String account) {
        assertThat(as(account)
                        .post(
                                "/process-definition/key/directive-cascade/submit-form",
                                EngineRest.form(Map.of("document", "D1")))
                        .status())
                .isEqualTo(403);
        assertThat(as(account)
                        .post("/task/" + task + "/comment/create", Map.of("message", "x"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void what_a_form_does_not_ask_changes_nothing() {
        Map<String, Object> tampered = Map.of(
                "items", "[\"I10\"]", "enclosures", "[]", "letter", "文面", "organization", "clinic", "deadlines", "x");
        assertThat(as("npa")
                        .post("/task/" + task + "/submit-form", EngineRest.form(tampered))
                        .acknowledged())
                .isTrue();
        assertThat(engine.getRuntimeService().getVariables(instance)).isEqualTo(Map.of("organization", "npa"));
    }

    @Test
    void objects_and_bytes_are_no_answers() {
        for (Map<String, Object> value : List.<Map<String, Object>>of(
                Map.of(
                        "value",
                        "rO0ABXNyABFqYXZh",
                        "type",
                        "Object",
                        "valueInfo",
                        Map.of(
                                "objectTypeName",
                                "java.util.HashMap",
                                "serializationDataFormat",
                                "application/x-java-serialized-object")),
                Map.of("value", "AAAA", "type", "Bytes"))) {
            EngineRest.Answer answer =
                    as("npa").post("/task/" + task + "/submit-form", Map.of("variables", Map.of("letter", value)));
            assertThat(answer.status()).as(answer.body()).isIn(400, 500);
        }
        assertThat(as("npa").get("/task/" + task).status()).isEqualTo(200);
    }

    @Test
    void a_page_of_ours_wants_its_token_and_rest_by_session_too() {
        Visitor officer = Visitor.loggedIn(port, "npa");
        assertThat(officer.send(officer.request("POST", "/demo/clock", "hours=1")
                                .setHeader("Content-Type", "application/x-www-form-urlencoded"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer.json("POST", "/engine-rest/task/" + task + "/claim", "{\"userId\":\"npa\"}")
                        .statusCode())
                .isIn(401, 403);
        assertThat(officer.json(
                                "POST",
                                "/camunda/api/engine/engine/default/task/" + task + "/claim",
                                "{\"userId\":\"npa\"}")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void one_login_and_one_logout_for_pages_tasklist_and_rest() {
        Visitor officer = new Visitor(port);
        officer.get("/login");
        String before = officer.cookie("JSESSIONID");
        officer.login("npa", "npa-demo");
        assertThat(officer.cookie("JSESSIONID")).as("a new session").isNotEqualTo(before);
        assertThat(officer.get("/").statusCode()).isEqualTo(200);
        assertThat(officer.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(200);
        assertThat(officer.get("/engine-rest/task").statusCode()).isEqualTo(200);
        assertThat(officer.webapp("POST", "/camunda/api/admin/auth/user/default/logout", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(officer.get("/").statusCode()).isEqualTo(302);
        assertThat(officer.get("/camunda/api/engine/engine/default/task").statusCode())
                .isEqualTo(401);
        assertThat(officer.get("/engine-rest/task").statusCode()).isEqualTo(401);
    }

    @Test
    void a_wrong_password_does_not_tell_whether_the_account_exists() {
        Visitor stranger = new Visitor(port);
        HttpResponse<String> known = stranger.login("hospital", "wrong");
        HttpResponse<String> unknown = stranger.login("nobody-here", "wrong");
        assertThat(known.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(known.headers().firstValue("Location"))
                .isEqualTo(unknown.headers().firstValue("Location"));
    }

    @Test
    void too_much_is_told_and_nonsense_is_told_without_inner_life() {
        Visitor officer = Visitor.loggedIn(port, "npa");
        String large = "{\"variables\":{\"letter\":{\"value\":\"" + "あ".repeat(1_000_000) + "\"}}}";
        assertThat(officer.webapp("POST", "/camunda/api/engine/engine/default/task/" + task + "/submit-form", large)
                        .statusCode())
                .isEqualTo(413);
        for (String nonsense : List.of("{", "[]", "{\"variables\":7}", "null")) {
            HttpResponse<String> answer = officer.webapp(
                    "POST", "/camunda/api/engine/engine/default/task/" + task + "/submit-form", nonsense);
            assertThat(answer.statusCode()).as(nonsense).isGreaterThanOrEqualTo(400);
            assertThat(answer.body())
                    .doesNotContain("\tat ")
                    .doesNotContain("org.camunda")
                    .doesNotContain("jp.renrakumo");
        }
    }

    @Test
    void headers_keep_pages_to_themselves() {
        Visitor officer = Visitor.loggedIn(port, "npa");
        for (String page : List.of("/", "/camunda/app/tasklist/default/")) {
            var headers = officer.get(page).headers();
            assertThat(headers.firstValue("Content-Security-Policy")).as(page).isPresent();
            assertThat(headers.firstValue("X-Content-Type-Options")).as(page).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).as(page).contains("SAMEORIGIN");
            assertThat(headers.firstValue("Server")).as(page).isEmpty();
            assertThat(headers.firstValue("X-Powered-By")).as(page).isEmpty();
        }
    }

    @Test
    void the_second_of_two_who_complete_is_told_who_was_first() throws Exception {
        as("kanagawa");
        Map<String, Object> form = EngineRest.form(Map.of("items", "[\"I10\"]", "enclosures", "[]", "letter", "文面"));
        ExecutorService officers = Executors.newFixedThreadPool(2);
        try {
            Callable<EngineRest.Answer> completing = () -> as("npa").post("/task/" + task + "/submit-form", form);
            List<Future<EngineRest.Answer>> answers = officers.invokeAll(List.of(completing, completing));
            List<Integer> statuses =
                    List.of(answers.get(0).get().status(), answers.get(1).get().status());
            assertThat(statuses).containsExactlyInAnyOrder(204, 409);
            EngineRest.Answer late = as("npa").post("/task/" + task + "/submit-form", form);
            assertThat(late.status()).isEqualTo(409);
            assertThat(message(late)).contains("警察庁担当（npa）がすでに完了しました");
        } finally {
            officers.shutdown();
        }
    }

    private static String message(EngineRest.Answer answer) throws IOException {
        return JSON.readTree(answer.body()).get("message").asText();
    }

    private EngineRest as(String account) {
        return new EngineRest("http://127.0.0.1:" + port, account);
    }
}
