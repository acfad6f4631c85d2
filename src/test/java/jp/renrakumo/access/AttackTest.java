package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Attacks on the running application: the engine's two published holes (CVE-2026-109432, CVE-2026-77226) and whatever
 * brings code through a model. None may leave its mark, as a call to a bean or as a file.
 */
@RunningTest
class AttackTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FILE = Path.of(System.getProperty("java.io.tmpdir"), "renrakumo-attack-marker");

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    private long accounts;
    private long deployments;

    @BeforeEach
    void nothing_is_marked() throws IOException {
        Files.deleteIfExists(FILE);
        Marker.MARKS.set(0);
        accounts = engine.getIdentityService().createUserQuery().count();
        deployments = engine.getRepositoryService().createDeploymentQuery().count();
    }

    @AfterEach
    void nothing_was_reached() {
        assertThat(Marker.MARKS).as("calls of the marker bean").hasValue(0);
        assertThat(FILE).as("the marker file").doesNotExist();
        assertThat(engine.getIdentityService().createUserQuery().count())
                .as("accounts")
                .isEqualTo(accounts);
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .as("deployments")
                .isEqualTo(deployments);
    }

    // --- an expression in a task query (CVE-2026-109432)

    static Stream<String> queries() {
        return Stream.of("${marker.mark()}", reach()).flatMap(expression -> Stream.of(
                        "{'candidateGroupExpression':'E'}",
                        "{'orQueries':[{'candidateGroupExpression':'E'}]}",
                        "{'orQueries':[{'assigneeExpression':'E','name':'x'},{'candidateUserExpression':'E'}]}",
                        "{'orQueries':[{'orQueries':[{'dueBeforeExpression':'E'}]}]}",
                        "{'processInstanceBusinessKeyExpression':'E'}",
                        "{'createdAfterExpression':'E','sorting':[{'sortBy':'name','sortOrder':'asc'}]}")
                .map(query -> query.replace('\'', '"').replace("E\"", expression.replace("\"", "\\\"") + "\"")));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void an_expression_at_any_depth_of_a_query_is_refused(String query) {
        Visitor officer = Visitor.loggedIn(port, "clinic");
        for (String path : List.of("/task", "/task/count")) {
            assertThat(officer.webapp("POST", "/camunda/api/engine/engine/default" + path, query)
                            .statusCode())
                    .isEqualTo(400);
            assertThat(rest("clinic", "POST", path, query).statusCode()).isEqualTo(400);
            assertThat(rest("admin", "POST", path, query).statusCode()).isEqualTo(400);
        }
        String own = filterOf("clinic");
        assertThat(officer.webapp("POST", "/camunda/api/engine/engine/default/filter/" + own + "/list", query)
                        .statusCode())
                .isEqualTo(400);
        assertThat(rest("clinic", "POST", "/filter/" + own + "/count", query).statusCode())
                .isEqualTo(400);
        String stored = "{\"resourceType\":\"Task\",\"name\":\"x\",\"query\":" + query + "}";
        assertThat(rest("clinic", "POST", "/filter/create", stored).statusCode())
                .isIn(400, 403);
        assertThat(rest("admin", "POST", "/filter/create", stored).statusCode()).isEqualTo(400);
    }

    @Test
    void an_expression_as_a_parameter_is_refused_too() {
        assertThat(rest("clinic", "GET", "/task?candidateGroupExpression=%24%7Bmarker.mark()%7D", "")
                        .statusCode())
                .isEqualTo(400);
    }

    // --- the set-up page (CVE-2026-77226)

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/admin/setup/default/user/create",
                "/camunda/api/admin/setup/default/user/create/",
                "//camunda//api//admin//setup/default/user/create",
                "/camunda/api/admin/./setup/default/user/create",
                "/camunda/api/admin/x/../setup/default/user/create",
                "/camunda/api/admin/%73etup/default/user/create",
                "/camunda/api/admin/%2573etup/default/user/create",
                "/camunda/api/admin/setup;x=1/default/user/create",
                "/camunda;a/api/admin/setup/default/user/create",
                "/camunda/api/admin%2Fsetup/default/user/create",
                "/camunda/api/ADMIN/SETUP/default/user/create",
                "/camunda/api/admin\\setup/default/user/create",
                "/camunda/app/admin/default/setup/",
                "/login/../camunda/api/admin/setup/default/user/create"
            })
    void the_set_up_page_creates_nobody(String target) {
        String intruder = "{\"profile\":{\"id\":\"intruder\",\"firstName\":\"a\",\"lastName\":\"b\"},"
                + "\"credentials\":{\"password\":\"intruder-password\"}}";
        for (Visitor visitor :
                List.of(new Visitor(port), Visitor.loggedIn(port, "clinic"), Visitor.loggedIn(port, "admin"))) {
            for (String method : List.of("POST", "GET", "PUT")) {
                assertThat(visitor.raw(method, target, intruder))
                        .as(method + " " + target)
                        .isIn(0, 302, 400, 401, 403, 404, 405);
            }
        }
        assertThat(engine.getIdentityService()
                        .createUserQuery()
                        .userId("intruder")
                        .count())
                .isZero();
    }

    // --- code in models

    static Stream<String> models() {
        String task = "<bpmn:serviceTask id='t' camunda:expression=\"%s\"/>";
        return Stream.of(
                "<bpmn:scriptTask id='t' scriptFormat='javascript'><bpmn:script>1</bpmn:script></bpmn:scriptTask>",
                task.formatted("${marker.mark()}"),
                task.formatted("${execution.processEngineServices.identityService.newUser('intruder')}"),
                task.formatted("${execution.getProcessEngineServices().getManagementService()}"),
                task.formatted("${''.getClass().forName('java.lang.Runtime')}"),
                task.formatted(reach().replace("\"", "&quot;")),
                task.formatted("${directiveTasks.getClass()}"),
                "<bpmn:serviceTask id='t' camunda:class='jp.renrakumo.access.Marker'/>",
                "<bpmn:serviceTask id='t' camunda:delegateExpression='${marker}'/>",
                "<bpmn:serviceTask id='t' xmlns:activiti='http://activiti.org/bpmn' activiti:class='jp.renrakumo.access.Marker'/>",
                "<bpmn:userTask id='t'><bpmn:extensionElements><camunda:taskListener event='create'><camunda:script"
                        + " scriptFormat='groovy'>1</camunda:script></camunda:taskListener></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:userTask id='t'><bpmn:extensionElements><camunda:inputOutput><camunda:inputParameter name='a'>"
                        + "${marker.mark()}</camunda:inputParameter></camunda:inputOutput></bpmn:extensionElements></bpmn:userTask>",
                "<bpmn:serviceTask id='t'><bpmn:extensionElements><camunda:connector><camunda:connectorId>http-connector"
                        + "</camunda:connectorId></camunda:connector></bpmn:extensionElements></bpmn:serviceTask>");
    }

    @ParameterizedTest
    @MethodSource("models")
    void code_in_a_model_is_refused_whoever_deploys(String element) {
        String model =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
                  <bpmn:process id="attack" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <bpmn:startEvent id="s"/><bpmn:sequenceFlow id="f" sourceRef="s" targetRef="t"/>
                    %s
                  </bpmn:process>
                </bpmn:definitions>
                """
                        .formatted(element);
        deployedNowhere("attack.bpmn", model);
    }

    @Test
    void a_document_that_reads_files_or_swells_is_refused() {
        String head = "<?xml version=\"1.0\"?><!DOCTYPE d [%s]><bpmn:definitions"
                + " xmlns:bpmn=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"x\"><bpmn:process id=\"p\""
                + " isExecutable=\"true\" name=\"%s\"/></bpmn:definitions>";
        deployedNowhere("xxe.bpmn", head.formatted("<!ENTITY e SYSTEM \"file:///etc/hostname\">", "&e;"));
        StringBuilder laughs = new StringBuilder("<!ENTITY a \"ha\">");
        for (char next = 'b'; next < 'l'; next++) {
            laughs.append("<!ENTITY ").append(next).append(" \"");
            laughs.append(("&" + (char) (next - 1) + ";").repeat(10)).append("\">");
        }
        deployedNowhere("laughs.bpmn", head.formatted(laughs, "&k;"));
    }

    @Test
    void code_in_a_decision_table_is_refused() {
        String table =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">
                  <decision id="attack" name="attack"><literalExpression id="l" expressionLanguage="%s"><text>%s</text></literalExpression></decision>
                </definitions>
                """;
        deployedNowhere("a.dmn", table.formatted("juel", "${marker.mark()}"));
        deployedNowhere("b.dmn", table.formatted("javascript", "1"));
    }

    private void deployedNowhere(String name, String model) {
        for (String account : List.of("clinic", "auditor", "analyst", "admin")) {
            String boundary = "attack-boundary";
            String body = "--" + boundary
                    + "\r\nContent-Disposition: form-data; name=\"deployment-name\"\r\n\r\nx\r\n--"
                    + boundary + "\r\nContent-Disposition: form-data; name=\"f\"; filename=\"" + name
                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n" + model + "\r\n--" + boundary + "--\r\n";
            HttpResponse<String> answer = new Visitor(port)
                    .send(basic(account, "POST", "/deployment/create", body)
                            .setHeader("Content-Type", "multipart/form-data; boundary=" + boundary));
            assertThat(answer.statusCode()).as(account + ": " + answer.body()).isIn(400, 403, 500);
            assertThat(answer.body()).as(account).doesNotContain("\tat ").doesNotContain("Exception:");
        }
    }

    private static String reach() {
        return "${''.getClass().forName('java.nio.file.Files').getMethod('createFile').invoke(null, '" + FILE + "')}";
    }

    private String filterOf(String account) {
        try {
            return JSON.readTree(rest(account, "GET", "/filter", "").body())
                    .get(0)
                    .get("id")
                    .asText();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private HttpResponse<String> rest(String account, String method, String path, String body) {
        return new Visitor(port).send(basic(account, method, path, body).setHeader("Content-Type", "application/json"));
    }

    private HttpRequest.Builder basic(String account, String method, String path, String body) {
        String credentials = Base64.getEncoder()
                .encodeToString((account + ":" + account + "-demo").getBytes(StandardCharsets.UTF_8));
        return new Visitor(port)
                .request(method, "/engine-rest" + path, body)
                .setHeader("Authorization", "Basic " + credentials);
    }
}
