package jp.renrakumo.access;

import java.util.Optional;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.identity.User;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Two officers complete one task: the second is told who was first. */
@Component
class TaskWinners {

    private final HistoryService history;
    private final IdentityService identities;

    TaskWinners(@Lazy HistoryService history, @Lazy IdentityService identities) {
        this.history = history;
        this.identities = identities;
    }

    /** Whether this task was there and is finished. */
    boolean gone(String task) {
        return task(task).map(found -> found.getEndTime() != null).orElse(false);
    }

    /** Who finished it, in a sentence. */
    String sentence(String task) {
        String winner = history.createUserOperationLogQuery().taskId(task).list().stream()
                .filter(entry -> UserOperationLogEntry.OPERATION_TYPE_COMPLETE.equals(entry.getOperationType()))
                .findFirst()
                .map(entry -> name(entry.getUserId()))
                .orElse("");
        return winner.isEmpty()
                ? "このタスクはすでに終わっています。タスクの一覧を更新してください。"
                : "このタスクは" + winner + "がすでに完了しました。タスクの一覧を更新してください。あなたの入力は保存されていません。";
    }

    private Optional<HistoricTaskInstance> task(String id) {
        return Optional.ofNullable(
                history.createHistoricTaskInstanceQuery().taskId(id).singleResult());
    }

    private String name(String account) {
        User user = identities.createUserQuery().userId(account).singleResult();
        return user == null ? account : user.getFirstName() + user.getLastName() + "（" + account + "）";
    }
}
