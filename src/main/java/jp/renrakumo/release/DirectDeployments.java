package jp.renrakumo.release;

import java.util.ArrayList;
import java.util.List;
import jp.renrakumo.access.BadInput;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.deploy.Deployer;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.springframework.stereotype.Component;

/** Nobody deploys past a release, by whatever way: only the start of the application and what the system does. */
@Component
class DirectDeployments extends AbstractProcessEnginePlugin {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<Deployer> deployers = new ArrayList<>(List.of(DirectDeployments::refuse));
        if (engine.getCustomPreDeployers() != null) {
            deployers.addAll(0, engine.getCustomPreDeployers());
        }
        engine.setCustomPreDeployers(deployers);
    }

    // a deployment that is only read again is not new
    private static void refuse(DeploymentEntity deployment) {
        if (deployment.isNew() && Context.getCommandContext().getAuthentication() != null) {
            throw new BadInput("モデルを直接配備することはできません。「モデルの公開」（/releases）で申請してください。");
        }
    }
}
