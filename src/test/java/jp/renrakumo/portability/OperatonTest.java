package jp.renrakumo.portability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.DecisionTable;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;

/**
 * The way out of Camunda 7 is open (ADR 17): Operaton reads every model as Camunda does, walks the main paths event by event
 * alike, and answers every decision table alike.
 */
class OperatonTest {

    private static final Doubles ON_CAMUNDA = new Doubles();
    private static final Doubles ON_OPERATON = new Doubles();

    /** Left out, it means the same. */
    private static final String THE_DEFAULT = " camunda:mapDecisionResult=\"resultList\"";

    private static AnyEngine camunda;
    private static AnyEngine operaton;

    @BeforeAll
    static void both_take_all_models_and_forms() throws IOException {
        camunda = new CamundaEngine(ON_CAMUNDA);
        operaton = new OperatonEngine(ON_OPERATON);
        Map<String, byte[]> files = new TreeMap<>();
        for (Path file : files(Path.of("processes"), Path.of("forms"))) {
            files.put(file.toString(), Files.readAllBytes(file));
        }
        camunda.deploy(files);
        operaton.deploy(files);
    }

    @AfterAll
    static void close() {
        camunda.close();
        operaton.close();
    }

    static List<Path> models() throws IOException {
        return files(Path.of("processes")).stream()
                .filter(file -> file.toString().endsWith(".bpmn"))
                .toList();
    }

    static List<Path> tables() throws IOException {
        return files(Path.of("processes")).stream()
                .filter(file -> file.toString().endsWith(".dmn"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("models")
    void reads_every_model_alike(Path model) {
        Map<String, String> theirs = Shape.of(camunda.deployed(key(model)));
        assertThat(differences(theirs, Shape.of(operaton.deployed(key(model))))).isEmpty();
        assertThat(theirs).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void reads_every_table_alike(Path table) {
        Map<String, String> theirs = Shape.of(camunda.deployedTable(key(table)));
        assertThat(differences(theirs, Shape.of(operaton.deployedTable(key(table)))))
                .isEmpty();
        assertThat(theirs).containsEntry("/historyTimeToLive", "3650");
    }

    @ParameterizedTest
    @MethodSource("models")
    void what_it_did_not_read_would_show(Path model) throws IOException {
        String whole = Files.readString(model);
        Map<String, String> read = Shape.of(parsed(whole));
        for (String extension : extensions(whole)) {
            String without = whole.replaceFirst(Pattern.quote(extension), "");
            assertThat(refused(without)
                            || !differences(read, Shape.of(parsed(without))).isEmpty())
                    .as("without %s", extension)
                    .isTrue();
        }
    }

    @Test
    void walks_the_main_paths_alike() throws IOException {
        Walk.all(camunda, ON_CAMUNDA);
        Walk.all(operaton, ON_OPERATON);
        assertThat(ON_OPERATON.told()).containsExactlyElementsOf(ON_CAMUNDA.told());
        assertThat(notReached(ON_OPERATON)).isEmpty();
        assertThat(operaton.running()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void answers_every_table_alike(Path table) {
        String file = Path.of("processes").relativize(table).toString();
        DecisionTable asked = new DecisionTable(file);
        for (Map<String, Object> facts : Questions.of(file)) {
            assertThat(operaton.ask(key(table), facts))
                    .as("%s", facts)
                    .isEqualTo(camunda.ask(key(table), facts))
                    .isEqualTo(asked.ask(facts));
        }
        assertThat(asked.neverFired()).as("rules that no question fired").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"h2", "postgres"})
    void keeps_its_data_in_the_same_tables(String database) throws IOException {
        for (String part : List.of("engine", "history", "identity", "decision.engine", "decision.history")) {
            String script = "bpm/engine/db/create/activiti." + database + ".create." + part + ".sql";
            assertThat(statements("org/operaton/" + script))
                    .isEqualTo(statements("org/camunda/" + script))
                    .hasSizeGreaterThan(10);
        }
    }

    @Test
    void code_at_the_doors_differs_in_names_of_packages_only() throws IOException {
        assertThat(lines(OperatonEngine.class))
                .isEqualTo(lines(CamundaEngine.class).stream()
                        .map(line -> line.replace("CamundaEngine", "OperatonEngine")
                                .replace("org.camunda.bpm.impl.juel.jakarta", "jakarta")
                                .replace("org.camunda", "org.operaton"))
                        .sorted()
                        .toList());
    }

    private static List<Path> files(Path... folders) throws IOException {
        List<Path> all = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.filter(Files::isRegularFile).sorted().forEach(all::add);
            }
        }
        return all;
    }

    private static String key(Path model) {
        return model.getFileName().toString().replaceAll("\\.\\w+$", "");
    }

    private static List<String> differences(Map<String, String> one, Map<String, String> other) {
        Set<String> paths = new TreeSet<>(one.keySet());
        paths.addAll(other.keySet());
        return paths.stream()
                .filter(path -> !String.valueOf(one.get(path)).equals(other.get(path)))
                .map(path -> path + ": " + one.get(path) + " | " + other.get(path))
                .toList();
    }

    /** One of each kind of what BPMN does not know: attributes and elements of the engine's own namespace. */
    private static Collection<String> extensions(String model) {
        return Pattern.compile(" (camunda:\\w+)=\"[^\"]*\"|<(camunda:\\w+ \\w+)[^>]*/>")
                .matcher(model)
                .results()
                .map(MatchResult::group)
                .filter(found -> !found.equals(THE_DEFAULT))
                .collect(Collectors.toMap(
                        found -> found.replaceAll("=.*", ""), found -> found, (first, same) -> first, TreeMap::new))
                .values();
    }

    private static Object parsed(String model) {
        return operaton.parsed(model.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean refused(String model) {
        try {
            parsed(model);
            return false;
        } catch (RuntimeException refused) {
            return true;
        }
    }

    private static List<String> notReached(Doubles doubles) throws IOException {
        List<String> missed = new ArrayList<>();
        for (Path model : models()) {
            for (FlowNode node : Bpmn.readModelFromFile(model.toFile()).getModelElementsByType(FlowNode.class)) {
                String reached = "processDefinitionKey=" + key(model) + " activityId=" + node.getId() + " ";
                if (doubles.told().stream().noneMatch(line -> line.contains(reached))) {
                    missed.add(key(model) + " " + node.getId());
                }
            }
        }
        return missed;
    }

    private static List<String> statements(String script) throws IOException {
        return new ClassPathResource(script)
                .getContentAsString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("--"))
                .toList();
    }

    /** In no order: names decide where an import stands. */
    private static List<String> lines(Class<?> type) throws IOException {
        return Files.readAllLines(Path.of("src/test/java", type.getName().replace('.', '/') + ".java")).stream()
                .sorted()
                .toList();
    }
}
