package jp.renrakumo;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;

/** A decision table as it lies in {@code processes}, asked without an engine around it. */
public final class DecisionTable {

    private final DmnEngine engine =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();
    private final DmnDecision decision;

    public DecisionTable(String file) {
        try (InputStream table = Files.newInputStream(Path.of("processes", file))) {
            decision = engine.parseDecisions(table).get(0);
        } catch (IOException missing) {
            throw new java.io.UncheckedIOException(missing);
        }
    }

    /** The rows that fire, as the table's outputs by name. */
    public List<Map<String, Object>> ask(Map<String, Object> facts) {
        return engine.evaluateDecisionTable(decision, Variables.fromMap(facts)).getResultList();
    }
}
