package jp.renrakumo.release.migration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jp.renrakumo.access.BadInput;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.migration.MigrationInstruction;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanBuilder;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;

/**
 * Which element becomes which: what has the same id stays where it is, and the analyst's own lines come before that. A timer
 * keeps the time it had; a message is waited for under its name in the new version.
 */
final class MigrationPlans {

    private MigrationPlans() {}

    /** @throws BadInput if a line of the analyst cannot be: what is wrong with it */
    static MigrationPlan of(ProcessEngine engine, String source, String target, Map<String, String> lines) {
        Map<String, String> mapping = possible(engine, source, target, lines);
        Set<String> timers = timers(engine.getRepositoryService().getBpmnModelInstance(target));
        Map<String, Boolean> equal = new LinkedHashMap<>();
        engine.getRuntimeService()
                .createMigrationPlan(source, target)
                .mapEqualActivities()
                .updateEventTriggers()
                .build()
                .getInstructions()
                .forEach(each -> equal.put(
                        each.getSourceActivityId(),
                        each.isUpdateEventTrigger() && !timers.contains(each.getSourceActivityId())));
        mapping.keySet().forEach(equal::remove);
        while (true) {
            try {
                return built(engine, source, target, mapping, equal);
            } catch (MigrationPlanValidationException refused) {
                drop(refused, mapping, equal);
            }
        }
    }

    private static MigrationPlan built(
            ProcessEngine engine,
            String source,
            String target,
            Map<String, String> mapping,
            Map<String, Boolean> equal) {
        MigrationPlanBuilder plan = engine.getRuntimeService().createMigrationPlan(source, target);
        mapping.forEach(plan::mapActivities);
        equal.forEach((id, update) -> {
            var instruction = plan.mapActivities(id, id);
            if (update) {
                instruction.updateEventTrigger();
            }
        });
        return plan.build();
    }

    /** What hangs on an element that the analyst moves is not mapped any more; his own lines are not dropped. */
    private static void drop(
            MigrationPlanValidationException refused, Map<String, String> mapping, Map<String, Boolean> equal) {
        int before = equal.size();
        refused.getValidationReport().getInstructionReports().forEach(report -> {
            MigrationInstruction instruction = report.getMigrationInstruction();
            equal.remove(instruction.getSourceActivityId());
        });
        if (equal.size() == before) {
            throw new BadInput("対応「"
                    + refused.getValidationReport().getInstructionReports().stream()
                            .map(report -> report.getMigrationInstruction().getSourceActivityId() + "="
                                    + report.getMigrationInstruction().getTargetActivityId())
                            .collect(Collectors.joining("、"))
                    + "」は使えません。種類と囲み（サブプロセス）が同じ要素を選んでください。");
        }
    }

    /** What an older version does not have is nothing to map there. */
    private static Map<String, String> possible(
            ProcessEngine engine, String source, String target, Map<String, String> lines) {
        Map<String, String> mapping = new LinkedHashMap<>(lines);
        BpmnModelInstance from = engine.getRepositoryService().getBpmnModelInstance(source);
        BpmnModelInstance to = engine.getRepositoryService().getBpmnModelInstance(target);
        mapping.forEach((id, other) -> {
            if (to.getModelElementById(other) == null) {
                throw new BadInput("移す先の版に要素「" + other + "」がありません。要素のIDを確かめてください。");
            }
        });
        mapping.keySet().removeIf(id -> from.getModelElementById(id) == null);
        return mapping;
    }

    private static Set<String> timers(BpmnModelInstance model) {
        return model.getModelElementsByType(TimerEventDefinition.class).stream()
                .map(timer -> timer.getParentElement().getAttributeValue("id"))
                .collect(Collectors.toSet());
    }

    /** Lines {@code element=element}. @throws BadInput if a line is none */
    static Map<String, String> mapping(String lines) {
        Map<String, String> mapping = new LinkedHashMap<>();
        lines.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(line -> {
            List<String> pair =
                    List.of(line.split("=", -1)).stream().map(String::strip).toList();
            if (pair.size() != 2 || pair.contains("")) {
                throw new BadInput("対応の行「" + line + "」を読めません。「元の要素のID=移す先の要素のID」の形で、一行に一つ書いてください。");
            }
            if (mapping.put(pair.get(0), pair.get(1)) != null) {
                throw new BadInput("対応の行に、元の要素「" + pair.get(0) + "」が二度あります。一つにしてください。");
            }
        });
        return mapping;
    }

    /** As {@link #mapping} reads it. */
    static String lines(Map<String, String> mapping) {
        return mapping.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** A sentence for what the engine refuses without saying where. */
    static String sentence(ProcessEngineException refused) {
        return "エンジンが移せません（" + refused.getMessage() + "）。";
    }
}
