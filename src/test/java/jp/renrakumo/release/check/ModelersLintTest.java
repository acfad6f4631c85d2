package jp.renrakumo.release.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Camunda Modeler opens every file that analysts get, and has nothing to warn of. */
class ModelersLintTest {

    @TempDir
    Path folder;

    @Test
    void camunda_modeler_warns_of_nothing_that_is_shipped() throws Exception {
        List<Path> shipped = shipped();
        for (String kind : List.of(".bpmn", ".dmn", ".form", ".json")) {
            assertThat(shipped).anyMatch(file -> file.toString().endsWith(kind));
        }
        assertThat(ModelersLint.of(shipped)).isEmpty();
    }

    @ParameterizedTest(name = "{4}: {0}")
    @CsvSource(
            quoteCharacter = '`',
            textBlock =
                    """
            # file | what is there | what stands there instead | element | rule | message
            processes/incident/duty.bpmn | <bpmn:userTask id= | <bpmn:userTask camunda:colour="red" id= | userTask_fulfilDuty | import | unknown attribute <camunda:colour>
            processes/incident/duty.bpmn | <camunda:taskListener | <camunda:taskEar | `` | import | unknown type <camunda:TaskEar>
            processes/incident/duty.bpmn | targetRef="userTask_fulfilDuty" | targetRef="nowhere" | flow_fulfil_fulfilDuty | import | unresolved reference <nowhere>
            processes/incident/duty.bpmn | </bpmn:definitions> | `` | `` | import | unparsable content
            processes/incident/duty.bpmn | ` camunda:historyTimeToLive="P3650D"` | `` | duty | camunda-compat/history-time-to-live | historyTimeToLive
            processes/incident/duty.bpmn | bpmnElement="userTask_fulfilDuty" | bpmnElement="gone" | userTask_fulfilDuty | no-bpmndi | missing bpmndi
            processes/incident/duty.bpmn | bpmn:exclusiveGateway | bpmn:parallelGateway | userTask_fulfilDuty | fake-join | do not join
            processes/incident/duty.bpmn | ersion="7.24.0" | ersion="7.99.0" | `` | execution-platform | 7.99.0
            processes/incident/report-duty.dmn | <decision id= | <decision camunda:colour="red" id= | report-duty | import | unknown attribute <camunda:colour>
            processes/incident/report-duty.dmn | ersion="7.24.0" | ersion="8.5.0" | `` | execution-platform | 8.5.0
            forms/incident/check-plan.form | "type": "textarea" | "type": "filepicker" | textarea_comment | form | not supported
            forms/incident/check-plan.form | "type": "textarea" | "type": "textarea", "disabled": true | textarea_comment | form | accessibility
            forms/incident/check-plan.form | "7.24.0" | "7.15.0" | `` | execution-platform | 7.15.0
            .camunda/element-templates/renrakumo.json | "type": "property" | "type": "zeebe:input" | jp.renrakumo.userTask | element-template | /properties/0/binding/type
            .camunda/element-templates/renrakumo.json | "name": "camunda:candidateGroups" | "nom": "camunda:candidateGroups" | jp.renrakumo.userTask | element-template | requires name
            """,
            delimiter = '|')
    void what_camunda_modeler_would_warn_of_is_found_with_its_place(
            String file, String before, String after, String element, String rule, String message) throws Exception {
        String sound = Files.readString(Path.of(file));
        assertThat(sound).contains(before);
        Path broken = folder.resolve(Path.of(file).getFileName());
        Files.writeString(broken, sound.replace(before, after));
        assertThat(ModelersLint.of(List.of(broken))).anySatisfy(warning -> {
            assertThat(warning.file()).endsWith(broken.getFileName().toString());
            assertThat(warning.element()).isEqualTo(element);
            assertThat(warning.rule()).isEqualTo(rule);
            assertThat(warning.message()).contains(message);
        });
    }

    @Test
    void the_linters_are_as_they_were_built() throws Exception {
        byte[] linters = Files.readAllBytes(ModelersLint.FOLDER.resolve("lint.mjs"));
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(linters));
        assertThat(ModelersLint.FOLDER.resolve("lint.mjs.sha256"))
                .as("made by npm run build in .ci/lint, changed nowhere else")
                .hasContent(sum + "  lint.mjs");
    }

    private static List<Path> shipped() throws IOException {
        List<Path> shipped = new ArrayList<>();
        for (String start : List.of("processes", "forms", ".camunda/element-templates")) {
            try (Stream<Path> files = Files.walk(Path.of(start))) {
                files.filter(Files::isRegularFile).forEach(shipped::add);
            }
        }
        return shipped;
    }
}
