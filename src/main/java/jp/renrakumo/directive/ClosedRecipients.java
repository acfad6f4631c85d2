package jp.renrakumo.directive;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
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

    private final DeliveryEnds ends;
    private final Tallies tallies;
    private final LastReceipt lastReceipt;
    private final DirectiveProcess process;
    private final Reconfirmations reconfirmations;

    ClosedRecipients(
            DeliveryEnds ends,
            Tallies tallies,
            LastReceipt lastReceipt,
            DirectiveProcess process,
            Reconfirmations reconfirmations) {
        this.ends = ends;
        this.tallies = tallies;
        this.lastReceipt = lastReceipt;
        this.process = process;
        this.reconfirmations = reconfirmations;
    }

    /** Ends what waits for the closed; whose last recipient that was goes on. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void closed(InstitutionsClosed closed) {
        List<String> all = closed.organizations();
        List<Delivery> ended = new ArrayList<>();
        List<String> askedAgain = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            ends.openTo(some).stream().filter(ends::closed).forEach(ended::add);
            askedAgain.addAll(reconfirmations.closed(some));
        }
        // counts after all deliveries: a receipt that holds its delivery may wait for a count, never the other way
        // round
        ended.stream()
                .collect(Collectors.groupingBy(
                        each -> new Sender(each.directive(), each.sender()), TreeMap::new, Collectors.toList()))
                .forEach(this::count);
        ended.forEach(each -> process.tell("directive.receiptEnded", each.instance()));
        askedAgain.forEach(each -> process.tell("directive.receiptEnded", each));
    }

    private void count(Sender sender, List<Delivery> ended) {
        tallies.add(
                sender.directive(),
                sender.organization(),
                ended.stream().collect(Collectors.groupingBy(Delivery::area, Collectors.summingInt(each -> 1))),
                Tallies.Change.CLOSED);
        lastReceipt.changed(sender.directive(), sender.organization());
    }

    private record Sender(String directive, String organization) implements Comparable<Sender> {
        @Override
        public int compareTo(Sender other) {
            return Comparator.comparing(Sender::directive)
                    .thenComparing(Sender::organization)
                    .compare(this, other);
        }
    }
}
