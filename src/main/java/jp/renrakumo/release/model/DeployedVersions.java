package jp.renrakumo.release.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.Deployment;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Every version of a process, decision or form that was ever deployed and is still there. */
@Component
public class DeployedVersions {

    private final RepositoryService repository;
    private final DeployedModels inForce;

    DeployedVersions(@Lazy RepositoryService repository, DeployedModels inForce) {
        this.repository = repository;
        this.inForce = inForce;
    }

    /** What there is to choose from. */
    public List<Choice> choices() {
        Stream<Choice> processes =
                repository
                        .createProcessDefinitionQuery()
                        .latestVersion()
                        .orderByProcessDefinitionKey()
                        .asc()
                        .list()
                        .stream()
                        .map(each -> new Choice(each.getKey() + ".bpmn", named(each.getName(), each.getKey())));
        Stream<Choice> decisions =
                repository
                        .createDecisionDefinitionQuery()
                        .latestVersion()
                        .orderByDecisionDefinitionKey()
                        .asc()
                        .list()
                        .stream()
                        .map(each -> new Choice(each.getKey() + ".dmn", named(each.getName(), each.getKey())));
        Stream<Choice> forms = inForce.files().keySet().stream()
                .filter(name -> name.endsWith(".form"))
                .map(name -> name.substring(name.lastIndexOf('/') + 1))
                .map(name -> new Choice(name, name));
        return Stream.of(processes, decisions, forms)
                .flatMap(Function.identity())
                .toList();
    }

    private static String named(@Nullable String name, String key) {
        return name == null || name.isBlank() ? key : name.replaceAll("\\s+", " ") + "（" + key + "）";
    }

    /**
     * By number.
     *
     * @param key of the process, decision or form; with {@code .bpmn}, {@code .dmn} or {@code .form} of that kind alone
     */
    public List<Version> of(String key) {
        String bare = key.replaceFirst("\\.(bpmn|dmn|form)$", "");
        boolean any = bare.equals(key);
        List<Version> versions = any || key.endsWith(".bpmn") ? processes(bare) : List.of();
        if (versions.isEmpty() && (any || key.endsWith(".dmn"))) {
            versions = decisions(bare);
        }
        return versions.isEmpty() && (any || key.endsWith(".form")) ? forms(bare) : versions;
    }

    private List<Version> processes(String key) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(key)
                .orderByProcessDefinitionVersion()
                .asc()
                .list()
                .stream()
                .map((ProcessDefinition each) ->
                        version(each.getVersion(), each.getDeploymentId(), each.getResourceName()))
                .toList();
    }

    private List<Version> decisions(String key) {
        return repository
                .createDecisionDefinitionQuery()
                .decisionDefinitionKey(key)
                .orderByDecisionDefinitionVersion()
                .asc()
                .list()
                .stream()
                .map((DecisionDefinition each) ->
                        version(each.getVersion(), each.getDeploymentId(), each.getResourceName()))
                .toList();
    }

    // the engine has no query for forms; it counts a version with each deployment
    private List<Version> forms(String key) {
        List<Version> versions = new ArrayList<>();
        for (Deployment each :
                repository.createDeploymentQuery().orderByDeploymentTime().asc().list()) {
            repository.getDeploymentResourceNames(each.getId()).stream()
                    .filter(name -> ("/" + name).endsWith("/" + key + ".form"))
                    .findFirst()
                    .ifPresent(name -> versions.add(version(versions.size() + 1, each.getId(), name)));
        }
        return versions;
    }

    private Version version(int number, String deployment, String file) {
        Instant deployed = repository
                .createDeploymentQuery()
                .deploymentId(deployment)
                .singleResult()
                .getDeploymentTime()
                .toInstant();
        return new Version(number, deployed, deployment, file);
    }

    public byte[] content(Version version) {
        try (InputStream content = repository.getResourceAsStream(version.deployment(), version.file())) {
            return content.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** @param key as {@link #of} takes it @param name as an analyst reads it */
    public record Choice(String key, String name) {}

    /** @param file its name in the deployment */
    public record Version(int number, Instant deployed, String deployment, String file) {}
}
