package jp.renrakumo.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.springframework.stereotype.Component;

/** An officer keeps what he wrote into a task's form, finds it again, and takes over what a colleague left. */
@Component
class TaskDrafting {

    private static final int LONGEST = 150_000;

    private final ProcessEngine engine;
    private final AsOfficer asOfficer;
    private final CurrentOfficer officer;
    private final TaskDrafts drafts;
    private final Memberships memberships;
    private final KnownForms forms = new KnownForms();
    private final ObjectMapper json;

    TaskDrafting(
            ProcessEngine engine,
            AsOfficer asOfficer,
            CurrentOfficer officer,
            TaskDrafts drafts,
            Memberships memberships,
            ObjectMapper json) {
        this.engine = engine;
        this.asOfficer = asOfficer;
        this.officer = officer;
        this.drafts = drafts;
        this.memberships = memberships;
        this.json = json;
    }

    /** One's own and those of colleagues; a task that went to another organization leaves its drafts behind. */
    List<TaskDraft> of(String task) {
        asked(new WorkedTask.Asked(task));
        return drafts.of(task).stream().filter(this::ofColleague).toList();
    }

    /** @throws BadInput if the officer did not take the task over, or wrote too much */
    void keep(String task, Map<String, Object> values) {
        WorkedTask worked = asked(new WorkedTask.Asked(task));
        if (!officer.id().equals(worked.assignee())) {
            throw new BadInput("下書きを保存できるのは、このタスクを引き受けた担当者だけです。「引き受ける」を押してから保存してください。");
        }
        String content = written(asked(new WorkedTask.FilledIn(task, values, forms)));
        if (content.length() > LONGEST) {
            throw new BadInput("入力が長すぎるため、下書きを保存できません。全体で" + LONGEST + "文字以内にしてください。");
        }
        drafts.keep(task, worked.caseNumber(), officer.id(), content);
    }

    /** Throws one's own away. */
    void drop(String task) {
        asked(new WorkedTask.Asked(task));
        drafts.drop(task, officer.id());
    }

    private boolean ofColleague(TaskDraft draft) {
        return officer.id().equals(draft.officer())
                || memberships.groups(draft.officer()).stream().anyMatch(officer.organizations()::contains);
    }

    private <T> T asked(Command<T> question) {
        return asOfficer.ask(() -> ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(question));
    }

    private String written(Map<String, Object> values) {
        try {
            return json.writeValueAsString(values);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
