package jp.renrakumo.directive;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.notification.ReceiptLink;
import jp.renrakumo.notification.ReceiptLinks;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a link in a mail confirms, and the receipt that comes of it. */
@Component
class ReceiptByLink {

    private final ReceiptLinks links;
    private final DirectiveTables tables;
    private final ReceiptWork receipts;
    private final Addressees addressees;

    ReceiptByLink(ReceiptLinks links, DirectiveTables tables, ReceiptWork receipts, Addressees addressees) {
        this.links = links;
        this.tables = tables;
        this.receipts = receipts;
        this.addressees = addressees;
    }

    /** How it stands with what a link is for. */
    enum State {
        /** The button confirms. */
        OPEN,
        CONFIRMED,
        WITHDRAWN,
        /** The recipient was closed. */
        CLOSED,
        /** Its time is over, or it was used for what was undone since. */
        SPENT
    }

    /**
     * What is to be confirmed, as whoever got the mail may read it.
     *
     * @param recipient name of the organization
     * @param documents their headings
     * @param letter of the sender, null if it wrote none
     * @param posterAsked whether the recipient is to say if the poster hangs
     */
    record Shown(
            Directive directive,
            Delivery delivery,
            State state,
            String recipient,
            String sender,
            List<String> documents,
            @Nullable String letter,
            boolean posterAsked,
            Instant expiresAt) {}

    /** Empty if nobody was sent this link. Looking changes nothing: machines do so before people. */
    @Transactional(readOnly = true)
    public Optional<Shown> look(String token) {
        return links.find(token).flatMap(link -> tables.deliveries()
                .find(link.caseNumber(), link.organization())
                .map(delivery -> shown(link, delivery)));
    }

    /**
     * Confirms.
     *
     * @return false if there was nothing to confirm: the link itself then shows why
     * @throws BadInput if somebody else confirmed at this moment
     */
    @Transactional
    public boolean confirm(String token, boolean posterHung) {
        Optional<ReceiptLink> link = links.find(token);
        if (link.isEmpty()
                || look(token).filter(shown -> shown.state() == State.OPEN).isEmpty()) {
            return false;
        }
        if (!links.use(link.get())) {
            return false;
        }
        receipts.confirmedByLink(
                link.get().caseNumber(),
                link.get().organization(),
                String.join(" ", link.get().addresses()),
                posterHung);
        return true;
    }

    private Shown shown(ReceiptLink link, Delivery delivery) {
        Directive directive = tables.directives().get(delivery.directive());
        return new Shown(
                directive,
                delivery,
                state(link, directive, delivery),
                addressees.name(delivery.recipient()),
                addressees.name(delivery.sender()),
                tables.documents().deliveredTo(delivery.recipient(), delivery.directive()).stream()
                        .map(id -> tables.documents().get(id).heading())
                        .toList(),
                tables.relays().get(delivery.directive(), delivery.sender()).letter(),
                receipts.posterAsked(delivery.directive(), delivery.recipient()),
                link.expiresAt());
    }

    private State state(ReceiptLink link, Directive directive, Delivery delivery) {
        if (directive.withdrawnAt() != null) {
            return State.WITHDRAWN;
        }
        if (delivery.confirmed()) {
            return State.CONFIRMED;
        }
        if (delivery.closed()) {
            return State.CLOSED;
        }
        return link.usedAt() != null || !link.expiresAt().isAfter(addressees.instant()) ? State.SPENT : State.OPEN;
    }
}
