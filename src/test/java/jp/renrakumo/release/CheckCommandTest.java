package jp.renrakumo.release;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import jp.renrakumo.release.model.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code check}, as somebody types it: what it writes and how it ends. */
class CheckCommandTest {

    private static final String CLEAN = "src/test/resources/models/clean";
    private static final String BROKEN = "src/test/resources/models/broken/wrong-key";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void sound_models_end_with_nought() {
        assertThat(run("check", CLEAN)).isZero();
        assertThat(out).hasToString("5ファイルを検査しました。指摘はありません。\n");
    }

    @Test
    void findings_end_with_one_and_are_told_with_their_place() throws IOException {
        Path form = brokenForm();
        assertThat(run("check", folder.toString())).isOne();
        assertThat(out.toString())
                .contains(form.toString().replace('\\', '/') + ":7:5 [textarea_cause] form-key: キー「cuase」を")
                .contains("5ファイルを検査しました。指摘は1件です。");
    }

    @Test
    void a_file_alone_is_checked_with_its_neighbours() throws IOException {
        assertThat(run("check", CLEAN + "/processes/sample/small.bpmn")).isZero();
        assertThat(run("check", brokenForm().toString())).isOne();
        assertThat(out.toString()).contains("1ファイルを検査しました。指摘は1件です。");
    }

    @Test
    void json_and_sarif_are_written_where_they_are_wanted() throws IOException {
        brokenForm();
        Path json = folder.resolve("check.json");
        assertThat(run("check", folder.toString(), "--format", "json", "--output", json.toString()))
                .isOne();
        JsonNode finding =
                new ObjectMapper().readTree(json.toFile()).path("findings").path(0);
        assertThat(finding.path("rule").asText()).isEqualTo("form-key");
        assertThat(finding.path("line").asInt()).isEqualTo(7);
        assertThat(out.toString()).isEmpty();
    }

    /** What the schema of SARIF 2.1.0 and the code hosts ask of a log, for a file whose name no address may hold. */
    @Test
    void sarif_names_rules_places_and_sentences() throws IOException {
        Path odd = Files.writeString(folder.resolve("壊れた 計画.form"), "{\n");
        assertThat(run("check", odd.toString(), "--format", "sarif")).isOne();
        JsonNode log = new ObjectMapper().readTree(out.toString());
        assertThat(log.path("version").asText()).isEqualTo("2.1.0");
        JsonNode run = log.path("runs").path(0);
        JsonNode rules = run.at("/tool/driver/rules");
        Set<String> ids = new HashSet<>();
        rules.forEach(rule -> {
            assertThat(ids.add(rule.path("id").asText())).isTrue();
            assertThat(rule.at("/shortDescription/text").asText()).isNotBlank();
        });
        assertThat(ids).hasSize(Rule.values().length);
        JsonNode result = run.path("results").path(0);
        assertThat(result.path("level").asText()).isEqualTo("error");
        assertThat(result.path("ruleId").asText()).isEqualTo("form-json");
        assertThat(rules.path(result.path("ruleIndex").asInt()).path("id").asText())
                .isEqualTo("form-json");
        assertThat(result.at("/message/text").asText()).contains("閉じていない括弧や引用符がある");
        JsonNode place = result.at("/locations/0/physicalLocation");
        assertThat(URI.create(place.at("/artifactLocation/uri").asText()).getPath())
                .endsWith("壊れた 計画.form");
        assertThat(place.at("/region/startLine").asInt()).isPositive();
        assertThat(place.at("/region/startColumn").asInt()).isPositive();
    }

    @Test
    void wrong_usage_ends_with_two() {
        assertThat(run("check")).isEqualTo(2);
        assertThat(run("check", "nowhere")).isEqualTo(2);
        assertThat(out.toString()).contains("nowhere: ファイルもフォルダーもないか");
        assertThat(run("check", CLEAN, "--format", "xml")).isEqualTo(2);
        assertThat(run("check", folder.toString())).isEqualTo(2);
        assertThat(out.toString()).contains("検査するファイル");
    }

    private Path brokenForm() throws IOException {
        for (String root : new String[] {CLEAN, BROKEN}) {
            for (var file : FilesUnder.of(Path.of(root)).entrySet()) {
                Path to = folder.resolve(file.getKey());
                Files.createDirectories(to.getParent());
                Files.write(to, file.getValue());
            }
        }
        return folder.resolve("forms/sample/small-plan.form");
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(out, true);
        return new CommandLine(new Top())
                .setOut(writer)
                .setErr(writer)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments);
    }

    @CommandLine.Command(name = "renrakumo", subcommands = CheckCommand.class)
    private static final class Top {}
}
