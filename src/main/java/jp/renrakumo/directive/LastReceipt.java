package jp.renrakumo.directive;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets a sender's case go on when its last recipient is settled, or the last of those that are enough. Receipts never wait for each other: each looks after its
 * own commit whether it was the last, and the sender's own questions hold its relay, so that neither misses the other. What
 * a crash left between the two is found by a look every minute.
 */
@Component
class LastReceipt {

    private static final Logger LOG = LoggerFactory.getLogger(LastReceipt.class);
    private static final int TRIES = 5;

    /** More receipts than can be on their way at one moment: with so many outstanding none of them is the last. */
    private static final int AT_ONCE = 1000;

    private final Relays relays;
    private final Tallies tallies;
    private final DirectiveProcess process;
    private final TransactionTemplate transaction;

    LastReceipt(Relays relays, Tallies tallies, DirectiveProcess process, TransactionTemplate transaction) {
        this.relays = relays;
        this.tallies = tallies;
        this.process = process;
        this.transaction = new TransactionTemplate(transaction.getTransactionManager());
        this.transaction.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
    }

    /** Within a transaction that settled a recipient of this sender. */
    void changed(String directive, String sender) {
        if (tallies.awaited(directive, sender) > AT_ONCE) {
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                look(directive, sender);
            }
        });
    }

    /** Whether the sender still waits for somebody; held until the end of the transaction that asks. */
    boolean outstanding(String directive, String sender) {
        relays.lock(directive, sender);
        return tallies.awaited(directive, sender) > 0;
    }

    /** What a crash left: senders whose recipients are settled, and whose cases were not told. */
    @Scheduled(fixedDelay = 60_000, initialDelay = 60_000)
    void look() {
        relays.settledUntold().forEach(relay -> look(relay.directive(), relay.organization()));
    }

    private void look(String directive, String sender) {
        try {
            if (tallies.awaited(directive, sender) <= 0) {
                tell(directive, sender);
            }
        } catch (RuntimeException later) {
            // the receipt is stored: nobody is to hear that it was not
            LOG.warn("{} of {} goes on at the next look", directive, sender, later);
        }
    }

    private void tell(String directive, String sender) {
        for (int tried = 1; ; tried++) {
            try {
                transaction.executeWithoutResult(status -> {
                    if (!outstanding(directive, sender)) {
                        process.tell(
                                "directive.allReceived",
                                relays.get(directive, sender).instance());
                    }
                });
                return;
            } catch (ConcurrencyFailureException | DirectiveProcess.Overtaken again) {
                if (tried == TRIES) {
                    throw again;
                }
            }
        }
    }
}
