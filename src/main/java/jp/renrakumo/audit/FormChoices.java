package jp.renrakumo.audit;

import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The words that the forms in use have for the values of their choices. */
@Component
class FormChoices {

    private final RepositoryService repository;
    private final ModelText models;

    FormChoices(@Lazy RepositoryService repository, ModelText models) {
        this.repository = repository;
        this.models = models;
    }

    /** By key of the field, then by value; a key of several forms knows the words of all. */
    Map<String, Map<String, String>> inUse() {
        Map<String, Map<String, String>> words = new HashMap<>();
        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(ProcessDefinition::getId)
                .flatMap(id -> models.of(id).fields().values().stream())
                .flatMap(form -> form.values().stream())
                .forEach(field -> words.computeIfAbsent(field.key(), key -> new HashMap<>())
                        .putAll(field.words()));
        return words;
    }
}
