package jp.renrakumo.access;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Plays officers of the demo who are not at the screen, with their own rights and by their own forms. */
@Component
@Profile("demo")
public class DemoHand {

    private final IdentityService identities;
    private final TaskService tasks;
    private final FormService forms;
    private final Memberships memberships;

    DemoHand(
            @Lazy IdentityService identities,
            @Lazy TaskService tasks,
            @Lazy FormService forms,
            Memberships memberships) {
        this.identities = identities;
        this.tasks = tasks;
        this.forms = forms;
        this.memberships = memberships;
    }

    /** The officer's one open task of this kind in this case, done. @throws BadInput if there is none */
    public void complete(String account, String caseNumber, String taskKey, Map<String, Object> form) {
        List<String> groups = memberships.groups(account);
        identities.setAuthentication(account, groups);
        try {
            Task task = tasks
                    .createTaskQuery()
                    .processInstanceBusinessKey(caseNumber)
                    .taskDefinitionKey(taskKey)
                    .taskCandidateGroupIn(groups)
                    .includeAssignedTasks()
                    .list()
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> new BadInput("お試しの役の " + account + " に、することがありません。タスクリストで確かめてください。"));
            forms.submitTaskForm(task.getId(), form);
        } finally {
            identities.clearAuthentication();
        }
    }
}
