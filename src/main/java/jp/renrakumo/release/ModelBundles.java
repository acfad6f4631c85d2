package jp.renrakumo.release;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Deploys what comes with the application, one deployment per feature with all its models and forms together: a form bound
 * to its deployment must be in the same one. A feature that cannot be deployed is told here and stops nothing else.
 */
@Component
public class ModelBundles {

    private static final Logger LOG = LoggerFactory.getLogger(ModelBundles.class);
    private static final String SOURCE = "renrakumo";

    private final RepositoryService repository;
    private final BundledFiles bundled;
    private volatile List<ModelBundle> bundles = List.of();

    ModelBundles(RepositoryService repository, BundledFiles bundled) {
        this.repository = repository;
        this.bundled = bundled;
    }

    /** What became of each feature at the last start, by name; empty before the application is ready. */
    public List<ModelBundle> bundles() {
        return bundles;
    }

    // first of all listeners: demo data and whoever else starts processes find their models
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.HIGHEST_PRECEDENCE)
    void deployAll() {
        bundles = bundled.byFeature().entrySet().stream()
                .map(feature -> deploy(feature.getKey(), feature.getValue()))
                .toList();
    }

    private ModelBundle deploy(String feature, Map<String, byte[]> files) {
        List<String> names = List.copyOf(files.keySet());
        try {
            String id = builder(feature, files).deploy().getId();
            LOG.info("Models of {} are deployed ({} files, deployment {})", feature, names.size(), id);
            return new ModelBundle(feature, names, Optional.of(id), Optional.empty());
        } catch (RuntimeException refused) {
            LOG.error("Models of {} are not deployed; the version before stays in force", feature, refused);
            return new ModelBundle(feature, names, Optional.empty(), Optional.of(String.valueOf(refused.getMessage())));
        }
    }

    // one changed file deploys the whole bundle again (not "changed only"), otherwise forms lose their tasks
    private DeploymentBuilder builder(String feature, Map<String, byte[]> files) {
        DeploymentBuilder deployment =
                repository.createDeployment().name(feature).source(SOURCE).enableDuplicateFiltering(false);
        files.forEach((name, content) -> deployment.addInputStream(name, new ByteArrayInputStream(content)));
        return deployment;
    }
}
