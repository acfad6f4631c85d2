package jp.renrakumo.release;

import java.util.List;
import java.util.Optional;

/**
 * What became of one feature's models and forms when the application started.
 *
 * @param feature name of the folder, also the name of the deployment, e.g. {@code incident}
 * @param files names as deployed, relative to {@code processes} and {@code forms}, e.g. {@code incident/duty.bpmn}
 * @param deployment the engine's id of the deployment in force (an older one if nothing changed); empty if it was refused
 * @param problem why it was refused, one sentence; empty if it was not
 */
public record ModelBundle(String feature, List<String> files, Optional<String> deployment, Optional<String> problem) {

    /** Whether the feature's models are in force as they are on the classpath. */
    public boolean deployed() {
        return deployment.isPresent();
    }
}
