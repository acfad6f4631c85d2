package jp.renrakumo.audit;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.access.CurrentOfficer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
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

    static final String KIND = "ENGINE";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addMixIn(HistoryEvent.class, Compact.class)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private final EventLog log;
    private final CurrentOfficer officer;
    private final boolean on;

    /** @param on false for a comparison of speed alone; without its trail an installation proves nothing */
    EngineTrail(@Lazy EventLog log, CurrentOfficer officer, @Value("${renrakumo.audit.on:true}") boolean on) {
        this.log = log;
        this.officer = officer;
        this.on = on;
    }

    /** What is told once above, or is of no meaning outside of the engine. */
    @JsonIgnoreProperties({
        "persistentState",
        "processDefinitionId",
        "processDefinitionKey",
        "processDefinitionName",
        "processDefinitionVersion",
        "processInstanceId",
        "rootProcessInstanceId",
        "removalTime",
        "tenantId",
        "caseDefinitionId",
        "caseDefinitionKey",
        "caseDefinitionName",
        "caseInstanceId",
        "caseExecutionId",
        "durationInMillis",
        "revision",
        "skipFlush",
        "durationRaw",
        "description",
        "serializerName",
        "initial",
        "completeScope"
    })
    private interface Compact {}

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (on) {
            List<HistoryEventHandler> handlers = new ArrayList<>(engine.getCustomHistoryEventHandlers());
            handlers.add(new Listener());
            engine.setCustomHistoryEventHandlers(handlers);
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

    /** One history event, read at once: the engine goes on with the same object. */
    private record Told(
            String instance,
            @Nullable String number,
            @Nullable String definition,
            @Nullable String root,
            @Nullable String completed,
            ObjectNode json) {}

    /** What one command did, until it is about to be committed. */
    final class Gathered implements Session {

        private final CommandContext context;
        private final Map<String, List<Told>> events = new LinkedHashMap<>();

        private Gathered(CommandContext context) {
            this.context = context;
        }

        private void add(HistoryEvent event) {
            ObjectNode json = JSON.valueToTree(event);
            json.put("entity", entity(event));
            String instance = event.getProcessInstanceId() == null ? "" : event.getProcessInstanceId();
            events.computeIfAbsent(instance, id -> new ArrayList<>())
                    .add(new Told(
                            instance,
                            event instanceof HistoricProcessInstanceEventEntity of ? of.getBusinessKey() : null,
                            event.getProcessDefinitionId(),
                            event.getRootProcessInstanceId(),
                            completed(event),
                            json));
        }

        @Override
        public void flush() {
            List<AuditEvent> written = new ArrayList<>();
            String actor = officer.id();
            events.values().forEach(its -> write(actor, its, written));
            log.add(written);
            events.clear();
        }

        @Override
        public void close() {
            // what failed happened not
        }

        private void write(String actor, List<Told> its, List<AuditEvent> written) {
            String process = its.get(0).instance().isEmpty() ? null : its.get(0).instance();
            String number = process == null ? null : number(process, its);
            List<Told> part = new ArrayList<>();
            String task = null;
            for (Told event : its) {
                if (event.completed() != null && task != null) {
                    written.add(log.event(KIND, number, process, task, actor, null, content(part)));
                    part.clear();
                }
                task = event.completed() == null ? task : event.completed();
                part.add(event);
            }
            written.add(log.event(KIND, number, process, task, actor, null, content(part)));
        }

        /** From the events, or where the engine has it at hand: the trail asks the database nothing. */
        private @Nullable String number(String process, List<Told> its) {
            String number = null;
            for (Told event : its) {
                number = event.number() == null ? number : event.number();
            }
            ExecutionEntity execution = context.getDbEntityManager().getCachedEntity(ExecutionEntity.class, process);
            return number == null && execution != null ? execution.getBusinessKey() : number;
        }
    }

    /** Id of the task that this event completes, null for any other. */
    private static @Nullable String completed(HistoryEvent event) {
        return event instanceof HistoricTaskInstanceEventEntity task
                        && event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_COMPLETE)
                        && "completed".equals(task.getDeleteReason())
                ? task.getTaskId()
                : null;
    }

    private static String content(List<Told> events) {
        ObjectNode content = JSON.createObjectNode();
        events.stream().filter(event -> event.definition() != null).findFirst().ifPresent(event -> {
            content.put("definition", event.definition());
            content.put("root", event.root());
        });
        ArrayNode list = content.putArray("events");
        events.forEach(event -> list.add(event.json()));
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String entity(HistoryEvent event) {
        return event.getClass().getSimpleName().replaceAll("^Historic|(Event)?Entity$", "");
    }
}
