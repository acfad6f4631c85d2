package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.directive.DirectiveProcess;
import jp.renrakumo.directive.DirectiveTasks;
import jp.renrakumo.incident.IncidentProcess;
import jp.renrakumo.incident.IncidentTasks;
import jp.renrakumo.release.ReleaseTasks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

class ModelGuardTest {

    private final ModelGuard guard = new ModelGuard(ownBeans());

    private static ModelBeans ownBeans() {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        beans.registerBeanDefinition("deadlines", new RootBeanDefinition(Deadlines.class));
        beans.registerBeanDefinition("directiveTasks", new RootBeanDefinition(DirectiveTasks.class));
        beans.registerBeanDefinition("directiveProcess", new RootBeanDefinition(DirectiveProcess.class));
        beans.registerBeanDefinition("incidentTasks", new RootBeanDefinition(IncidentTasks.class));
        beans.registerBeanDefinition("incidentProcess", new RootBeanDefinition(IncidentProcess.class));
        beans.registerBeanDefinition("releaseTasks", new RootBeanDefinition(ReleaseTasks.class));
        return new ModelBeans(List.of(beans.getBeanDefinitionNames()), beans);
    }

    static Stream<Path> ownFiles() throws IOException {
        return Stream.concat(Files.walk(Path.of("processes")), Files.walk(Path.of("forms")))
                .filter(Files::isRegularFile);
    }

    @ParameterizedTest
    @MethodSource("ownFiles")
    void our_own_models_and_forms_pass(Path file) throws IOException {
        assertThat(guard.findings(file.toString(), Files.readAllBytes(file))).isEmpty();
    }

    static Stream<Arguments> refusedInProcesses() {
        return Stream.of(
                Arguments.of("scriptTask", "<scriptTask id='x' scriptFormat='groovy'><script>1</script></scriptTask>"),
                Arguments.of("scriptTask", "<c:scriptTask id='x'/>"),
                Arguments.of("scriptTask", "<di:scriptTask id='x'/>"),
                Arguments.of("scriptTask", "<y:scriptTask xmlns:y='urn:y' id='x'/>"),
                Arguments.of("class", "<serviceTask id='x' c:class='java.lang.Object'/>"),
                Arguments.of(
                        "class", "<serviceTask id='x' xmlns:a='http://activiti.org/bpmn' a:class='java.lang.Object'/>"),
                Arguments.of(
                        "expression", "<serviceTask id='x' xmlns:a='http://activiti.org/bpmn' a:expression='${a}'/>"),
                Arguments.of("delegateExpression", "<serviceTask id='x' c:delegateExpression='${a}'/>"),
                Arguments.of("type", "<serviceTask id='x' c:type='external' c:topic='t'/>"),
                Arguments.of("type", "<serviceTask id='x' c:type='mail'/>"),
                Arguments.of("type", "<serviceTask id='x' c:type='shell'/>"),
                Arguments.of("connector", extended("<c:connector><c:connectorId>http</c:connectorId></c:connector>")),
                Arguments.of("field", extended("<c:field name='a' expression='${a}'/>")),
                Arguments.of("inputOutput", extended("<c:inputOutput/>")),
                Arguments.of(
                        "script",
                        extended(
                                "<c:executionListener event='start'><c:script scriptFormat='juel'>${a}</c:script></c:executionListener>")),
                Arguments.of("class", extended("<c:executionListener event='start' class='a.B'/>")),
                Arguments.of(
                        "delegateExpression", extended("<c:taskListener event='create' delegateExpression='${a}'/>")),
                Arguments.of(
                        "formData", extended("<c:formData><c:formField id='f' defaultValue='${a}'/></c:formData>")),
                Arguments.of("formHandlerClass", "<userTask id='x' c:formHandlerClass='a.B'/>"),
                Arguments.of("formKey", "<userTask id='x' c:formKey='embedded:app:a.html'/>"),
                Arguments.of(
                        "variableMappingClass",
                        "<callActivity id='x' calledElement='p' c:variableMappingClass='a.B'/>"),
                Arguments.of(
                        "variableMappingDelegateExpression",
                        "<callActivity id='x' c:variableMappingDelegateExpression='${a}'/>"),
                Arguments.of("taskPriority", "<serviceTask id='x' c:taskPriority='1'/>"),
                Arguments.of(
                        "language",
                        "<sequenceFlow id='x'><conditionExpression language='groovy'>1</conditionExpression></sequenceFlow>"),
                Arguments.of(
                        "resource", "<sequenceFlow id='x'><conditionExpression c:resource='a.groovy'/></sequenceFlow>"),
                Arguments.of(
                        "式",
                        "<sequenceFlow id='x'><conditionExpression>${runtimeService.x()}</conditionExpression></sequenceFlow>"),
                Arguments.of(
                        "式",
                        "<sequenceFlow id='x'><conditionExpression>$<!-- -->{a.b}</conditionExpression></sequenceFlow>"),
                Arguments.of(
                        "式",
                        "<sequenceFlow id='x'><conditionExpression><![CDATA[${a.b}]]></conditionExpression></sequenceFlow>"),
                Arguments.of(
                        "式",
                        "<sequenceFlow id='x'><conditionExpression>&#36;{a.b}</conditionExpression></sequenceFlow>"),
                Arguments.of("式", "<userTask id='x' name='${a.b}'/>"),
                Arguments.of("式", "<userTask id='x'><documentation>#{a.b}</documentation></userTask>"),
                Arguments.of("式", "<userTask id='x' c:candidateGroups='${a},${b}'/>"),
                Arguments.of("式", "<serviceTask id='x' c:expression='${incidentTasks.noSuchMethod()}'/>"),
                Arguments.of("式", "<serviceTask id='x' c:expression='${incidentTasks.getClass()}'/>"),
                Arguments.of("dataObject", "<dataObject id='x'/>"),
                Arguments.of("import", "<import importType='a'/>"));
    }

