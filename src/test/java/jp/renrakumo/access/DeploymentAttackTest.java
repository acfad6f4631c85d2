package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models and forms that would run code are deployed by nobody over REST, not even by an administrator. */
class DeploymentAttackTest extends Attack {

    private static final String EL = "${marker.mark()}";
    private static final String CLASS = Marker.class.getName();

    static Stream<Arguments> attacks() {
        Map<String, String> attacks = new TreeMap<>();
        attacks.put(
                "scriptTask.bpmn",
                process("<scriptTask id='t' scriptFormat='juel'><script>" + EL + "</script></scriptTask>"));
        attacks.put(
                "javascript.bpmn",
                process(
                        "<scriptTask id='t' scriptFormat='javascript'><script>java.lang.System.exit(1)</script></scriptTask>"));
        attacks.put(
                "resource.bpmn", process("<scriptTask id='t' scriptFormat='juel' c:resource='deployment://x.juel'/>"));
        attacks.put(
                "scriptListener.bpmn",
                process(task("<c:executionListener event='start'><c:script scriptFormat='juel'>" + EL
                        + "</c:script></c:executionListener>")));
        attacks.put("classListener.bpmn", process(task("<c:executionListener event='start' class='" + CLASS + "'/>")));
        attacks.put(
                "delegateListener.bpmn",
                process(task("<c:taskListener event='create' delegateExpression='${marker}'/>")));
        attacks.put(
                "condition.bpmn",
                condition("<conditionExpression xsi:type='tFormalExpression' language='juel'>" + EL
                        + "</conditionExpression>"));
        attacks.put(
                "scriptCondition.bpmn",
                condition(
                        "<conditionExpression xsi:type='tFormalExpression' language='javascript'>true</conditionExpression>"));
        attacks.put(
                "inputScript.bpmn",
                process(task("<c:inputOutput><c:inputParameter name='a'><c:script scriptFormat='juel'>" + EL
                        + "</c:script></c:inputParameter></c:inputOutput>")));
        attacks.put(
                "outputExpression.bpmn",
                process(task(
                        "<c:inputOutput><c:outputParameter name='a'>" + EL + "</c:outputParameter></c:inputOutput>")));
        attacks.put("class.bpmn", process("<serviceTask id='t' c:class='" + CLASS + "'/>"));
        attacks.put(
                "activiti.bpmn",
                process("<serviceTask id='t' xmlns:a='http://activiti.org/bpmn' a:class='" + CLASS + "'/>"));
        attacks.put("delegate.bpmn", process("<serviceTask id='t' c:delegateExpression='${marker}'/>"));
        attacks.put("bean.bpmn", process("<serviceTask id='t' c:expression='" + EL + "'/>"));
        attacks.put(
                "engine.bpmn",
                process("<serviceTask id='t' c:expression='${execution.processEngineServices.identityService}'/>"));
        attacks.put(
                "reflection.bpmn",
                process("<serviceTask id='t' c:expression='" + Marker.MAKES_FILE.replace("'", "&quot;") + "'/>"));
        attacks.put(
                "runtime.bpmn",
                process(
                        "<serviceTask id='t' c:expression='${&quot;&quot;.getClass().forName(&quot;java.lang.Runtime&quot;).getRuntime()}'/>"));
        attacks.put("assignee.bpmn", process("<userTask id='t' c:assignee='" + EL + "'/>"));
        attacks.put("dueDate.bpmn", process("<userTask id='t' c:dueDate='#{marker.mark()}'/>"));
        attacks.put(
                "timer.bpmn",
                process("<intermediateCatchEvent id='t'><timerEventDefinition><timeDate>" + EL
                        + "</timeDate></timerEventDefinition></intermediateCatchEvent>"));
        attacks.put(
                "message.bpmn",
                process(
                                "<intermediateCatchEvent id='t'><messageEventDefinition messageRef='m'/></intermediateCatchEvent>")
                        .replace("<process ", "<message id='m' name='" + EL + "'/><process "));
        attacks.put(
                "connector.bpmn",
                process(
                        "<serviceTask id='t'><extensionElements><c:connector><c:connectorId>http-connector</c:connectorId></c:connector></extensionElements></serviceTask>"));
        attacks.put("external.bpmn", process("<serviceTask id='t' c:type='external' c:topic='a'/>"));
        attacks.put("mail.bpmn", process("<serviceTask id='t' c:type='shell'/>"));
        attacks.put("called.bpmn", process("<callActivity id='t' calledElement='" + EL + "'/>"));
        attacks.put("formKey.bpmn", process("<userTask id='t' c:formKey='embedded:app:x.html'/>"));
        attacks.put(
                "formField.bpmn",
                process(
                        "<userTask id='t'><extensionElements><c:formData><c:formField id='a' type='string' defaultValue='"
                                + EL + "'/></c:formData></extensionElements></userTask>"));
        attacks.put("retry.bpmn", process(task("<c:failedJobRetryTimeCycle>" + EL + "</c:failedJobRetryTimeCycle>")));
        attacks.put(
                "juel.dmn",
                decision("<literalExpression expressionLanguage='juel'><text>" + EL + "</text></literalExpression>"));
        attacks.put(
                "javascript.dmn",
                decision("<literalExpression expressionLanguage='javascript'><text>1</text></literalExpression>"));
        attacks.put(
                "external.dmn",
                decision(
                        "<literalExpression><text>function(x) external {java: {class: \"java.lang.Math\", method signature: \"abs(double)\"}}</text></literalExpression>"));
        attacks.put("picker.form", form("filepicker"));
        attacks.put("html.form", form("html"));
        attacks.put("iframe.form", form("iframe"));
        attacks.put("preview.form", form("documentPreview"));
        attacks.put("list.form", form("dynamiclist"));
        attacks.put(
                "xxe.bpmn",
                "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>" + process("<userTask id='t' name='&e;'/>"));
        attacks.put("laughs.bpmn", "<!DOCTYPE d [" + laughs() + "]>" + process("<userTask id='t' name='&l9;'/>"));
        attacks.put("laughs.dmn", "<!DOCTYPE d [" + laughs() + "]><definitions>&l9;</definitions>");
        attacks.put("deep.bpmn", "<a>".repeat(20_000) + "</a>".repeat(20_000));
        attacks.put("case.cmmn", "<a/>");
        attacks.put("script.groovy", "println 1");
        attacks.put("page.html", "<script>1</script>");
        attacks.put("../up.bpmn", process("<userTask id='t'/>"));
        return attacks.entrySet().stream().map(attack -> Arguments.of(attack.getKey(), attack.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void what_would_run_code_is_refused_with_a_sentence(String file, String content) {
        long before = deployments();
        for (String address :
                List.of("/engine-rest/deployment/create", "/engine-rest/engine/default/deployment/create")) {
            HttpResponse<String> answer = machine("admin").deploy(address, file, content);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertThat(json(answer).path("message").asText())
                    .contains(file.replace("../", ""))
                    .containsPattern("[ぁ-ん]");
            assertThat(answer.body()).doesNotContain("\tat ", "Exception", "jp.renrakumo.access.Model");
        }
        assertThat(deployments()).isEqualTo(before);
        assertNeverStarted();
    }

    @ParameterizedTest
    @ValueSource(strings = {"hospital", "kanagawa", "npa", "auditor"})
    void nobody_but_analysts_and_administrators_reaches_the_deployment_not_even_with_something_harmless(
            String account) {
        long before = deployments();
        String harmless = process("<userTask id='t'/>");
        assertThat(machine(account)
                        .deploy("/engine-rest/deployment/create", "x.bpmn", harmless)
                        .statusCode())
                .isEqualTo(403);
        assertThat(officer(account)
                        .deploy("/camunda/api/engine/engine/default/deployment/create", "x.bpmn", harmless)
                        .statusCode())
                .isEqualTo(403);
        assertThat(deployments()).isEqualTo(before);
    }

    /** The engine's parsers never see what has no place in a bundle, or has findings. */
    @ParameterizedTest
    @ValueSource(strings = {"analyst", "admin"})
    void what_analysts_deploy_is_no_deployment_but_a_release(String account) {
        long before = deployments();
        String harmless = process("<userTask id='t'/>");
        for (Visitor who : List.of(machine(account), officer(account))) {
            for (String address : List.of(
                    "/engine-rest/deployment/create",
                    "/engine-rest/deployment/create/",
                    "/engine-rest/deployment/%63reate",
                    "/engine-rest/engine/default/deployment/create",
                    "/camunda/api/engine/engine/default/deployment/create")) {
                assertRefused(who.deploy(address, "x.bpmn", harmless));
            }
            assertRefused(who.post("/engine-rest/deployment/" + anyDeployment() + "/redeploy", "{}"));
        }
        assertThat(deployments()).isEqualTo(before);
    }

    private String anyDeployment() {
        return engine.getRepositoryService()
                .createDeploymentQuery()
                .list()
                .get(0)
                .getId();
    }

    @Test
    void an_administrators_session_is_guarded_like_his_password() {
        long before = deployments();
        HttpResponse<String> answer = officer("admin")
                .deploy(
                        "/camunda/api/engine/engine/default/deployment/create",
                        "x.bpmn",
                        process("<serviceTask id='t' c:expression='" + EL + "'/>"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(deployments()).isEqualTo(before);
    }

    private long deployments() {
        return engine.getRepositoryService().createDeploymentQuery().count();
    }

    private void assertNeverStarted() {
        HttpResponse<String> started = machine("admin").post("/engine-rest/process-definition/key/attack/start", "{}");
        assertThat(started.statusCode()).isEqualTo(404);
    }

    private static String laughs() {
        StringBuilder entities = new StringBuilder("<!ENTITY l0 'ha'>");
        for (int i = 1; i < 10; i++) {
            entities.append("<!ENTITY l")
                    .append(i)
                    .append(" '")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("'>");
        }
        return entities.toString();
    }

    private static String task(String extension) {
        return "<userTask id='t'><extensionElements>" + extension + "</extensionElements></userTask>";
    }

    private static String process(String activity) {
        return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='t' "
                + "xmlns:c='http://camunda.org/schema/1.0/bpmn' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
                + "<process id='attack' isExecutable='true' c:historyTimeToLive='P1D'><startEvent id='s'/>"
                + "<sequenceFlow id='a' sourceRef='s' targetRef='t'/>" + activity
                + "<sequenceFlow id='b' sourceRef='t' targetRef='e'/><endEvent id='e'/></process></definitions>";
    }

    private static String condition(String expression) {
        return process("<exclusiveGateway id='t'/>")
                .replace(
                        "<sequenceFlow id='b' sourceRef='t' targetRef='e'/>",
                        "<sequenceFlow id='b' sourceRef='t' targetRef='e'>" + expression + "</sequenceFlow>");
    }

    private static String decision(String expression) {
        return "<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' id='ds' name='d' namespace='t' "
                + "xmlns:c='http://camunda.org/schema/1.0/dmn'><decision id='attack' name='d' c:historyTimeToLive='P1D'>"
                + "<variable id='v' name='answer'/>" + expression + "</decision></definitions>";
    }

    private static String form(String type) {
        return "{\"id\":\"f\",\"type\":\"default\",\"components\":[{\"id\":\"x\",\"key\":\"x\",\"type\":\"" + type
                + "\"}]}";
    }
}
