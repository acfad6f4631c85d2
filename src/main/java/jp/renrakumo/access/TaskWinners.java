package jp.renrakumo.access;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Two officers claim or complete one task: the second is told who was first. */
@Component
class TaskWinners {

    private final HistoryService history;
    private final TaskService tasks;
    private final IdentityService identities;
    private final CurrentOfficer officer;

    TaskWinners(
            @Lazy HistoryService history,
            @Lazy TaskService tasks,
            @Lazy IdentityService identities,
            CurrentOfficer officer) {
        this.history = history;
        this.tasks = tasks;
        this.identities = identities;
        this.officer = officer;
    }

    /** Whether this task was the current officer's to do and is finished; of another's task he learns nothing. */
    boolean finishedFor(String task) {
        String account = officer.id();
        List<String> organizations = officer.organizations();
        return unrestricted(() -> history.createHistoricTaskInstanceQuery()
                                .taskId(task)
                                .finished()
                                .count()
                        > 0
                && history.createHistoricIdentityLinkLogQuery().taskId(task).list().stream()
                        .anyMatch(
                                link -> account.equals(link.getUserId()) || organizations.contains(link.getGroupId())));
    }

    /** Who finished it, in a sentence. */
    String sentence(String task) {
        return unrestricted(() -> told(task));
    }

    /** Who has claimed it, in a sentence. */
    String holder(String task) {
        return unrestricted(() -> {
            Task claimed = tasks.createTaskQuery().taskId(task).singleResult();
            return claimed == null || claimed.getAssignee() == null
                    ? "このタスクは別の担当者が引き受けていました。画面を開き直して、もう一度操作してください。"
                    : "このタスクは" + name(claimed.getAssignee()) + "がすでに引き受けています。代わるときは、その担当者に引き受けを取り消してもらってください。";
        });
    }

    private String told(String task) {
        String winner = history.createUserOperationLogQuery().taskId(task).list().stream()
                .filter(entry -> UserOperationLogEntry.OPERATION_TYPE_COMPLETE.equals(entry.getOperationType()))
                .findFirst()
                .map(entry -> name(entry.getUserId()))
                .orElse("");
        return winner.isEmpty()
                ? "このタスクはすでに終わっています。タスクの一覧を更新してください。"
                : "このタスクは" + winner + "がすでに完了しました。タスクの一覧を更新してください。あなたの入力は保存されていません。";
    }

    private String name(String account) {
        User user = identities.createUserQuery().userId(account).singleResult();
        return user == null ? account : user.getFirstName() + user.getLastName() + "（" + account + "）";
    }

    // history is closed to officers; what is told of it here is the one name
    private <T> T unrestricted(Supplier<T> question) {
        Authentication asking = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            return question.get();
        } finally {
            if (asking != null) {
                identities.setAuthentication(asking);
            }
        }
    }
}
