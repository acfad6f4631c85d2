package jp.renrakumo.release.migration;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The versions of processes that the engine has. */
@Component
public class Versions {

    private final RepositoryService repository;

    Versions(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    /** The latest of each process, by key. */
    List<ProcessDefinition> latest() {
        return repository
                .createProcessDefinitionQuery()
                .latestVersion()
                .orderByProcessDefinitionKey()
                .asc()
                .list();
    }

    /** Of a process, the latest first. */
    List<ProcessDefinition> of(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .orderByProcessDefinitionVersion()
                .desc()
                .list();
    }

    Optional<ProcessDefinition> find(String definition) {
        return Optional.ofNullable(repository
                .createProcessDefinitionQuery()
                .processDefinitionId(definition)
                .singleResult());
    }

    /** As a reader knows it: name and number of the version. */
    public String inWords(String definition) {
        return find(definition)
                .map(its -> its.getName() + " 第" + its.getVersion() + "版")
                .orElse(definition);
    }

    /** The process as a reader knows it; its key if it has no name. */
    public String name(String process) {
        return of(process).stream()
                .findFirst()
                .flatMap(each -> Optional.ofNullable(each.getName()))
                .orElse(process);
    }

    /** What the element is called in that version; its id if it has no name. */
    public String element(String definition, String id) {
        return repository.getBpmnModelInstance(definition).getModelElementById(id) instanceof FlowElement element
                        && element.getName() != null
                ? element.getName()
                : id;
    }

    byte[] model(String definition) {
        try (InputStream model = repository.getProcessModel(definition)) {
            return model.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
