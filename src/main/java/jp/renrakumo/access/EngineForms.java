package jp.renrakumo.access;

import java.util.ArrayList;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Puts our form and task services, the tasks' names, the news of them and the end of their drafts into the engine. */
@Component
class EngineForms extends AbstractProcessEnginePlugin {

    private final Briefings briefings;
    private final ClaimRules rules;
    private final ObjectProvider<TaskArrivals> arrivals;
    private final TaskDrafts drafts;

    EngineForms(Briefings briefings, ClaimRules rules, ObjectProvider<TaskArrivals> arrivals, TaskDrafts drafts) {
        this.briefings = briefings;
        this.rules = rules;
        this.arrivals = arrivals;
        this.drafts = drafts;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        KnownForms forms = new KnownForms();
        engine.setFormService(new BriefedFormService(briefings, forms));
        engine.setTaskService(new FormTaskService(forms, rules));
        if (engine.getCustomPostBPMNParseListeners() == null) {
            engine.setCustomPostBPMNParseListeners(new ArrayList<>());
        }
        engine.getCustomPostBPMNParseListeners().add(new TaskSubjects(briefings));
        engine.getCustomPostBPMNParseListeners().add(new ArrivingTasks(arrivals));
        engine.getCustomPostBPMNParseListeners().add(new TaskDraftEnds(drafts));
    }
}
