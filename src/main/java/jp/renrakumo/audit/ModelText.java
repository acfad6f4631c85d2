package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Gateway;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.Lane;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.camunda.bpm.model.bpmn.instance.StartEvent;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What a version of a model calls its elements and the fields of their forms, as it was when it was deployed. */
@Component
class ModelText {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> CHOSEN = Set.of("select", "radio", "checklist", "taglist");

    private final RepositoryService repository;
    private final Map<String, Model> models = new ConcurrentHashMap<>();

    ModelText(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    /**
     * One version of a process.
     *
     * @param elements name by id of node or sequence flow; those without a name are left out
     * @param fields of the form at an element, by its id
     * @param waits by id of the element at which a case waits for somebody
     */
    record Model(
            String key,
            String name,
            int version,
            Map<String, String> elements,
            Map<String, Map<String, Field>> fields,
            Map<String, Wait> waits) {

        String element(String id) {
            return elements.getOrDefault(id, id);
        }

        Map<String, Field> form(@Nullable String element) {
            return element == null ? Map.of() : fields.getOrDefault(element, Map.of());
        }
    }

    /** What a case waits for. @param task for an officer's work; otherwise for a message. @param lane in which it stands */
    record Wait(boolean task, String lane) {}

    /** One field. @param words its choices by their value; empty if anything can be written, or if the form is given them */
    record Field(String key, String label, String type, Map<String, String> words) {

        /** Whether its value is one of those that were offered, or a list of such. */
        boolean chosen() {
            return CHOSEN.contains(type);
        }

        /** A value as it was seen when it was entered. */
        String inWords(String value) {
            if (type.equals("checkbox")) {
                return value.equals("1") || value.equals("true") ? "はい" : "いいえ";
            }
            return words.getOrDefault(value, value);
        }
    }

    /** @param definition id of the version; one that is not deployed here any more is told by its id alone */
    Model of(String definition) {
        return models.computeIfAbsent(definition, this::read);
    }

    /** Whether any version of a process has this key. */
    boolean knows(String process) {
        return repository
                        .createProcessDefinitionQuery()
                        .processDefinitionKey(process)
                        .count()
                > 0;
    }

    /** The diagram of the version. @return empty if there is none */
    Optional<InputStream> diagram(String definition) {
        return find(definition) == null ? Optional.empty() : Optional.of(repository.getProcessModel(definition));
    }

    private @Nullable ProcessDefinition find(String definition) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .singleResult();
    }

    private Model read(String definition) {
        ProcessDefinition found = find(definition);
        if (found == null) {
            String key = definition.replaceAll(":.*", "");
            return new Model(key, key, 0, Map.of(), Map.of(), Map.of());
        }
        BpmnModelInstance model = repository.getBpmnModelInstance(definition);
        Map<String, String> elements = new HashMap<>();
        Map<String, Map<String, Field>> fields = new HashMap<>();
        Map<String, Map<String, Field>> forms = forms(found.getDeploymentId());
        for (FlowElement element : model.getModelElementsByType(FlowElement.class)) {
            if (element.getName() != null && !element.getName().isBlank()) {
                elements.put(element.getId(), name(element, element.getName()));
            }
            String form = element instanceof UserTask task
                    ? task.getCamundaFormRef()
                    : element instanceof StartEvent start ? start.getCamundaFormRef() : null;
            if (form != null && forms.containsKey(form)) {
                fields.put(element.getId(), Objects.requireNonNull(forms.get(form)));
            }
        }
        return new Model(
                found.getKey(),
                Objects.requireNonNullElse(found.getName(), found.getKey()),
                found.getVersion(),
                elements,
                fields,
                waits(model));
    }

    /** A flow says what was answered: with the question of the gateway from which it comes. */
    private static String name(FlowElement element, String own) {
        String asked = element instanceof SequenceFlow flow && flow.getSource() instanceof Gateway gateway
                ? gateway.getName()
                : null;
        return (asked == null || asked.isBlank() ? own : asked + " → " + own).replaceAll("\\s+", " ");
    }

    private static Map<String, Wait> waits(BpmnModelInstance model) {
        Map<String, String> lanes = new HashMap<>();
        for (Lane lane : model.getModelElementsByType(Lane.class)) {
            lane.getFlowNodeRefs()
                    .forEach(node -> lanes.put(node.getId(), Objects.requireNonNullElse(lane.getName(), "")));
        }
        Map<String, Wait> waits = new HashMap<>();
        for (FlowNode node : model.getModelElementsByType(FlowNode.class)) {
            boolean task = node instanceof UserTask;
            boolean message = node instanceof ReceiveTask
                    || node instanceof IntermediateCatchEvent event
                            && event.getEventDefinitions().stream().noneMatch(TimerEventDefinition.class::isInstance);
            if (task || message) {
                waits.put(node.getId(), new Wait(task, lane(node, lanes)));
            }
        }
        return waits;
    }

    /** What stands in a subprocess stands in its lane. */
    private static String lane(FlowNode node, Map<String, String> lanes) {
        ModelElementInstance place = node;
        while (place instanceof FlowNode each && !lanes.containsKey(each.getId())) {
            place = each.getParentElement();
        }
        return place instanceof FlowNode each ? lanes.getOrDefault(each.getId(), "") : "";
    }

    private Map<String, Map<String, Field>> forms(String deployment) {
        Map<String, Map<String, Field>> forms = new HashMap<>();
        for (String resource : repository.getDeploymentResourceNames(deployment)) {
            if (resource.endsWith(".form")) {
                try (InputStream form = repository.getResourceAsStream(deployment, resource)) {
                    JsonNode read = JSON.readTree(form);
                    Map<String, Field> fields = new HashMap<>();
                    fields(read, fields);
                    forms.put(read.path("id").asText(), fields);
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return forms;
    }

    private static void fields(JsonNode parent, Map<String, Field> fields) {
        for (JsonNode component : parent.path("components")) {
            if (component.hasNonNull("key")) {
                Map<String, String> words = new HashMap<>();
                component
                        .path("values")
                        .forEach(choice -> words.put(
                                choice.path("value").asText(),
                                choice.path("label").asText()));
                String key = component.get("key").asText();
                fields.put(
                        key,
                        new Field(
                                key,
                                component.path("label").asText(key),
                                component.path("type").asText(),
                                words));
            }
            fields(component, fields);
        }
    }
}
