package jp.renrakumo.audit;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** {@code /actuator/health} is down while events wait longer than a minute for their seal; asked of nodes that seal. */
@Component("audit")
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class SealHealth implements HealthIndicator {

    private final Sealer sealer;

    SealHealth(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public Health health() {
        return sealer.behind() ? Health.down().build() : Health.up().build();
    }
}
