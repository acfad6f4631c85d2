package jp.renrakumo.incident;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
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
    record Condition(String input, String column, String wanted, boolean met) {}

    /** What becomes of one rule: what it asks for, and whether all its conditions are met. */
    record Verdict(FiredDuty duty, List<Condition> conditions) {

        public boolean fires() {
            return conditions.stream().allMatch(Condition::met);
        }
    }

    /** Every rule of the table. @param facts its inputs by name, as {@link FactsInForce} tells them of a case */
    List<Verdict> ask(Map<String, Object> facts) {
        DmnModelInstance model = Dmn.readModelFromStream(repository.getDecisionModel(repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .latestVersion()
                .singleResult()
                .getId()));
        DecisionTable table = table(model);
        Set<String> met = met(model.clone(), facts);
        List<Input> inputs = List.copyOf(table.getInputs());
        return table.getRules().stream()
                .map(rule ->
                        new Verdict(duty(table, rule), conditions(inputs, List.copyOf(rule.getInputEntries()), met)))
                .toList();
    }

    private static List<Condition> conditions(List<Input> inputs, List<InputEntry> cells, Set<String> met) {
        return IntStream.range(0, cells.size())
                .filter(at -> !text(cells.get(at)).isBlank())
                .mapToObj(at -> new Condition(
                        inputs.get(at).getInputExpression().getText().getTextContent(),
                        inputs.get(at).getLabel(),
                        text(cells.get(at)),
                        met.contains(cells.get(at).getId())))
                .toList();
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

    /** Ids of the cells that hold: each cell is asked as a rule of its own, in one evaluation. */
    private static Set<String> met(DmnModelInstance model, Map<String, Object> facts) {
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
        Set<String> met = new HashSet<>();
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        DmnDecisionTableEvaluationListener listener = event ->
                event.getMatchingRules().forEach(rule -> met.add(rule.getId().substring(ALONE.length())));
        configuration.getCustomPostDecisionTableEvaluationListeners().add(listener);
        DmnEngine engine = configuration.buildEngine();
        engine.evaluateDecisionTable(engine.parseDecisions(model).get(0), facts);
        return met;
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
