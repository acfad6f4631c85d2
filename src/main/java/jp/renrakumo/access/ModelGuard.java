package jp.renrakumo.access;

import java.util.Locale;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;

/** Looks at every resource of every deployment before the engine does, whoever deploys and by whatever way. */
class ModelGuard implements Deployer {

    private static final int LARGEST = 2 * 1024 * 1024;

    private final ModelCheck models;

    ModelGuard(ModelExpressions expressions) {
        this.models = new ModelCheck(expressions);
    }

    @Override
    public void deploy(DeploymentEntity deployment) {
        deployment.getResources().values().forEach(this::check);
    }

    private void check(ResourceEntity resource) {
        check(resource.getName(), resource.getBytes());
    }

    /** @throws ModelRefused in one sentence with file and element */
    void check(String name, byte[] content) {
        if (content.length > LARGEST) {
            throw new ModelRefused(name, "2MBを超えています (larger than 2 MB)");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".bpmn") || lower.endsWith(".bpmn20.xml")) {
            models.bpmn(name, content);
        } else if (lower.endsWith(".dmn") || lower.endsWith(".dmn11.xml")) {
            models.dmn(name, content);
        } else if (lower.endsWith(".form")) {
            FormCheck.check(name, content);
        } else {
            throw new ModelRefused(name, "配備できるのは .bpmn、.dmn、.form だけです (only models and forms are deployed)");
        }
    }
}
