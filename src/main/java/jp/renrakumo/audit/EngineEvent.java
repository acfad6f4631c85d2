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
import java.util.List;
import java.util.Optional;
import jp.renrakumo.organization.Promised;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.history.event.HistoricDecisionInstanceEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricIdentityLinkLogEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricTaskInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEventTypes;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.jspecify.annotations.Nullable;

/**
 * One event of the engine, read at once: it goes on with the same object.
 *
 * @param kind ENGINE or DECISION
 * @param instance id of the process instance, null outside of one
 * @param number of the case, where the event tells it
 * @param definition id of the model's version
 * @param root id of the process instance that stands above all
 * @param completed id of the task that this completes
 */
record EngineEvent(
        String kind,
        @Nullable String instance,
        @Nullable String number,
        @Nullable String definition,
        @Nullable String root,
        @Nullable String completed,
        ObjectNode json) {

    static final String KIND = "ENGINE";

    /** Field that tells the model's version: once for all events of one, and in an event that has another. */
    static final String DEFINITION = "definition";

    /** Entity of an event that tells what an organization owes. */
    static final String PROMISE = "Promise";

    /** What decision tables answered, apart: an auditor asks for it by itself. */
    static final String DECISIONS = "DECISION";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addMixIn(HistoryEvent.class, Compact.class)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

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
        "completeScope",
        "typedValue",
        "textValue2",
        "decisionRequirementsDefinitionId",
        "decisionRequirementsDefinitionKey",
        "decisionInstanceId"
    })
    private interface Compact {}

    static EngineEvent of(HistoryEvent event) {
        ObjectNode json = JSON.valueToTree(event);
        json.put("entity", entity(event));
        if (event instanceof HistoricVariableUpdateEventEntity value) {
            json.put(HistoryColumn.TYPE, value.getSerializerName());
            if (Boolean.TRUE.equals(value.isInitial())) {
                json.put("initial", true);
            }
        }
        return new EngineEvent(
                event instanceof HistoricDecisionInstanceEntity ? DECISIONS : KIND,
                instance(event),
                event instanceof HistoricProcessInstanceEventEntity of ? of.getBusinessKey() : null,
                event.getProcessDefinitionId(),
                event.getRootProcessInstanceId(),
                completed(event),
                json);
    }

    /** A sequence flow is taken. */
    static EngineEvent taken(DelegateExecution execution) {
        ObjectNode json = JSON.createObjectNode();
        json.put("entity", "SequenceFlow");
        json.put("eventType", "take");
        json.put("flow", execution.getCurrentTransitionId());
        return new EngineEvent(
                KIND,
                execution.getProcessInstanceId(),
                execution.getProcessBusinessKey(),
                execution.getProcessDefinitionId(),
                null,
                null,
                json);
    }

    /** What an organization owes changed; told with what the engine did. */
    static EngineEvent of(Promised promise) {
        ObjectNode json = JSON.createObjectNode();
        json.put("entity", PROMISE);
        json.put("case", promise.caseNumber());
        json.put("organization", promise.organization());
        json.put("code", promise.code());
        json.put("begun", promise.begun() == null ? null : promise.begun().toString());
        json.put("terms", promise.terms());
        json.put("due", promise.due() == null ? null : promise.due().toString());
        json.put(
                "fulfilled",
                promise.fulfilled() == null ? null : promise.fulfilled().toString());
        json.put("over", promise.over());
        return new EngineEvent(KIND, null, promise.caseNumber(), null, null, null, json);
    }

    /** Which events go into one row of the log. */
    String row() {
        return kind + " " + instance;
    }

    /** What an event of the log keeps of these. */
    static String content(List<EngineEvent> events) {
        ObjectNode content = JSON.createObjectNode();
        Optional<EngineEvent> first =
                events.stream().filter(event -> event.definition() != null).findFirst();
        first.ifPresent(event -> {
            content.put(DEFINITION, event.definition());
            content.put("root", event.root());
        });
        ArrayNode list = content.putArray("events");
        events.forEach(event -> {
            // it went to another version within this transaction
            if (event.definition() != null
                    && !event.definition().equals(first.orElseThrow().definition())) {
                event.json().put(DEFINITION, event.definition());
            }
            list.add(event.json());
        });
        try {
            return JSON.writeValueAsString(content);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Who may do a task is told by the task alone; the engine has just had it in hand. */
    private static @Nullable String instance(HistoryEvent event) {
        if (event instanceof HistoricIdentityLinkLogEventEntity link && link.getTaskId() != null) {
            TaskEntity task = Context.getCommandContext()
                    .getDbEntityManager()
                    .getCachedEntity(TaskEntity.class, link.getTaskId());
            return task == null ? null : task.getProcessInstanceId();
        }
        return event.getProcessInstanceId();
    }

    /** Id of the task that this event completes, null for any other. */
    private static @Nullable String completed(HistoryEvent event) {
        return event instanceof HistoricTaskInstanceEventEntity task
                        && event.isEventOfType(HistoryEventTypes.TASK_INSTANCE_COMPLETE)
                        && "completed".equals(task.getDeleteReason())
                ? task.getTaskId()
                : null;
    }

    private static String entity(HistoryEvent event) {
        return event.getClass().getSimpleName().replaceAll("^Historic|(Event)?Entity$", "");
    }
}
