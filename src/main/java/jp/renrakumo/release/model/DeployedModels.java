package jp.renrakumo.release.model;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.access.Sha256;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;
import org.springframework.context.annotation.Lazy;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The models and forms in force: whatever was deployed together with the latest version of a process or decision. */
@Component
public class DeployedModels {

    private final RepositoryService repository;

    private final JdbcClient jdbc;

    public DeployedModels(@Lazy RepositoryService repository, JdbcClient jdbc) {
        this.repository = repository;
        this.jdbc = jdbc;
    }

    /** Whether a file of this name and content was in force at any time. */
    public boolean everHad(String name, byte[] content) {
        return jdbc
                .sql("select BYTES_ from ACT_GE_BYTEARRAY where NAME_ = ? and DEPLOYMENT_ID_ is not null")
                .param(name)
                .query((row, number) -> row.getBytes(1))
                .list()
                .stream()
                .anyMatch(each -> Arrays.equals(each, content));
    }

    /** By name as deployed, e.g. {@code forms/incident/assess-incident.form}. */
    public Map<String, byte[]> files() {
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

    /** Those of one bundle: what lies in folders of its name. */
    public SortedMap<String, byte[]> bundle(String bundle) {
        return bundle(bundle, files());
    }

    /** Those of one bundle among these. */
    public static SortedMap<String, byte[]> bundle(String bundle, Map<String, byte[]> all) {
        SortedMap<String, byte[]> files = new TreeMap<>(all);
        files.keySet().removeIf(name -> !bundle(bundle, name));
        return files;
    }

    /** The deployment that the bundle was last changed by; empty if there is none. */
    public Optional<String> deployment(String bundle) {
        return latest(bundle).map(Deployment::getId);
    }

    /** Where that deployment came from: {@code renrakumo}, or the number of a release. */
    public Optional<String> source(String bundle) {
        return latest(bundle).map(Deployment::getSource);
    }

    private Optional<Deployment> latest(String bundle) {
        return Stream.concat(
                        repository.createProcessDefinitionQuery().latestVersion().list().stream(),
                        repository.createDecisionDefinitionQuery().latestVersion().list().stream())
                .filter(definition -> bundle(bundle, definition.getResourceName()))
                .map(definition -> repository
                        .createDeploymentQuery()
                        .deploymentId(definition.getDeploymentId())
                        .singleResult())
                .max(Comparator.comparing(Deployment::getDeploymentTime));
    }

    /** Name and version of what a deployment brought, e.g. {@code duty 第3版}. */
    public List<String> versions(String deployment) {
        return Stream.<ResourceDefinition>concat(
                        repository.createProcessDefinitionQuery().deploymentId(deployment).list().stream(),
                        repository.createDecisionDefinitionQuery().deploymentId(deployment).list().stream())
                .map(definition -> definition.getKey() + " 第" + definition.getVersion() + "版")
                .sorted()
                .toList();
    }

    /** Models of a deployment of which the engine made no definition, e.g. for they are not executable. */
    public List<String> lifeless(String deployment) {
        List<String> alive = Stream.<ResourceDefinition>concat(
                        repository.createProcessDefinitionQuery().deploymentId(deployment).list().stream(),
                        repository.createDecisionDefinitionQuery().deploymentId(deployment).list().stream())
                .map(ResourceDefinition::getResourceName)
                .toList();
        return repository.getDeploymentResourceNames(deployment).stream()
                .filter(name -> !name.endsWith(".form") && !alive.contains(name))
                .sorted()
                .toList();
    }

    /** Stands for these files with their names. */
    public static String digest(SortedMap<String, byte[]> files) {
        StringBuilder all = new StringBuilder();
        files.forEach((name, content) ->
                all.append(name).append(' ').append(Sha256.of(content)).append('\n'));
        return Sha256.of(all.toString());
    }

    /** The bundle that a file belongs to by its name. */
    public static String bundleOf(String name) {
        String[] path = name.split("/");
        return path.length < 2 ? "" : path[path.length - 2];
    }

    private static boolean bundle(String bundle, String name) {
        return bundleOf(name).equals(bundle);
    }
}
