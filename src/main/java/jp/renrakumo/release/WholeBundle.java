package jp.renrakumo.release;

import java.io.ByteArrayInputStream;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;

/** Models and forms of one feature go into force together, as one deployment, so that a task finds the form it came with. */
final class WholeBundle {

    private final RepositoryService repository;
    private final String source;

    /** @param source who deploys; only against his own last deployment is compared whether anything changed */
    WholeBundle(RepositoryService repository, String source) {
        this.repository = repository;
        this.source = source;
    }

    /** @param files all of the feature, by relative name @return id of the deployment */
    String deploy(String feature, Map<String, byte[]> files) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(feature).source(source).enableDuplicateFiltering(false);
        new TreeMap<>(files)
                .forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return deployment.deploy().getId();
    }
}
