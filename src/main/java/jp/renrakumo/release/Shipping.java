package jp.renrakumo.release;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import jp.renrakumo.access.AsSystem;
import jp.renrakumo.release.check.CheckDesk;
import jp.renrakumo.release.model.DeployedModels;
import jp.renrakumo.release.model.Finding;
import jp.renrakumo.release.model.Rule;
import org.camunda.bpm.engine.RepositoryService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a bundle into force as the application ships it, but never over what a release changed: what both changed, and what
 * does not fit together, becomes a draft for the analysts, and everything goes on as it was.
 */
@Component
class Shipping {

    private static final Logger LOG = LoggerFactory.getLogger(Shipping.class);

    private final Shipments shipments;
    private final DeployedModels deployed;
    private final CheckDesk desk;
    private final Releases releases;
    private final ShippedDrafts drafts;
    private final WholeBundle deployment;
    private final AsSystem system;

    Shipping(
            Shipments shipments,
            DeployedModels deployed,
            CheckDesk desk,
            Releases releases,
            ShippedDrafts drafts,
            @Lazy RepositoryService repository,
            AsSystem system) {
        this.shipments = shipments;
        this.deployed = deployed;
        this.desk = desk;
        this.releases = releases;
        this.drafts = drafts;
        this.deployment = new WholeBundle(repository, Shipments.SOURCE);
        this.system = system;
    }

    /** One node after the other; the second finds everything done. */
    @Transactional
    public void ship(String bundle, Map<String, byte[]> shipped) {
        releases.alone();
        system.run(() -> take(bundle, shipped));
        shipments.keep(bundle, shipped);
    }

    private void take(String bundle, Map<String, byte[]> shipped) {
        Map<String, byte[]> all = deployed.files();
        SortedMap<String, byte[]> inForce = DeployedModels.bundle(bundle, all);
        Shipment shipment = Shipment.of(shipments.before(bundle), shipped, inForce);
        if (DeployedModels.digest(shipment.whole()).equals(DeployedModels.digest(inForce))
                && shipment.disputed().isEmpty()) {
            return;
        }
        // what waits for the analysts belongs to what comes after it
        boolean agreed = shipment.disputed().isEmpty() && drafts.waiting(bundle).isEmpty();
        List<Finding> findings = agreed && shipment.mixed(shipped) ? unfit(shipment, all) : List.of();
        if (agreed && findings.isEmpty()) {
            deployment.deploy(bundle, shipment.whole());
            return;
        }
        LOG.warn(
                "models of {} stay as they were released, though this version ships {} otherwise; see /releases/{}",
                bundle,
                shipment.changed().keySet(),
                shipment.changed().isEmpty() ? "" : drafts.open(bundle, shipment, findings));
        findings.forEach(finding -> LOG.warn("models of {} do not fit together: {}", bundle, finding.told()));
    }

    /** A form that a release left unused harms nobody. */
    private List<Finding> unfit(Shipment shipment, Map<String, byte[]> all) {
        return desk.findings(shipment.whole(), all).stream()
                .filter(finding -> !finding.rule().equals(Rule.FORM_UNUSED.id()))
                .toList();
    }
}
