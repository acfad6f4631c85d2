package jp.renrakumo.audit;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.stereotype.Component;

/** {@code /actuator/health} is down while events may wait longer than a minute for their seal. */
@Component("audit")
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
