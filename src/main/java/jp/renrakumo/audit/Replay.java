package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Input;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** A decision table of that day asked once more with what it was given then; the engine's history does not hear of it. */
@Component
class Replay {

    private final RepositoryService repository;
    private final ToldModels models;

    Replay(@Lazy RepositoryService repository, ToldModels models) {
        this.models = models;
        this.repository = repository;
    }

    /**
     * What the table says.
     *
     * @param version of the table
     * @param rules ids of the rules that fire, in the table's order
     * @param words what it says to people
     * @param kept whether the table still is the one that was deployed
     */
    record Answer(int version, List<String> rules, TableWords words, ToldModels.Kept kept) {}

    /** @param evaluation as the log keeps it. @return empty if that version of the table is not here any more */
    Optional<Answer> of(JsonNode evaluation) {
        String definition = evaluation.path("decisionDefinitionId").asText();
        var found = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionId(definition)
                .singleResult();
        if (found == null) {
            return Optional.empty();
        }
        DmnModelInstance model = Dmn.readModelFromStream(repository.getDecisionModel(definition));
        return Optional.of(new Answer(
                found.getVersion(),
                fired(model, found.getKey(), inputs(model.getModelElementsByType(Input.class), evaluation)),
                TableWords.of(model),
                models.of(definition)));
    }

    private static Map<String, Object> inputs(Collection<Input> columns, JsonNode evaluation) {
        Map<String, JsonNode> given = new HashMap<>();
        evaluation
                .path("inputs")
                .forEach(input -> given.put(input.path("clauseId").asText(), input.path("value")));
        Map<String, Object> inputs = new HashMap<>();
        for (Input column : columns) {
            inputs.put(column.getInputExpression().getText().getTextContent().trim(), plain(given.get(column.getId())));
        }
        return inputs;
    }

    private static @Nullable Object plain(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return null;
        }
        return value.isBoolean() ? value.booleanValue() : value.isNumber() ? value.numberValue() : value.asText();
    }

    private static List<String> fired(DmnModelInstance model, String key, Map<String, Object> inputs) {
        List<String> rules = new ArrayList<>();
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener =
                event -> event.getMatchingRules().forEach(rule -> rules.add(rule.getId()));
        configuration.getCustomPostDecisionTableEvaluationListeners().add(listener);
        DmnEngine engine = configuration.buildEngine();
        engine.evaluateDecisionTable(engine.parseDecision(key, model), inputs);
        return rules;
    }
}
