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
            assertThat(property.at("/binding/type").asText()).isEqualTo("property");
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
                assertThat(ModelCheck.shipped()
                                .of(Map.of(DUTY.toString(), changed.getBytes(StandardCharsets.UTF_8)), shipped))
                        .as(choice)
                        .isEmpty();
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
    void a_task_made_from_the_template_may_be_deployed() throws IOException {
        String made = Files.readString(DUTY)
                .replace(
                        "id=\"userTask_fulfilDuty\"",
                        "id=\"userTask_fulfilDuty\" camunda:modelerTemplate=\""
                                + template.path("id").asText() + "\" camunda:modelerTemplateVersion=\"1\"");
        assertThat(ModelCheck.shipped().of(Map.of(DUTY.toString(), made.getBytes(StandardCharsets.UTF_8)), shipped))
                .isEmpty();
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
