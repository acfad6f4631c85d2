package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs when all tests are through: every element and every flow of every model was reached by one of them. */
class PathCoverageIT {

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
        BpmnModelInstance bpmn = Bpmn.readModelFromFile(model.toFile());
        Set<String> taken = TakenPaths.of(process);
        Set<String> missed = new TreeSet<>();
        bpmn.getModelElementsByType(FlowNode.class).stream()
                .map(FlowNode::getId)
                .filter(id -> !taken.contains(id))
                .forEach(missed::add);
        bpmn.getModelElementsByType(SequenceFlow.class).stream()
                .filter(flow -> !taken.contains(asTheEngineTells(flow)))
                .map(SequenceFlow::getId)
                .forEach(missed::add);
        assertThat(missed)
                .as("never reached in %s; run together with the process tests: mvn verify", process)
                .isEmpty();
    }

    /** Flows out of an event-based gateway are no transitions for the engine: the event behind them tells. */
    private static String asTheEngineTells(SequenceFlow flow) {
        return flow.getSource() instanceof EventBasedGateway ? flow.getTarget().getId() : flow.getId();
    }
}
