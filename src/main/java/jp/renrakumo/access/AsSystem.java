package jp.renrakumo.access;

import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the system itself does in the engine, whoever asked for it: the engine holds it to nobody's rights. */
@Component
public class AsSystem {

    private static final ThreadLocal<Boolean> AT_WORK = ThreadLocal.withInitial(() -> false);

    private final IdentityService identities;

    AsSystem(@Lazy IdentityService identities) {
        this.identities = identities;
    }

    /** Whether the system is at work in this thread. */
    static boolean atWork() {
        return AT_WORK.get();
    }

    /** Does it. */
    public void run(Runnable work) {
        call(() -> {
            work.run();
            return true;
        });
    }

    /** Does it and answers what it answers. */
    public <T> T call(Supplier<T> work) {
        Authentication asking = identities.getCurrentAuthentication();
        boolean before = AT_WORK.get();
        identities.clearAuthentication();
        AT_WORK.set(true);
        try {
            return work.get();
        } finally {
            AT_WORK.set(before);
            restore(asking);
        }
    }

    private void restore(@Nullable Authentication asking) {
        if (asking != null) {
            identities.setAuthentication(asking);
        }
    }
}
