package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.organization.Promised;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionEvaluationEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Every history event of the engine, in the transaction in which it happens: one event of ours for what a transaction did to
 * a process instance, and one more for each further task that it completed there.
 */
@Component
class EngineTrail extends AbstractProcessEnginePlugin {

    private final EventLog log;
    private final CurrentOfficer officer;
    private final CaseInHand inHand;
    private final boolean on;

    /** @param on false for a comparison of speed alone; without its trail an installation proves nothing */
    EngineTrail(
            @Lazy EventLog log,
            CurrentOfficer officer,
            CaseInHand inHand,
            @Value("${renrakumo.audit.on:true}") boolean on) {
        this.log = log;
        this.officer = officer;
        this.inHand = inHand;
        this.on = on;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (on) {
            List<HistoryEventHandler> handlers = new ArrayList<>(engine.getCustomHistoryEventHandlers());
            handlers.add(new Listener());
            engine.setCustomHistoryEventHandlers(handlers);
            List<BpmnParseListener> parsers =
                    new ArrayList<>(Objects.requireNonNullElse(engine.getCustomPostBPMNParseListeners(), List.of()));
            parsers.add(new FlowTrail());
            engine.setCustomPostBPMNParseListeners(parsers);
        }
    }

    /** The engine's history does not tell which way was taken. */
    private static final class FlowTrail extends AbstractBpmnParseListener {

        @Override
        public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
            flow.addListener(ExecutionListener.EVENTNAME_TAKE, (ExecutionListener) execution ->
                    Context.getCommandContext().getSession(Gathered.class).take(execution));
        }
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl engine) {
        engine.getSessionFactories().put(Gathered.class, new SessionFactory() {
            @Override
            public Class<?> getSessionType() {
                return Gathered.class;
            }

            @Override
            public Session openSession() {
                return new Gathered(Context.getCommandContext());
            }
        });
    }

    /** No bean: the engine's starter would add it once more. */
    private static final class Listener implements HistoryEventHandler {

        @Override
        public void handleEvent(HistoryEvent event) {
            Context.getCommandContext().getSession(Gathered.class).add(event);
        }

        @Override
        public void handleEvents(List<HistoryEvent> events) {
            events.forEach(this::handleEvent);
        }
    }

    /** What one command did, until it is about to be committed. */
    final class Gathered implements Session {

        private final CommandContext context;
        private final Map<String, List<EngineEvent>> events = new LinkedHashMap<>();
        private final List<EngineEvent> promises = new ArrayList<>();

        private Gathered(CommandContext context) {
            this.context = context;
        }

        private void add(HistoryEvent event) {
            if (event instanceof HistoricDecisionEvaluationEvent evaluation) {
                add(evaluation.getRootHistoricDecisionInstance());
                evaluation.getRequiredHistoricDecisionInstances().forEach(this::add);
            } else {
                add(EngineEvent.of(event));
            }
        }

        void add(Promised promise) {
            promises.add(EngineEvent.of(promise));
        }

        private void take(DelegateExecution execution) {
            add(EngineEvent.taken(execution));
        }

        private void add(EngineEvent event) {
            events.computeIfAbsent(event.row(), id -> new ArrayList<>()).add(event);
        }

        @Override
        public void flush() {
            promises.forEach(this::place);
            promises.clear();
            if (events.isEmpty()) {
                return;
            }
            List<AuditEvent> written = new ArrayList<>();
            events.values().forEach(its -> inHand.take(number(its)));
            Origin origin = new Origin(officer.id(), officer.organization());
            events.values().forEach(its -> write(origin, its, written));
            log.add(written);
            events.clear();
        }

        /** Beside what was done in its case, so that it costs no row of its own. */
        private void place(EngineEvent promise) {
            events.values().stream()
                    .filter(its -> its.get(0).instance() != null
                            && its.get(0).kind().equals(EngineEvent.KIND)
                            && Objects.equals(number(its), promise.number()))
                    .findFirst()
                    .ifPresentOrElse(its -> its.add(promise), () -> add(promise));
        }

        @Override
        public void close() {
            // what failed happened not
        }

        private void write(Origin origin, List<EngineEvent> its, List<AuditEvent> written) {
            String process = its.get(0).instance();
            String number = process == null ? inHand.number() : number(its);
            List<EngineEvent> part = new ArrayList<>();
            String task = null;
            for (EngineEvent event : its) {
                if (event.completed() != null && task != null) {
                    written.add(event(origin, number, process, task, part));
                    part.clear();
                }
                task = event.completed() == null ? task : event.completed();
                part.add(event);
            }
            written.add(event(origin, number, process, task, part));
        }

        private AuditEvent event(
                Origin origin,
                @Nullable String number,
                @Nullable String process,
                @Nullable String task,
                List<EngineEvent> part) {
            return log.event(
                    part.get(0).kind(),
                    number,
                    process,
                    task,
                    origin.actor(),
                    origin.organization(),
                    EngineEvent.content(part));
        }

        /** From the events, or where the engine has it at hand: the trail asks the database nothing. */
        private @Nullable String number(List<EngineEvent> its) {
            String number = null;
            for (EngineEvent event : its) {
                number = event.number() == null ? number : event.number();
            }
            String process = its.get(0).instance();
            ExecutionEntity execution = number != null || process == null
                    ? null
                    : context.getDbEntityManager().getCachedEntity(ExecutionEntity.class, process);
            return execution == null ? number : execution.getBusinessKey();
        }
    }

    /** Who acts, and on whose behalf. */
    private record Origin(String actor, @Nullable String organization) {}
}
