package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs after all other tests: every element and every flow of every model was reached by one of them. */
@Order(Integer.MAX_VALUE)
class PathCoverageTest {

    private static final Pattern ELEMENT = Pattern.compile(
            "<bpmn:(?:startEvent|endEvent|boundaryEvent|intermediateCatchEvent|intermediateThrowEvent|userTask|serviceTask"
                    + "|sendTask|receiveTask|businessRuleTask|callActivity|subProcess|exclusiveGateway|parallelGateway"
                    + "|inclusiveGateway|eventBasedGateway|sequenceFlow) id=\"([^\"]+)\"");

    static List<Path> models() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void every_path_was_taken(Path model) throws IOException {
        String process = model.getFileName().toString().replace(".bpmn", "");
        Set<String> missed = new TreeSet<>();
        Matcher element = ELEMENT.matcher(Files.readString(model));
        while (element.find()) {
            missed.add(element.group(1));
        }
        assertThat(missed).as(process).isNotEmpty();
        missed.removeAll(TakenPaths.of(process));
        // flows out of an event-based gateway are no transitions for the engine: the event behind them tells
        missed.removeIf(id -> id.startsWith("flow_waiting_"));
        assertThat(missed)
                .as("never reached in %s; run together with the process tests: mvn verify", process)
                .isEmpty();
    }
}
