package jp.renrakumo.release;

import jp.renrakumo.access.AsSystem;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Where releases and the engine meet: starts and messages of {@code model-release}. No process variables. */
@Component
class ReleaseProcess {

    private final RuntimeService runtime;
    private final AsSystem system;

    ReleaseProcess(@Lazy RuntimeService runtime, AsSystem system) {
        this.runtime = runtime;
        this.system = system;
    }

    /** @return the process instance */
    String start(String number) {
        return system.call(() -> runtime.startProcessInstanceByMessage("release.submitted", number)
                .getId());
    }

    /** Nobody need decide or wait any more. */
    void withdraw(String instance) {
        system.run(() -> runtime.createMessageCorrelation("release.withdrawn")
                .processInstanceId(instance)
                .correlate());
    }
}
