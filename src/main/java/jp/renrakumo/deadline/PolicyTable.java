package jp.renrakumo.deadline;

import java.time.LocalDate;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecisionRuleResult;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@code deadline-policy.dmn}, asked: how long an obligation may take, and by which authority. */
@Component
class PolicyTable {

    private final ProcessEngine engine;

    PolicyTable(@Lazy ProcessEngine engine) {
        this.engine = engine;
    }

    /**
     * One row of the table.
     *
     * @param mode {@code ELAPSED}, {@code BUSINESS}, or {@code CALENDAR} (whole days as a law counts them)
     * @param unit {@code MINUTES}, {@code HOURS} or {@code DAYS}; the other modes count days only
     * @param amount time allowed, in the unit
     * @param warning after how much of it to warn, in the unit
     */
    record Policy(String mode, String unit, int amount, int warning, String basis, String source, String sentence) {}

    /** @throws IllegalArgumentException if no row speaks of the obligation on that day */
    Policy of(String obligation, LocalDate day) {
        DmnDecisionTableResult result = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(command -> command.runWithoutAuthorization(() -> evaluate(obligation, day)));
        if (result.isEmpty()) {
            throw new IllegalArgumentException(
                    "期限の表（deadline-policy）に「" + obligation + "」（" + EraDates.format(day) + "）の行がありません。");
        }
        DmnDecisionRuleResult row = result.getSingleResult();
        return new Policy(
                row.getEntry("mode"),
                row.getEntry("unit"),
                number(row, "amount"),
                number(row, "warning"),
                row.getEntry("basis"),
                row.getEntry("source"),
                row.getEntry("sentence"));
    }

    private DmnDecisionTableResult evaluate(String obligation, LocalDate day) {
        return engine.getDecisionService()
                .evaluateDecisionTableByKey(
                        "deadline-policy", Map.of("obligation", obligation, "judgedOn", day.toString()));
    }

    private static int number(DmnDecisionRuleResult row, String column) {
        return ((Number) row.getEntry(column)).intValue();
    }
}
