package jp.renrakumo.release;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** The models and forms in force: whatever was deployed together with the latest version of a process or decision. */
@Component
class DeployedModels {

    private final RepositoryService repository;

    DeployedModels(@Lazy RepositoryService repository) {
        this.repository = repository;
    }

    /** By name as deployed, e.g. {@code forms/incident/assess-incident.form}. */
    Map<String, byte[]> files() {
        Map<String, byte[]> files = new TreeMap<>();
        Stream.concat(
                        repository.createProcessDefinitionQuery().latestVersion().list().stream()
                                .map(ProcessDefinition::getDeploymentId),
                        repository.createDecisionDefinitionQuery().latestVersion().list().stream()
                                .map(DecisionDefinition::getDeploymentId))
                .distinct()
                .map(id -> repository.createDeploymentQuery().deploymentId(id).singleResult())
                .sorted(Comparator.comparing(Deployment::getDeploymentTime))
                .forEach(deployment -> files.putAll(repository.getDeploymentResources(deployment.getId()).stream()
                        .collect(Collectors.toMap(
                                org.camunda.bpm.engine.repository.Resource::getName,
                                org.camunda.bpm.engine.repository.Resource::getBytes))));
        return files;
    }
}
