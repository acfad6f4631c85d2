package jp.renrakumo.release.migration;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.model.Places;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;

/** One dry run towards one candidate, in an engine that is thrown away. */
final class TrialRun {

    private static final String CANDIDATE = "candidate";

    private final Copies copies;
    private final String process;
    private final Map<String, String> mapping;
    private final BpmnModelInstance to;
    private final String target;
    private final Map<String, MigrationPlan> plans = new HashMap<>();
    private final Map<String, Places> places = new HashMap<>();

    TrialRun(Copies copies, String process, byte[] candidate, Map<String, String> mapping) {
        this.copies = copies;
        this.process = process;
        this.mapping = mapping;
        this.to = model(candidate);
        this.target = copies.definition(CANDIDATE, process, candidate);
    }

    /** @throws BadInput if the analyst maps an element that none of these versions has */
    void demandKnown(Map<String, byte[]> versions) {
        versions.forEach((version, bpmn) -> place(version, bpmn));
        mapping.keySet().stream()
                .filter(id ->
                        places.values().stream().allMatch(each -> each.from().getModelElementById(id) == null))
                .findFirst()
                .ifPresent(id -> {
                    throw new BadInput("いまの版に要素「" + id + "」がありません。要素のIDを確かめてください。");
                });
    }

    /** Tries a copy whose tokens stand there. */
    Result of(String version, byte[] bpmn, List<String> tokens) {
        Places its = place(version, bpmn);
        String source = copies.definition(version, process, bpmn);
        MigrationPlan plan =
                plans.computeIfAbsent(version, any -> MigrationPlans.of(copies.engine(), source, target, mapping));
        try {
            String copy = copies.copy(source, tokens);
            Set<String> before = copies.timers(copy);
            copies.migrate(plan, copy);
            return new Result(List.of(), clocks(its, before, copies.timers(copy)));
        } catch (MigratingProcessInstanceValidationException refused) {
            return new Result(Refusals.of(its, mapping, refused.getValidationReport()), List.of());
        } catch (ProcessEngineException refused) {
            return new Result(List.of(Refusals.whole(String.valueOf(refused.getMessage()))), List.of());
        }
    }

    private Places place(String version, byte[] bpmn) {
        return places.computeIfAbsent(version, any -> new Places(model(bpmn), to));
    }

    private static BpmnModelInstance model(byte[] bpmn) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(Skeleton.of(bpmn)));
    }

    private List<String> clocks(Places its, Set<String> before, Set<String> after) {
        List<String> notes = new ArrayList<>();
        before.stream()
                .filter(id -> !after.contains(mapping.getOrDefault(id, id)))
                .sorted()
                .forEach(id -> notes.add("時計「" + its.label(id) + "」（" + id + "）は、移すと止まって消えます。期限として要るなら、新しい版に残してください。"));
        after.stream()
                .filter(id -> !before.contains(id) && !mapping.containsValue(id))
                .sorted()
                .forEach(id -> notes.add("時計「" + its.newLabel(id) + "」（" + id + "）は、移したときから動き始めます。期限が過ぎていれば、すぐに動きます。"));
        return notes;
    }

    /** @param refused empty if the copy came along @param notes what happens to clocks */
    record Result(List<Refusals.Refused> refused, List<String> notes) {}
}
