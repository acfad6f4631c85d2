package jp.renrakumo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.pvm.PvmTransition;
import org.camunda.bpm.engine.impl.pvm.process.ActivityImpl;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.springframework.stereotype.Component;

/** Remembers, over all tests of a run, which elements and flows of which model were reached; what was rolled back was not. */
@Component
class TakenPaths extends AbstractProcessEnginePlugin {

    private static final Map<String, Set<String>> TAKEN = new ConcurrentHashMap<>();

    /** Elements and flows of the process that were reached in this run. */
    static Set<String> of(String process) {
        return new TreeSet<>(TAKEN.getOrDefault(process, Set.of()));
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener> listeners =
                new ArrayList<>(List.of(new Marks()));
        if (engine.getCustomPostBPMNParseListeners() != null) {
            listeners.addAll(engine.getCustomPostBPMNParseListeners());
        }
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private static final class Marks extends AbstractBpmnParseListener {

        @Override
        public void parseProcess(Element element, ProcessDefinitionEntity process) {
            mark(process, process.getKey());
        }

        private static void mark(ScopeImpl scope, String process) {
            for (ActivityImpl activity : scope.getActivities()) {
                activity.addBuiltInListener(ExecutionListener.EVENTNAME_START, taken(process, activity.getId()));
                for (PvmTransition flow : activity.getOutgoingTransitions()) {
                    ((TransitionImpl) flow).addListener(ExecutionListener.EVENTNAME_TAKE, taken(process, flow.getId()));
                }
                mark(activity, process);
            }
        }

        private static ExecutionListener taken(String process, String id) {
            return execution -> Context.getCommandContext()
                    .getTransactionContext()
                    .addTransactionListener(TransactionState.COMMITTED, committed -> TAKEN.computeIfAbsent(
                                    process, key -> new ConcurrentSkipListSet<>())
                            .add(id));
        }
    }
}
