package jp.renrakumo.release;

import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.access.AsSystem;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.ReleaseFile;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineException;
import org.camunda.bpm.engine.ProcessEnginePersistenceException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/**
 * Puts changed files into force, each with its whole bundle, so that a task always finds the form that was released with it.
 * A transaction of its own: what the engine refuses leaves no trace, and whoever asked goes on.
 */
@Component
class BundleDeployment {

    private final ProcessEngine engine;
    private final DeployedModels deployed;
    private final AsSystem system;

    BundleDeployment(@Lazy ProcessEngine engine, DeployedModels deployed, AsSystem system) {
        this.engine = engine;
        this.deployed = deployed;
        this.system = system;
    }

    /**
     * All of them or none. What was deployed from this source with the same content is not deployed again.
     *
     * @param changed files that are new, changed or {@link ReleaseFile#REMOVED}, by bundle and name; the others of the bundle
     *     stay as they are in force
     * @param source where they come from, e.g. the number of a release; told by the engine's deployment
     * @return the deployment of each bundle
     * @throws Broken if the engine refuses one of them; the versions before stay in force
     */
    Map<String, String> deploy(Map<String, Map<String, byte[]>> changed, String source) {
        ProcessEngineConfigurationImpl configuration =
                (ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration();
        try {
            return system.call(
                    () -> configuration.getCommandExecutorTxRequiresNew().execute(context -> {
                        Map<String, String> deployments = new TreeMap<>();
                        changed.forEach((bundle, files) -> deployments.put(bundle, deploy(bundle, files, source)));
                        return deployments;
                    }));
        } catch (ProcessEnginePersistenceException | OptimisticLockingException passing) {
            // not the models' fault: the job tries again
            throw passing;
        } catch (ProcessEngineException | BadInput broken) {
            throw new Broken(broken);
        }
    }

    private String deploy(String bundle, Map<String, byte[]> files, String source) {
        Map<String, byte[]> whole = new TreeMap<>(deployed.bundle(bundle));
        whole.putAll(files);
        whole.values().removeIf(ReleaseFile::removed);
        return new WholeBundle(engine.getRepositoryService(), source).deploy(bundle, whole);
    }

    /** The engine does not take the models. */
    static final class Broken extends RuntimeException {

        Broken(RuntimeException cause) {
            super(cause.getMessage(), cause);
        }
    }
}
