package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jp.renrakumo.access.CurrentOfficer;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.dmn.entity.repository.DecisionDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.repository.ResourceDefinitionEntity;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What is deployed, file by file, in the transaction in which the engine takes it: the engine keeps files that anybody could change. */
@Component
class ModelTrail extends AbstractProcessEnginePlugin {

    /** Kind of an event that tells of a deployment. */
    static final String KIND = "MODEL";

    private final ToldModels models;
    private final CurrentOfficer officer;
    private final boolean on;

    ModelTrail(@Lazy ToldModels models, CurrentOfficer officer, @Value("${renrakumo.audit.on:true}") boolean on) {
        this.models = models;
        this.officer = officer;
        this.on = on;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        if (on) {
            List<Deployer> deployers =
                    new ArrayList<>(Objects.requireNonNullElse(engine.getCustomPostDeployers(), List.of()));
            deployers.add(this::deployed);
            engine.setCustomPostDeployers(deployers);
        }
    }

    /** The engine asks again whenever it reads a model that it had forgotten. */
    private void deployed(DeploymentEntity deployment) {
        if (!deployment.isNew()) {
            return;
        }
        ToldModel told = new ToldModel(deployment.getId());
        deployment.getResources().forEach((name, file) -> told.file(name, file.getBytes()));
        add(deployment, ProcessDefinitionEntity.class, told);
        add(deployment, DecisionDefinitionEntity.class, told);
        models.tell(told, officer.id());
    }

    private static <T extends ResourceDefinitionEntity<T>> void add(
            DeploymentEntity deployment, Class<T> kind, ToldModel told) {
        List<T> its = deployment.getDeployedArtifacts() == null ? null : deployment.getDeployedArtifacts(kind);
        if (its != null) {
            its.forEach(
                    each -> told.definition(each.getId(), each.getKey(), each.getVersion(), each.getResourceName()));
        }
    }
}
