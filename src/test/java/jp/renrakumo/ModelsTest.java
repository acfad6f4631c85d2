package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What every model and form in {@code processes} and {@code forms} has to keep. */
class ModelsTest {

    private static final String BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Pattern CALL = Pattern.compile("(\\w+)\\.(\\w+)\\(([^()]*(?:\\([^()]*\\)[^()]*)*)\\)");
    private static final Map<String, Class<?>> BEANS = Map.of(
            "deadlines", jp.renrakumo.deadline.Deadlines.class,
            "directiveTasks", jp.renrakumo.directive.DirectiveTasks.class,
            "directiveProcess", jp.renrakumo.directive.DirectiveProcess.class,
            "incidentTasks", jp.renrakumo.incident.IncidentTasks.class,
            "incidentProcess", jp.renrakumo.incident.IncidentProcess.class);

    @Test
    void every_expression_names_a_public_bean_method() {
        List<String> wrong = new ArrayList<>();
        for (Path model : models()) {
            Matcher call = CALL.matcher(expressions(model));
            while (call.find()) {
                collect(model, call.group(1), call.group(2), call.group(3), wrong);
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static void collect(Path model, String bean, String method, String arguments, List<String> wrong) {
        Matcher nested = CALL.matcher(arguments);
        while (nested.find()) {
            collect(model, nested.group(1), nested.group(2), nested.group(3), wrong);
        }
        int count = arguments.isBlank() ? 0 : nested.reset().replaceAll("x").split(",").length;
        Class<?> type = BEANS.get(bean);
        boolean there = type != null
                && Arrays.stream(type.getMethods())
                        .filter(m -> m.getDeclaringClass() != Object.class)
                        .anyMatch((Method m) -> m.getName().equals(method) && m.getParameterCount() == count);
        if (!there) {
            wrong.add(model + ": " + bean + "." + method + "(" + arguments + ")");
        }
    }

    @Test
    void every_user_task_has_a_level_a_form_and_a_due_date() {
        for (Path model : models()) {
            for (Element task : elements(model, "userTask")) {
                String at = model + " " + task.getAttribute("id");
                assertThat(task.getAttributeNS(CAMUNDA, "candidateGroups"))
                        .as(at)
                        .isNotBlank();
                // by the policy now, or by what the policy promised when it went out
                assertThat(task.getAttributeNS(CAMUNDA, "dueDate"))
                        .as(at)
                        .matches("\\$\\{(deadlines\\.|directiveTasks\\.receiptDue\\().*");
                assertThat(task.getAttributeNS(CAMUNDA, "formRefBinding"))
                        .as(at)
                        .isEqualTo("deployment");
                String form = task.getAttributeNS(CAMUNDA, "formRef");
                assertThat(formOf(model, form)).as(at).exists();
            }
        }
    }

    @Test
    void every_user_task_names_the_source_that_asks_for_it() {
        for (Path model : models()) {
            for (Element task : elements(model, "userTask")) {
                assertThat(task.getElementsByTagNameNS(BPMN, "documentation")
                                .item(0)
                                .getTextContent())
                        .as(model + " " + task.getAttribute("id"))
                        .containsPattern("\\b(D[1-6]|O\\d+|policy [A-Z_]+)\\b");
            }
        }
    }

    @Test
    void every_element_says_what_it_is_for() {
        Set<String> kinds = Set.of(
                "process",
                "startEvent",
                "endEvent",
                "userTask",
                "serviceTask",
                "businessRuleTask",
                "callActivity",
                "exclusiveGateway",
                "eventBasedGateway",
                "intermediateCatchEvent",
                "boundaryEvent",
                "subProcess");
        for (Path model : models()) {
            for (String kind : kinds) {
                for (Element element : elements(model, kind)) {
                    NodeList children = element.getElementsByTagNameNS(BPMN, "documentation");
                    assertThat(children.getLength())
                            .as(model + " " + element.getAttribute("id"))
                            .isPositive();
                    assertThat(element.getAttribute("id"))
                            .as(model.toString())
                            .doesNotMatch(".*_(?=[a-z]*[0-9])[0-9a-z]{7}$");
                }
            }
        }
    }

    @Test
    void every_timer_asks_the_deadlines_or_when_its_sender_said() {
        for (Path model : models()) {
            for (Element timer : elements(model, "timerEventDefinition")) {
                assertThat(timer.getTextContent().strip())
                        .as(model + " " + timer.getAttribute("id"))
                        .matches("\\$\\{(deadlines\\.|directiveTasks\\.(remindAt|chaseAt|reconfirmationDue)\\().*");
            }
        }
    }

    @Test
    void every_deadline_is_asked_for_with_its_case() {
        for (Path model : models()) {
            expressions(model)
                    .lines()
                    .filter(expression -> expression.startsWith("deadlines."))
                    .forEach(expression ->
                            assertThat(expression).as(model.toString()).endsWith(", execution.processBusinessKey)"));
        }
    }

    @Test
    void every_message_is_told_by_somebody() throws IOException {
        String java;
        try (Stream<Path> features = Files.walk(Path.of("src/main/java/jp/renrakumo"))) {
            java = features.filter(file -> file.toString().endsWith(".java"))
                    .map(ModelsTest::read)
                    .collect(Collectors.joining());
        }
        for (Path model : models()) {
            for (Element message : elements(model, "message")) {
                assertThat(java).as(model.toString()).contains("\"" + message.getAttribute("name") + "\"");
            }
        }
    }

    @Test
    void no_model_has_scripts_or_classes() {
        for (Path model : models()) {
            assertThat(read(model))
                    .as(model.toString())
                    .doesNotContain("scriptTask")
                    .doesNotContain("camunda:class")
                    .doesNotContain("delegateExpression")
                    .doesNotContain("camunda:script");
        }
    }

    @Test
    void every_process_is_named_like_its_file_and_keeps_its_history() {
        for (Path model : models()) {
            Element process = elements(model, "process").get(0);
            assertThat(process.getAttribute("id") + ".bpmn")
                    .isEqualTo(model.getFileName().toString());
            assertThat(process.getAttributeNS(CAMUNDA, "historyTimeToLive")).isNotBlank();
        }
    }

    @Test
    void forms_use_only_what_works_in_the_tasklist() throws IOException {
        Set<String> refused =
                Set.of("filepicker", "documentPreview", "dynamiclist", "image", "iframe", "html", "button");
        try (Stream<Path> forms = Files.walk(Path.of("forms"))) {
            for (Path form : forms.filter(f -> f.toString().endsWith(".form")).toList()) {
                JsonNode json = new ObjectMapper().readTree(form.toFile());
                assertThat(json.path("id").asText() + ".form")
                        .isEqualTo(form.getFileName().toString());
                Set<String> types = new HashSet<>(json.findValuesAsText("type"));
                assertThat(types).as(form.toString()).doesNotContainAnyElementsOf(refused);
            }
        }
    }

    @Test
    void every_form_belongs_to_a_task_or_a_start() throws IOException {
        String all = models().stream().map(ModelsTest::read).collect(Collectors.joining());
        try (Stream<Path> forms = Files.walk(Path.of("forms"))) {
            for (Path form : forms.filter(f -> f.toString().endsWith(".form")).toList()) {
                String id = form.getFileName().toString().replace(".form", "");
                assertThat(all).as(form.toString()).contains("camunda:formRef=\"" + id + "\"");
            }
        }
    }

    private static Path formOf(Path model, String form) {
        return Path.of("forms")
                .resolve(Path.of("processes").relativize(model.getParent()))
                .resolve(form + ".form");
    }

    private static String expressions(Path model) {
        Matcher expression = Pattern.compile("[$#]\\{([^}]*)}").matcher(read(model));
        return expression
                .results()
                .map(found -> found.group(1).replace("&#39;", "'"))
                .collect(Collectors.joining("\n"));
    }

    private static List<Path> models() {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            List<Path> models = files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
            assertThat(models).hasSizeGreaterThan(5);
            return models;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<Element> elements(Path model, String kind) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().parse(model.toFile());
            NodeList found = document.getElementsByTagNameNS(BPMN, kind);
            List<Element> elements = new ArrayList<>();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements;
        } catch (Exception unreadable) {
            throw new IllegalStateException(model.toString(), unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
