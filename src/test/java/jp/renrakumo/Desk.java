package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import jp.renrakumo.deadline.EraDates;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;

/** Officers at work, as tests tell it: who is logged in, which task of a case he completes, what the timers and jobs do. */
public final class Desk {

    private final ProcessEngine engine;

    public Desk(ProcessEngine engine) {
        this.engine = engine;
    }

    /** From now on this officer works. */
    public Desk as(String account) {
        leave();
        List<String> groups = engine.getIdentityService().createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        assertThat(groups).as("groups of " + account).isNotEmpty();
        engine.getIdentityService().setAuthentication(account, groups);
        return this;
    }

    /** From now on this officer uses our own pages, which act on the engine for him. */
    public Desk onPagesAs(String account) {
        leave();
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()));
        return this;
    }

    public void leave() {
        engine.getIdentityService().clearAuthentication();
        SecurityContextHolder.clearContext();
    }

    /** Starts a process by its form; returns the business key that the feature gave it. */
    public String start(String process, Map<String, Object> form) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
        String instance =
                engine.getFormService().submitStartForm(definition, form).getId();
        return withoutAuthorization(() -> engine.getHistoryService()
                .createHistoricProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey());
    }

    /** The officer's one open task of this kind in this case. */
    public Task task(String caseNumber, String taskKey) {
        List<Task> found = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .taskDefinitionKey(taskKey)
                .taskCandidateGroupIn(
                        engine.getIdentityService().getCurrentAuthentication().getGroupIds())
                .includeAssignedTasks()
                .list();
        assertThat(found).as(taskKey + " of " + caseNumber).hasSize(1);
        return found.get(0);
    }

    /** What the form of this task shows to the officer. */
    public Map<String, Object> shown(String caseNumber, String taskKey) {
        return engine.getFormService()
                .getTaskFormVariables(task(caseNumber, taskKey).getId());
    }

    public boolean has(String caseNumber, String taskKey) {
        return engine.getTaskService()
                        .createTaskQuery()
                        .processInstanceBusinessKey(caseNumber)
                        .taskDefinitionKey(taskKey)
                        .taskCandidateGroupIn(engine.getIdentityService()
                                .getCurrentAuthentication()
                                .getGroupIds())
                        .includeAssignedTasks()
                        .count()
                > 0;
    }

    public void complete(String caseNumber, String taskKey, Map<String, Object> form) {
        engine.getFormService().submitTaskForm(task(caseNumber, taskKey).getId(), form);
    }

    /** Answers the officer's open task for this obligation (O7, O8 …) of the case. */
    public void duty(String caseNumber, String obligation, Map<String, Object> form) {
        List<Task> found = duties(caseNumber).stream()
                .filter(task -> task.getName().contains("（" + obligation + " "))
                .toList();
        assertThat(found).as(obligation + " of " + caseNumber).hasSize(1);
        engine.getFormService().submitTaskForm(found.get(0).getId(), form);
    }

    /** A new incident that this officer suspects now. @return its number */
    public String suspected(String account, String summary) {
        String number = as(account)
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt",
                                EraDates.format(Instant.now()),
                                "summary",
                                summary,
                                "leak",
                                "NONE",
                                "careDisruption",
                                "NONE"));
        leave();
        return number;
    }

    /** The officer's open tasks for duties of the case. */
    public List<Task> duties(String caseNumber) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(caseNumber)
                .processDefinitionKey("duty")
                .taskDefinitionKey("userTask_fulfilDuty")
                .taskCandidateGroupIn(
                        engine.getIdentityService().getCurrentAuthentication().getGroupIds())
                .includeAssignedTasks()
                .list();
    }

    /** Works off every job that is due now, as the job executor would. */
    public void runJobs() {
        withoutAuthorization(() -> {
            for (int round = 0; round < 200; round++) {
                List<Job> due = engine.getManagementService()
                        .createJobQuery()
                        .executable()
                        .list();
                if (due.isEmpty()) {
                    return null;
                }
                due.forEach(job -> engine.getManagementService().executeJob(job.getId()));
            }
            throw new AssertionError("jobs without end");
        });
    }

    /** Works off one job of the case that is due, as a job executor that is slow would. */
    public void runOneJob(String caseNumber) {
        withoutAuthorization(() -> {
            Job due = engine.getManagementService().createJobQuery().executable().list().stream()
                    .filter(job -> engine.getRuntimeService()
                                    .createProcessInstanceQuery()
                                    .processInstanceId(job.getProcessInstanceId())
                                    .processInstanceBusinessKey(caseNumber)
                                    .count()
                            > 0)
                    .findFirst()
                    .orElseThrow();
            engine.getManagementService().executeJob(due.getId());
            return null;
        });
    }

    /** The clock goes to this moment; what became due on the way is done. */
    public void at(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
        runJobs();
    }

    private <T> T withoutAuthorization(java.util.function.Supplier<T> work) {
        var officer = engine.getIdentityService().getCurrentAuthentication();
        engine.getIdentityService().clearAuthentication();
        try {
            return work.get();
        } finally {
            if (officer != null) {
                engine.getIdentityService().setAuthentication(officer.getUserId(), officer.getGroupIds());
            }
        }
    }

    /** A directive from the prefecture to its cities, on this very day. @return its number */
    public String passedOnByKanagawa() {
        String number = as("kanagawa").start("directive-cascade", Map.of("document", "D3"));
        complete(
                number,
                "userTask_adaptDirective",
                Map.of("items", "[]", "enclosures", "[\"D1\",\"D4\",\"D6\"]", "letter", "添付のとおりお知らせします。"));
        as("kanagawa2").complete(number, "userTask_approveDirective", Map.of("decision", "APPROVE"));
        leave();
        runJobs();
        return number;
    }
}
