package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.organization.InstitutionsClosed;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The declared rule for a directive in flight: recipients are those of the day on which it is distributed; who is closed
 * later is not chased and not outstanding. In one transaction with the closing itself.
 */
@Component
class ClosedRecipients {

    private static final int AT_ONCE = 500;

    private final Deliveries deliveries;
    private final ReceiptWork receipts;
    private final DirectiveProcess process;

    ClosedRecipients(Deliveries deliveries, ReceiptWork receipts, DirectiveProcess process) {
        this.deliveries = deliveries;
        this.receipts = receipts;
        this.process = process;
    }

    /** Ends what waits for the closed; whose last recipient that was goes on. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void closed(InstitutionsClosed closed) {
        List<String> all = closed.organizations();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<Delivery> open = deliveries.openTo(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            open.forEach(this::end);
            open.stream()
                    .map(delivery -> List.of(delivery.directive(), delivery.sender()))
                    .distinct()
                    .forEach(relay -> receipts.settleUp(relay.get(0), relay.get(1)));
        }
    }

    private void end(Delivery delivery) {
        deliveries.closed(delivery);
        process.tell("directive.recipientClosed", delivery.directive(), delivery.recipient());
    }
}