    private static String extended(String extension) {
        return "<userTask id='x'><extensionElements>" + extension + "</extensionElements></userTask>";
    }

    @ParameterizedTest
    @MethodSource("refusedInProcesses")
    void refused_in_a_process(String named, String content) {
        assertThat(bpmn(content))
                .anySatisfy(finding -> assertThat(finding.sentence()).contains(named));
    }

    @Test
    void a_finding_names_file_line_and_element() {
        List<ModelFinding> findings = bpmn("\n<userTask id='userTask_x' c:formKey='a'/>");
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.resource()).isEqualTo("a/x.bpmn");
            assertThat(finding.line()).isEqualTo(2);
            assertThat(finding.element()).isEqualTo("userTask_x");
            assertThat(finding.told()).startsWith("a/x.bpmn 2行 [userTask_x]: ");
        });
    }

    @Test
    void harmless_content_passes() {
        assertThat(
                        bpmn(
                                "<userTask id='x' c:candidateGroups='${owner}'><documentation>$ 100</documentation></userTask>"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE definitions><definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>",
                "<!DOCTYPE d [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><d>&e;</d>",
                "<definitions",
                ""
            })
    void refused_if_not_plain_xml(String content) {
        assertThat(guard.findings("a/x.bpmn", bytes(content)))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("DOCTYPE"));
    }

    @Test
    void refused_if_nested_deeper_than_anybody_draws() {
        assertThat(guard.findings("a/x.bpmn", bytes("<a>".repeat(100) + "</a>".repeat(100))))
                .anySatisfy(finding -> assertThat(finding.sentence()).contains("nested too deep"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<decision id='d'><decisionTable><input><inputExpression expressionLanguage='groovy'/></input></decisionTable></decision>",
                "<decision id='d'><literalExpression expressionLanguage='juel'><text>${a}</text></literalExpression></decision>",
                "<decision id='d'><literalExpression expressionLanguage='JavaScript'/></decision>",
                "<businessKnowledgeModel id='k'/>",
                "<decision id='d'><invocation/></decision>",
                "<decision id='d'><context><contextEntry/></context></decision>",
                "<encapsulatedLogic kind='Java'/>",
                "<import importType='java'/>",
                "<decision id='d'><literalExpression><text>function(x) external {java: {class: \"java.lang.Math\"}}</text></literalExpression></decision>",
                "<decision id='d' c:class='a.B'/>",
                "<decision id='d' xmlns:x='urn:x' x:y='1'/>"
            })
    void refused_in_a_decision(String content) {
        assertThat(guard.findings(
                        "a/x.dmn",
                        bytes("<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/' "
                                + "xmlns:c='http://camunda.org/schema/1.0/dmn'>" + content + "</definitions>")))
                .isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"feel", "FEEL", "https://www.omg.org/spec/DMN/20191111/FEEL/"})
    void feel_by_any_of_its_names_passes_in_a_decision(String language) {
        assertThat(guard.findings(
                        "a/x.dmn",
                        bytes("<definitions xmlns='https://www.omg.org/spec/DMN/20191111/MODEL/'>"
                                + "<decision id='d'><literalExpression expressionLanguage='" + language
                                + "'/></decision></definitions>")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "filepicker",
                "documentPreview",
                "dynamiclist",
                "image",
                "iframe",
                "html",
                "button",
                "expression",
                ""
            })
    void refused_as_a_field_of_a_form(String type) {
        assertThat(form("{\"id\":\"g\",\"type\":\"group\",\"components\":[{\"id\":\"x\",\"type\":\"" + type + "\"}]}"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.element()).isEqualTo("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<script>1</script>", "[a](javascript:1)", "<b onclick='1'>"})
    void refused_as_script_in_a_form(String text) {
        assertThat(form("{\"id\":\"x\",\"type\":\"text\",\"text\":\"" + text + "\"}"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"id\":\"f\"}"})
    void refused_if_no_form(String content) {
        assertThat(guard.findings("a/x.form", bytes(content))).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/x.cmmn", "a/x.groovy", "a/x.bpmn20.xml", "a/x.html", "x", "../x.bpmn", "a\n.bpmn"})
    void refused_by_its_name(String name) {
        assertThat(guard.findings(name, bytes("<a/>"))).hasSize(1);
    }

    @Test
    void refused_over_two_megabytes() {
        assertThat(guard.findings("a/x.bpmn", new byte[2 * 1024 * 1024 + 1]))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains("2 MB"));
    }

    @Test
    void a_deployment_with_findings_is_refused_in_one_sentence() {
        Map<String, byte[]> files = Map.of("b.cmmn", bytes("<a/>"), "a.html", bytes("<a/>"));
        assertThatThrownBy(() -> guard.demand(files))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("a.html: ")
                .hasMessageEndingWith("（ほか1件）");
    }

    private List<ModelFinding> form(String field) {
        return guard.findings("a/x.form", bytes("{\"id\":\"f\",\"type\":\"default\",\"components\":[" + field + "]}"));
    }

    private List<ModelFinding> bpmn(String content) {
        return guard.findings(
                "a/x.bpmn",
                bytes("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' "
                        + "xmlns:di='http://www.omg.org/spec/BPMN/20100524/DI' "
                        + "xmlns:c='http://camunda.org/schema/1.0/bpmn'>" + content + "</definitions>"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
