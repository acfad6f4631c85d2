package jp.renrakumo.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Puts the guards into the engine: expressions, models, accounts. They hold for Java, REST and the web applications alike. */
@Component
class EngineGuards extends AbstractProcessEnginePlugin {

    private final ApplicationContext application;
    private final Set<String> beans;

    EngineGuards(ApplicationContext application, @Value("${renrakumo.models.beans}") Set<String> beans) {
        this.application = application;
        this.beans = Set.copyOf(beans);
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new GuardedExpressions(application, beans));
        engine.setEnableExpressionsInAdhocQueries(false);
        engine.setEnableExpressionsInStoredQueries(false);
        engine.setIdentityService(new GuardedIdentities());
        engine.setCmmnEnabled(false);
        List<Deployer> before = engine.getCustomPreDeployers() == null
                ? new ArrayList<>()
                : new ArrayList<>(engine.getCustomPreDeployers());
        before.add(new ModelGuard(new ModelExpressions(beans)));
        engine.setCustomPreDeployers(before);
    }
}
