package jp.renrakumo.release.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.renrakumo.release.FilesUnder;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.Rule;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Small models that pass, and each of {@code models/broken} that differs from them in one thing and is refused for it:
 * by its rule, with the place, by no other file's fault, in time.
 */
class ModelCheckTest {

    private static final Path MODELS = Path.of("src/test/resources/models");
    private static final String PROCESS = "processes/sample/small.bpmn";
    private static final ModelCheck CHECK = ModelCheck.shipped();
    private static long slowest;

    @AfterAll
    static void tellTheSlowest() {
        System.out.println("slowest broken model: " + slowest / 1_000_000 + " ms");
    }

    @Test
    void the_clean_models_pass() throws IOException {
        assertThat(found(clean())).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvFileSource(resources = "/models/broken/cases.csv")
    void refused(String folder, String file, String rule, String place) throws IOException {
        Map<String, byte[]> files = clean();
        Map<String, byte[]> broken = FilesUnder.of(MODELS.resolve("broken").resolve(folder));
        files.putAll(broken);
        files.put(
                file,
                Files.readAllBytes(MODELS.resolve("broken").resolve(folder).resolve(file)));
        long begin = System.nanoTime();
        List<Finding> findings = assertTimeout(Duration.ofSeconds(10), () -> found(files));
        slowest = Math.max(slowest, System.nanoTime() - begin);
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.file()).isEqualTo(file);
            assertThat(Rule.of(finding.rule()).description()).isNotBlank();
            assertThat(finding.sentence())
                    .endsWith("。")
                    .doesNotContain("（null", "null）")
                    .containsPattern("[ぁ-ん]");
            switch (place) {
                case "line" -> assertThat(finding.line()).isPositive();
                case "file" -> assertThat(finding.element()).isEmpty();
                default -> {
                    assertThat(finding.element()).isEqualTo(place);
                    assertThat(finding.line()).isPositive();
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "parallel-in-a-loop",
                "calls-itself-while-something-is-left",
                "joined-with-a-reminder",
                "lanes-in-a-lane",
                "loop-of-three",
                "form-that-hides-and-shows"
            })
    void what_only_resembles_a_broken_one_passes(String folder) throws IOException {
        Map<String, byte[]> files = clean();
        Map<String, byte[]> sound = FilesUnder.of(MODELS.resolve("sound").resolve(folder));
        assertThat(sound).isNotEmpty();
        files.putAll(sound);
        assertThat(found(files)).isEmpty();
    }

    /** The caller is what the analyst did not bring: the called process is named. */
    @Test
    void a_called_process_that_asks_for_more_than_it_is_given_is_named() throws IOException {
        Map<String, byte[]> ours = FilesUnder.of(Path.of("processes"));
        ours.putAll(FilesUnder.of(Path.of("forms")));
        String called = "processes/incident/recurrence-prevention.bpmn";
        Map<String, byte[]> one =
                Map.of(called, bytes(text(ours.get(called)).replaceFirst("\\$\\{authority}", "\\${owner}")));
        assertThat(CHECK.of(one, ours)).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("call-mapping");
            assertThat(finding.element()).isEqualTo("recurrence-prevention");
            assertThat(finding.sentence()).contains("「owner」", "callActivity_preventRecurrence");
        });
    }

    /** The form is what the analyst did not bring: the task is named. */
    @Test
    void a_task_with_the_listener_of_another_is_named() throws IOException {
        Map<String, byte[]> ours = FilesUnder.of(Path.of("processes"));
        ours.putAll(FilesUnder.of(Path.of("forms")));
        String model = "processes/incident/recurrence-prevention.bpmn";
        Map<String, byte[]> one = Map.of(
                model, bytes(text(ours.get(model)).replace("incidentTasks.planUrged(", "incidentTasks.planChecked(")));
        assertThat(CHECK.of(one, ours))
                .allSatisfy(finding -> {
                    assertThat(finding.element()).isEqualTo("userTask_urgePlan");
                    assertThat(finding.sentence())
                            .contains(
                                    finding.rule().equals("program-call")
                                            ? "incidentTasks.planUrged"
                                            : "incidentTasks.planChecked");
                })
                .extracting(Finding::rule)
                .contains("form-key", "form-handler", "program-call");
    }

    @Test
    void the_corpus_is_whole() throws IOException {
        List<String> told = Files.readAllLines(MODELS.resolve("broken/cases.csv")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();
        try (Stream<Path> folders = Files.list(MODELS.resolve("broken"))) {
            assertThat(folders.filter(Files::isDirectory)
                            .map(each -> each.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(told)
                    .hasSizeGreaterThan(40);
        }
    }

    @Test
    void every_rule_has_a_model_that_breaks_it() throws IOException {
        String corpus = Files.readString(MODELS.resolve("broken/cases.csv"));
        String changed = Files.readString(ChangedShippedTest.CHANGES.resolve("broken.txt"));
        assertThat(Rule.values())
                .filteredOn(rule ->
                        !corpus.contains(", " + rule.id() + ", ") && !changed.contains(" | " + rule.id() + " | "))
                .containsExactlyInAnyOrder(Rule.SIZE, Rule.FILE_NAME);
    }

    @Test
    void ten_thousand_elements_are_refused_at_once() throws IOException {
        String tasks = IntStream.range(0, 10_000)
                .mapToObj(i -> "<bpmn:task id='task_" + i + "' name='作業'/>\n")
                .collect(Collectors.joining());
        Map<String, byte[]> files = changed(PROCESS, "<bpmn:startEvent id=\"startEvent_wanted", tasks + "$0");
        List<Finding> findings = assertTimeout(Duration.ofSeconds(2), () -> found(files));
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("size");
            assertThat(finding.line()).isBetween(4_900, 5_100);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "-", "if a then ", "f("})
    void cells_made_to_hold_up_the_check_do_not(String opening) throws IOException {
        Map<String, byte[]> files =
                changed("processes/sample/small-decision.dmn", "<text>true", "<text>" + opening.repeat(1_000) + "true");
        assertThat(assertTimeout(Duration.ofSeconds(10), () -> found(files)))
                .anySatisfy(finding -> assertThat(finding.element()).isEqualTo("out_some"));
    }

    @Test
    void a_file_of_three_megabytes_or_with_a_way_out_of_its_folder_is_not_even_read() throws IOException {
        assertThat(CHECK.of(Map.of("a/x.bpmn", new byte[3 << 20]), Map.of()))
                .extracting(Finding::rule)
                .containsExactly("size");
        assertThat(CHECK.of(Map.of("../x.form", new byte[0]), Map.of()))
                .extracting(Finding::rule)
                .containsExactly("file-name");
    }

    @Test
    void a_file_alone_is_checked_with_what_lies_beside_it() throws IOException {
        Map<String, byte[]> one = clean();
        one.keySet().retainAll(List.of(PROCESS));
        assertThat(CHECK.of(one, clean())).isEmpty();
        assertThat(CHECK.of(one, Map.of()))
                .extracting(Finding::rule)
                .contains("form-ref", "called-element", "decision-ref");
    }

    @Test
    void nothing_is_said_of_what_lies_beside() throws IOException {
        Map<String, byte[]> beside = changed("processes/sample/small-step.bpmn", " name=\"終了\"", "");
        Map<String, byte[]> one = clean();
        one.keySet().retainAll(List.of(PROCESS));
        assertThat(found(beside)).extracting(Finding::rule).containsExactly("label");
        assertThat(CHECK.of(one, beside)).isEmpty();
    }

    @Test
    void a_message_that_no_model_waits_for_any_more_is_named() throws IOException {
        Map<String, byte[]> ours = FilesUnder.of(Path.of("processes"));
        ours.replaceAll((name, content) ->
                bytes(text(content).replace("name=\"incident.merged\"", "name=\"incident.separated\"")));
        assertThat(CHECK.of(ours, FilesUnder.of(Path.of("forms")))).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("message-pair");
            assertThat(finding.element()).isEqualTo("incident.merged");
            assertThat(finding.sentence()).contains("待つモデルがありません");
        });
    }

    @Test
    void the_place_is_where_the_tag_begins() throws IOException {
        Map<String, byte[]> files = changed(
                PROCESS,
                "<bpmn:endEvent id=\"endEvent_done\" name=\"完了\">",
                "<bpmn:endEvent\n\n id=\"endEvent_done\">");
        String[] lines = text(files.get(PROCESS)).split("\n");
        assertThat(found(files)).singleElement().satisfies(finding -> assertThat(
                        lines[finding.line() - 1].substring(finding.column() - 1))
                .isEqualTo("<bpmn:endEvent"));
    }

    private static Map<String, byte[]> changed(String file, String what, String by) throws IOException {
        Map<String, byte[]> files = clean();
        String content = text(files.get(file));
        assertThat(content).contains(what);
        files.put(file, bytes(content.replace(what, by.replace("$0", what))));
        return files;
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String content) {
        return content.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, byte[]> clean() throws IOException {
        return FilesUnder.of(MODELS.resolve("clean"));
    }

    private static List<Finding> found(Map<String, byte[]> files) {
        return CHECK.of(files, Map.of());
    }
}
