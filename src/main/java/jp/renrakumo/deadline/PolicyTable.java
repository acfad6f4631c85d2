package jp.renrakumo.deadline;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** {@code deadline-policy.dmn}, asked: how long an obligation may take, and by which authority. */
@Component
class PolicyTable {

    private static final String KEY = "deadline-policy";

    private final ProcessEngine engine;

    /** What pages asked last; a released table stays as it is, a newer one has an id of its own. */
    private volatile @Nullable Released released;

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

    /** The table of today taken apart for pages, which only tell of it: the engine's history does not hear of them. */
    private record Released(String id, Function<Map<String, Object>, List<Map<String, Object>>> rows) {}

    /** Like {@link #of} for many on one day, without a trace. */
    Function<String, Policy> quietly(LocalDate day) {
        Released table = latest();
        return obligation -> read(table.rows().apply(inputs(obligation, day)), obligation, day);
    }

    private Released latest() {
        RepositoryService repository = engine.getRepositoryService();
        String id = repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(KEY)
                .latestVersion()
                .singleResult()
                .getId();
        Released known = released;
        if (known == null || !known.id().equals(id)) {
            DmnEngine apart = new DefaultDmnEngineConfiguration().buildEngine();
            DmnDecision table = apart.parseDecision(KEY, repository.getDecisionModel(id));
            known = new Released(
                    id, given -> apart.evaluateDecisionTable(table, given).getResultList());
            released = known;
        }
        return known;
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
        return engine.getDecisionService().evaluateDecisionTableByKey(KEY, inputs(obligation, day));
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
