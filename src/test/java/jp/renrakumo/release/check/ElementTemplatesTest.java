package jp.renrakumo.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Finding;
import org.junit.jupiter.api.Test;

/** What the Modeler offers to analysts is what there is. */
class ElementTemplatesTest {

    private static final Path TEMPLATES = Path.of(".camunda/element-templates/renrakumo.json");
    private static final Path DUTY = Path.of("processes/incident/duty.bpmn");

    private final JsonNode template = read().get(0);
    private final Map<String, byte[]> shipped = shipped();

    @Test
    void it_has_the_shape_that_the_modeler_reads() {
        assertThat(template.path("$schema").asText()).contains("element-templates-json-schema");
        assertThat(template.path("appliesTo").get(0).asText()).isEqualTo("bpmn:UserTask");
        for (String needed : List.of("id", "name", "version", "properties")) {
            assertThat(template.has(needed)).as(needed).isTrue();
        }
        for (JsonNode property : template.path("properties")) {
            assertThat(property.path("type").asText()).isIn("String", "Dropdown", "Hidden");
            assertThat(property.at("/binding/type").asText()).isIn("property", "camunda:property");
            assertThat(property.path("type").asText().equals("Dropdown")).isEqualTo(property.has("choices"));
        }
    }

    @Test
    void every_form_there_is_can_be_chosen_and_no_other() throws IOException {
        try (Stream<Path> forms = Files.walk(Path.of("forms"))) {
            Set<String> there = forms.map(each -> each.getFileName().toString())
                    .filter(name -> name.endsWith(".form"))
                    .map(name -> name.replace(".form", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(new TreeSet<>(choices("camunda:formRef"))).isEqualTo(there);
        }
    }

    @Test
    void every_level_and_deadline_that_can_be_chosen_passes_the_check() throws IOException {
        String duty = Files.readString(DUTY);
        for (String attribute : List.of("candidateGroups", "dueDate")) {
            for (String choice : choices("camunda:" + attribute)) {
                String changed = duty.replaceFirst(
                        "(id=\"userTask_fulfilDuty\"[^>]*camunda:" + attribute + "=\")[^\"]*",
                        "$1" + Matcher.quoteReplacement(choice));
                assertThat(changed).contains(choice);
                assertThat(found(changed)).as(choice).isEmpty();
            }
        }
    }

    @Test
    void every_deadline_that_can_be_chosen_has_its_row() throws IOException {
        String policy = Files.readString(Path.of("processes/deadline/deadline-policy.dmn"));
        Pattern named = Pattern.compile("'([A-Z0-9_]+)'");
        for (String choice : choices("camunda:dueDate")) {
            Matcher row = named.matcher(choice);
            if (row.find()) {
                assertThat(policy).contains("<text>\"" + row.group(1) + "\"</text>");
            }
        }
    }

    @Test
    void every_source_that_can_be_chosen_is_one_to_the_check() throws IOException {
        String duty = Files.readString(DUTY);
        Matcher documented = Pattern.compile("(id=\"userTask_fulfilDuty\"[^>]*>\\s*<bpmn:documentation>)[^<]*")
                .matcher(duty);
        assertThat(documented.find()).isTrue();
        String unfounded = documented.replaceFirst("$1What is owed is done.");
        assertThat(found(unfounded)).extracting(Finding::rule).containsExactly("source");
        for (String choice : choices("source")) {
            String chosen = unfounded.replaceFirst(
                    "(id=\"userTask_fulfilDuty\"[^>]*>\\s*<bpmn:documentation>[^<]*</bpmn:documentation>\\s*<bpmn:extensionElements>)",
                    "$1<camunda:properties><camunda:property name=\"source\" value=\"" + choice
                            + "\" /></camunda:properties>");
            assertThat(chosen).contains(choice);
            assertThat(found(chosen)).as(choice).isEmpty();
        }
    }

    @Test
    void every_obligation_and_every_policy_of_a_task_can_be_chosen_as_its_source() throws IOException {
        Pattern named = Pattern.compile("<text>\"([A-Z_0-9]+)\"</text>");
        Set<String> rows = named.matcher(Files.readString(Path.of("processes/deadline/deadline-policy.dmn")))
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toSet());
        List<String> sources = choices("source");
        for (int number = 2; number <= 17; number++) {
            String obligation = "O" + number;
            assertThat(sources).as(obligation).anyMatch(source -> source.startsWith(obligation + ", D"));
        }
        assertThat(sources.stream().filter(source -> source.startsWith("policy ")))
                .isNotEmpty()
                .allMatch(source -> rows.contains(source.substring("policy ".length())));
        for (String due : choices("camunda:dueDate")) {
            Matcher row = Pattern.compile("dueFromNow\\('([A-Z_]+)'").matcher(due);
            if (row.find()) {
                assertThat(sources).contains("policy " + row.group(1));
            }
        }
    }

    @Test
    void a_task_made_from_the_template_may_be_deployed() throws IOException {
        String made = Files.readString(DUTY)
                .replace(
                        "id=\"userTask_fulfilDuty\"",
                        "id=\"userTask_fulfilDuty\" camunda:modelerTemplate=\""
                                + template.path("id").asText() + "\" camunda:modelerTemplateVersion=\"1\"");
        assertThat(found(made)).isEmpty();
    }

    private List<Finding> found(String duty) {
        return ModelCheck.shipped().of(Map.of(DUTY.toString(), duty.getBytes(StandardCharsets.UTF_8)), shipped);
    }

    private List<String> choices(String attribute) {
        List<String> values = new ArrayList<>();
        for (JsonNode property : template.path("properties")) {
            if (property.at("/binding/name").asText().equals(attribute)) {
                property.path("choices")
                        .forEach(choice -> values.add(choice.path("value").asText()));
            }
        }
        assertThat(values).as(attribute).isNotEmpty();
        return values;
    }

    private static JsonNode read() {
        try {
            return new ObjectMapper().readTree(TEMPLATES.toFile());
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Map<String, byte[]> shipped() {
        try {
            Map<String, byte[]> files = new TreeMap<>(
                    FileSet.of(List.of(Path.of("processes"), Path.of("forms"))).files());
            return files;
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
