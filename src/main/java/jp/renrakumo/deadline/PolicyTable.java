package jp.renrakumo.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
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
        return read(result.getResultList(), obligation, day);
    }

    /** What the table is asked. */
    static Map<String, Object> inputs(String obligation, LocalDate day) {
        return Map.of("obligation", obligation, "judgedOn", day.toString());
    }

    /** The one row that the table answers. @throws IllegalArgumentException if there is none, or it is incomplete */
    static Policy read(List<Map<String, Object>> rows, String obligation, LocalDate day) {
        if (rows.size() != 1) {
            throw new IllegalArgumentException("期限の表（deadline-policy）に「" + obligation + "」（" + EraDates.format(day)
                    + "）の行が" + (rows.isEmpty() ? "ありません。" : rows.size() + "行あります。1行にしてください。"));
        }
        Map<String, Object> row = rows.get(0);
        return new Policy(
                text(row, "mode"),
                text(row, "unit"),
                number(row, "amount"),
                number(row, "warning"),
                text(row, "basis"),
                text(row, "source"),
                text(row, "sentence"));
    }

    private DmnDecisionTableResult evaluate(String obligation, LocalDate day) {
        return engine.getDecisionService().evaluateDecisionTableByKey("deadline-policy", inputs(obligation, day));
    }

    private static String text(Map<String, Object> row, String column) {
        if (row.get(column) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("期限の表（deadline-policy）の「" + column + "」が空です。文字を入れてください。");
    }

    private static int number(Map<String, Object> row, String column) {
        if (row.get(column) instanceof Number amount) {
            return amount.intValue();
        }
        throw new IllegalArgumentException("期限の表（deadline-policy）の「" + column + "」が数ではありません。数を入れてください。");
    }
}
