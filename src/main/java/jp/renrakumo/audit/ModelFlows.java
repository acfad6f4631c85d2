package jp.renrakumo.audit;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.BaseElement;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Which elements of a model are sequence flows: they are passed, and never last. */
@Component
class ModelFlows {

    private final RepositoryService repository;
    private final Map<String, Set<String>> flows = new ConcurrentHashMap<>();

    ModelFlows(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    /** Ids of the flows. @param definition id of a version that is deployed here */
    Set<String> of(String definition) {
        return flows.computeIfAbsent(
                definition,
                id -> repository.getBpmnModelInstance(id).getModelElementsByType(SequenceFlow.class).stream()
                        .map(BaseElement::getId)
                        .collect(Collectors.toUnmodifiableSet()));
    }
}
