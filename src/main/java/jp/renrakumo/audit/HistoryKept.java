package jp.renrakumo.audit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.stream.Stream;
import jp.renrakumo.access.BadInput;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.CommandChecker;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** The engine removes no history by itself, whatever its models and settings say, nor for anybody; an approved erasure does. */
@Component
class HistoryKept extends AbstractProcessEnginePlugin {

    private static final String REMOVAL =
            "checkDelete(Historic(ProcessInstance|TaskInstance|VariableInstance.*|DecisionInstance)|UserOperationLog"
                    + "|Deployment|ProcessDefinitionBy(Id|Key))";

    private static final ThreadLocal<Boolean> ERASING = ThreadLocal.withInitial(() -> false);

    /** Does what only an approved erasure may. */
    static void erasing(Runnable work) {
        ERASING.set(true);
        try {
            work.run();
        } finally {
            ERASING.remove();
        }
    }

    /** @throws IllegalStateException if the configuration says when history is to be cleaned up */
    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        if (windowed(engine)) {
            throw new IllegalStateException("camunda.bpm: a batch window for the history cleanup is configured"
                    + " (history-cleanup-batch-window-…). The engine's history is removed by an approved erasure alone"
                    + " (/audit/retention), never by the engine's cleanup: take the setting away.");
        }
        engine.setHistoryCleanupEnabled(false);
        engine.getCommandCheckers().add(checker());
    }

    private static boolean windowed(ProcessEngineConfigurationImpl engine) {
        return !engine.getHistoryCleanupBatchWindows().isEmpty()
                || Stream.of(
                                engine.getHistoryCleanupBatchWindowStartTime(),
                                engine.getMondayHistoryCleanupBatchWindowStartTime(),
                                engine.getTuesdayHistoryCleanupBatchWindowStartTime(),
                                engine.getWednesdayHistoryCleanupBatchWindowStartTime(),
                                engine.getThursdayHistoryCleanupBatchWindowStartTime(),
                                engine.getFridayHistoryCleanupBatchWindowStartTime(),
                                engine.getSaturdayHistoryCleanupBatchWindowStartTime(),
                                engine.getSundayHistoryCleanupBatchWindowStartTime())
                        .anyMatch(start -> start != null && !start.isBlank());
    }

    /** Asked before each command, beside the engine's own; of its ninety questions a few concern us. */
    private static CommandChecker checker() {
        InvocationHandler refusal = (proxy, method, arguments) -> switch (method.getName()) {
            case "hashCode" -> System.identityHashCode(proxy);
            case "equals" -> proxy == arguments[0];
            case "toString" -> HistoryKept.class.getName();
            default -> {
                if (method.getName().matches(REMOVAL) && !ERASING.get()) {
                    throw new BadInput("エンジンの履歴は削除できません。保存期間が過ぎた事案・通知は「保存と消去」の画面から消去してください。");
                }
                yield null;
            }
        };
        return (CommandChecker) Proxy.newProxyInstance(
                CommandChecker.class.getClassLoader(), new Class<?>[] {CommandChecker.class}, refusal);
    }
}
