package jp.renrakumo.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ResourceEntity;
import org.springframework.stereotype.Component;

/** Puts the guards into the engine: models, expressions, accounts, sight. They hold for Java, REST and the web applications alike. */
@Component
class EngineGuards extends AbstractProcessEnginePlugin {

    private final ModelBeans beans;
    private final ModelGuard guard;
    private final TaskSight sight;

    EngineGuards(ModelBeans beans, ModelGuard guard, TaskSight sight) {
        this.beans = beans;
        this.guard = guard;
        this.sight = sight;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new ModelExpressions(beans));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setScriptEngineResolver(new NoScripts());
        engine.setIdentityService(new GuardedIdentities());
        engine.setCustomSessionFactories(List.of(new SightManagers(sight), new WideFlush.Factory()));
        // no authorization of ours takes anything away, so nobody need look for one
        engine.setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_NEVER);
        engine.setCmmnEnabled(false);
        engine.setEnableXxeProcessing(false);
        engine.setJavaSerializationFormatEnabled(false);
        // no variable of ours is an object, so none is made of what somebody sent
        engine.setDeserializationTypeValidationEnabled(true);
        engine.setDeserializationTypeValidator(type -> false);
        List<Deployer> first = new ArrayList<>(List.of(this::check));
        if (engine.getCustomPreDeployers() != null) {
            first.addAll(engine.getCustomPreDeployers());
        }
        engine.setCustomPreDeployers(first);
    }

    // also runs when the engine reads an old deployment into its cache: what came in before the guards does not run
    // either
    private void check(DeploymentEntity deployment) {
        Map<String, byte[]> files = deployment.getResources().values().stream()
                .collect(Collectors.toMap(ResourceEntity::getName, ResourceEntity::getBytes));
        guard.demand(files);
    }
}
