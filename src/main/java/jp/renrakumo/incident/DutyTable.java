package jp.renrakumo.incident;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationListener;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * {@code report-duty.dmn} as it is released, asked "what if": every rule with its conditions, those that are met and those
 * that are not. No case is touched, and the engine's history does not hear of it.
 */
@Component
class DutyTable {

    private static final String KEY = "report-duty";
    private static final String ALONE = "only_";

    private final RepositoryService repository;

    /** What was asked last; a released table stays as it is, a newer one has an id of its own. */
    private volatile @Nullable Released released;

    DutyTable(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * One condition of a rule.
     *
     * @param input name of the input
     * @param column its label, as analysts and officers read it
     * @param wanted the cell, in FEEL
     */
    record Condition(String input, String column, String wanted, boolean met) {

        Condition answered(boolean holds) {
            return new Condition(input, column, wanted, holds);
        }
    }

    /** What becomes of one rule: what it asks for, and whether all its conditions are met. */
    record Verdict(FiredDuty duty, List<Condition> conditions) {

        public boolean fires() {
            return conditions.stream().allMatch(Condition::met);
        }
    }

    /** A table as it was released, taken apart once. */
    private record Released(String id, List<Row> rows, Function<Map<String, Object>, Set<String>> cells) {}

    /** One rule of it, with its conditions by the ids of their cells. */
    private record Row(FiredDuty duty, Map<String, Condition> conditions) {

        Verdict given(Set<String> met) {
            return new Verdict(
                    duty,
                    conditions.entrySet().stream()
                            .map(cell -> cell.getValue().answered(met.contains(cell.getKey())))
                            .toList());
        }
    }

    /** Every rule of the table. @param facts its inputs by name, as {@link FactsInForce} tells them of a case */
    List<Verdict> ask(Map<String, Object> facts) {
        Released table = latest();
        Set<String> met = table.cells().apply(facts);
        return table.rows().stream().map(row -> row.given(met)).toList();
    }

    private Released latest() {
        String id = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .latestVersion()
                .singleResult()
                .getId();
        Released known = released;
        if (known == null || !known.id().equals(id)) {
            known = read(id);
            released = known;
        }
        return known;
    }

    private Released read(String id) {
        DmnModelInstance model = Dmn.readModelFromStream(repository.getDecisionModel(id));
        DecisionTable table = table(model);
        List<Input> inputs = List.copyOf(table.getInputs());
        List<Row> rows = table.getRules().stream()
                .map(rule -> new Row(duty(table, rule), conditions(inputs, List.copyOf(rule.getInputEntries()))))
                .toList();
        return new Released(id, rows, cells(model));
    }

    private static Map<String, Condition> conditions(List<Input> inputs, List<InputEntry> cells) {
        Map<String, Condition> conditions = new LinkedHashMap<>();
        for (int at = 0; at < cells.size(); at++) {
            String wanted = text(cells.get(at));
            if (!wanted.isBlank()) {
                Input input = inputs.get(at);
                conditions.put(
                        cells.get(at).getId(),
                        new Condition(
                                input.getInputExpression().getText().getTextContent(),
                                input.getLabel(),
                                wanted,
                                false));
            }
        }
        return conditions;
    }

    private static FiredDuty duty(DecisionTable table, Rule rule) {
        List<OutputEntry> cells = List.copyOf(rule.getOutputEntries());
        Map<String, Object> row = new HashMap<>();
        int at = 0;
        for (var output : table.getOutputs()) {
            String literal = cells.get(at++).getText().getTextContent();
            row.put(output.getName(), literal.substring(1, literal.length() - 1));
        }
        return FiredDuty.of(row);
    }

    /** Tells ids of the cells that hold: each cell is asked as a rule of its own, in one evaluation; one asks at a time. */
    private static Function<Map<String, Object>, Set<String>> cells(DmnModelInstance model) {
        Set<String> met = new HashSet<>();
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener = event ->
                event.getMatchingRules().forEach(rule -> met.add(rule.getId().substring(ALONE.length())));
        configuration.getCustomPostDecisionTableEvaluationListeners().add(listener);
        DmnEngine engine = configuration.buildEngine();
        DmnDecision alone = engine.parseDecisions(apart(model)).get(0);
        return facts -> {
            synchronized (met) {
                met.clear();
                engine.evaluateDecisionTable(alone, facts);
                return Set.copyOf(met);
            }
        };
    }

    private static DmnModelInstance apart(DmnModelInstance model) {
        DecisionTable table = table(model);
        List<Rule> rules = List.copyOf(table.getRules());
        int width = table.getInputs().size();
        for (Rule rule : rules) {
            List<InputEntry> cells = List.copyOf(rule.getInputEntries());
            for (int at = 0; at < cells.size(); at++) {
                if (!text(cells.get(at)).isBlank()) {
                    table.getRules().add(alone(model, cells.get(at), at, width));
                }
            }
        }
        table.getRules().removeAll(rules);
        table.getOutputs().clear();
        return model;
    }

    private static Rule alone(DmnModelInstance model, InputEntry cell, int at, int width) {
        Rule rule = model.newInstance(Rule.class, ALONE + cell.getId());
        for (int column = 0; column < width; column++) {
            InputEntry entry = model.newInstance(InputEntry.class);
            Text text = model.newInstance(Text.class);
            text.setTextContent(column == at ? text(cell) : "");
            entry.setText(text);
            rule.getInputEntries().add(entry);
        }
        return rule;
    }

    private static DecisionTable table(DmnModelInstance model) {
        return model.getModelElementsByType(DecisionTable.class).iterator().next();
    }

    private static String text(InputEntry cell) {
        return cell.getText().getTextContent();
    }
}
