package jp.renrakumo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;

/** A decision table as it lies in {@code processes}, asked without an engine around it; it remembers which rules fired. */
public final class DecisionTable {

    private final Set<String> neverFired = new TreeSet<>();
    private final String name;
    private final DmnEngine engine;
    private final DmnDecision decision;

    public DecisionTable(String file) {
        this(file, model(file));
    }

    private DecisionTable(String name, DmnModelInstance model) {
        this.name = name;
        model.getModelElementsByType(Rule.class).forEach(rule -> neverFired.add(rule.getId()));
        DefaultDmnEngineConfiguration configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.getCustomPostDecisionTableEvaluationListeners().add(event -> event.getMatchingRules()
                .forEach(rule -> neverFired.remove(rule.getId())));
        engine = configuration.buildEngine();
        decision = engine.parseDecisions(model).get(0);
    }

    /** The same table without one of its conditions, once for each condition of each rule. */
    public static List<DecisionTable> eachWithoutOneCondition(String file) {
        List<DecisionTable> loosened = new ArrayList<>();
        for (int at = 0; at < conditions(model(file)).size(); at++) {
            DmnModelInstance model = model(file);
            InputEntry condition = conditions(model).get(at);
            String text = condition.getText().getTextContent();
            condition.getText().setTextContent("");
            loosened.add(new DecisionTable(((Rule) condition.getParentElement()).getId() + " without " + text, model));
        }
        return loosened;
    }

    /** The rows that fire, as the table's outputs by name. */
    public List<Map<String, Object>> ask(Map<String, Object> facts) {
        return engine.evaluateDecisionTable(decision, Variables.fromMap(facts)).getResultList();
    }

    /** Ids of the rules that fired for none of the questions asked so far. */
    public Set<String> neverFired() {
        return neverFired;
    }

    @Override
    public String toString() {
        return name;
    }

    private static DmnModelInstance model(String file) {
        return Dmn.readModelFromFile(Path.of("processes", file).toFile());
    }

    private static List<InputEntry> conditions(DmnModelInstance model) {
        return model.getModelElementsByType(InputEntry.class).stream()
                .filter(entry -> !entry.getText().getTextContent().isBlank())
                .toList();
    }
}
