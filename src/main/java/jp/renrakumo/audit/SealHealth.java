package jp.renrakumo.audit;

import org.springframework.boot.actuate.health.AbstractHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.Status;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/**
 * {@code /actuator/health} warns, with 503, while events wait longer than a minute for their seal or checkpoints to be
 * written outside, while nothing is sealed because the tree was changed ({@link TreeKept}), or if checkpoints lie outside that
 * the database does not know ({@link KnownCheckpoints}); a node's readiness warns too, with 200, for it can work. Asked of
 * nodes that seal.
 */
@Component("audit")
@ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
class SealHealth extends AbstractHealthIndicator {

    /** Its place among the others, and what it answers, is in the settings. */
    private static final Status WARNING = new Status("WARNING");

    private final Sealer sealer;
    private final KnownCheckpoints known;

    SealHealth(Sealer sealer, KnownCheckpoints known) {
        this.sealer = sealer;
        this.known = known;
    }

    /** What it throws, as the database is away, makes it down and not an error. */
    @Override
    protected void doHealthCheck(Health.Builder health) {
        boolean warns = sealer.behind() || sealer.unpublished() || sealer.stopped() || known.unknown() > 0;
        health.status(warns ? WARNING : Status.UP);
    }
}
