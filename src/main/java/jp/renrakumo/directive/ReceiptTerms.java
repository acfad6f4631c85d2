package jp.renrakumo.directive;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.deadline.Term;
import jp.renrakumo.deadline.VigilancePeriods;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** By when the recipients of a sender confirm: our policy, and no later than the start of the vigilance period. */
@Component
class ReceiptTerms {

    private final DirectiveTables tables;
    private final Deadlines deadlines;
    private final VigilancePeriods periods;
    private final Addressees addressees;
    private final DirectiveTerms settled;
    private final Duration linksLast;

    /** @param linksLast how long after the due time a link in a mail still confirms the receipt */
    ReceiptTerms(
            DirectiveTables tables,
            Deadlines deadlines,
            VigilancePeriods periods,
            Addressees addressees,
            DirectiveTerms settled,
            @Value("${renrakumo.receipts.links-last:7d}") Duration linksLast) {
        this.tables = tables;
        this.deadlines = deadlines;
        this.periods = periods;
        this.addressees = addressees;
        this.settled = settled;
        this.linksLast = linksLast;
    }

    /** Until when a link in a mail that is written now confirms a receipt: some days after it is due, or after the mail. */
    Instant linkEnds(@Nullable Instant due) {
        Instant now = addressees.instant();
        return (due == null || due.isBefore(now) ? now : due).plus(linksLast);
    }

    /** The obligation whose time the organization has to pass a directive on: O2, O3, O5, or our policy at the root. */
    String relayObligation(String organization) {
        return switch (addressees.get(organization).level()) {
            case "MINISTRY" -> "O2";
            case "PREFECTURE" -> "O3";
            case "HEALTH_CENTER_CITY" -> "O5";
            default -> "ADAPT";
        };
    }

    /** What an organization owes that the directive reaches now. */
    DirectiveTerm passingOn(String directive, String organization) {
        return DirectiveTerm.of(
                deadlines.term(relayObligation(organization), addressees.instant(), directive),
                capAbove(directive, organization).orElse(null));
    }

    /** When receipts are due of what goes out now: on the author's day if it is still to come, else by our policy. */
    DirectiveTerm due(String directive, Dispatch dispatch, @Nullable Instant cap) {
        Instant wanted = dispatch.receiptDue();
        Instant now = addressees.instant();
        if (wanted == null || !wanted.isAfter(now)) {
            return DirectiveTerm.of(deadlines.term(DirectiveTerm.RECEIPT, now, directive), cap);
        }
        DirectiveTerm asked = DirectiveTerm.asked(wanted);
        return cap != null && cap.isAfter(now) && cap.isBefore(wanted) ? asked.cappedAt(cap) : asked;
    }

    /** By what the receipts are due that a sender waits for, as the log keeps it; empty of senders of before. */
    String told(Relay relay, Instant due) {
        return settled.ofReceipts(relay.directive(), relay.organization(), due)
                .map(term -> term.promised("受領を確認する"))
                .orElse("");
    }

    /** When the sender begins to chase: when the receipts are due; after a chase, when the next one is. */
    Date chaseAt(Relay relay) {
        Instant chased = relay.chasedAt();
        Instant cap = relay.capAt();
        return chased == null
                ? Date.from(Objects.requireNonNull(relay.dueAt()))
                : deadlines.dueBefore(
                        "CHASE", Date.from(chased), cap == null ? null : Date.from(cap), relay.directive());
    }

    /** When those outstanding are told that the time is nearly over: by our policy, or as long before the author's day. */
    Date remindAt(Relay relay) {
        Instant chased = relay.chasedAt();
        if (chased != null) {
            return deadlines.warning("CHASE", Date.from(chased), relay.directive());
        }
        Instant sent = Objects.requireNonNull(relay.sentAt());
        Term policy = deadlines.term("RECEIPT", sent, relay.directive());
        Instant wanted = tables.dispatches().of(relay.directive()).receiptDue();
        if (wanted == null || !wanted.equals(relay.dueAt())) {
            return Date.from(policy.warning());
        }
        Instant before = wanted.minus(Duration.between(policy.warning(), policy.due()));
        return Date.from(
                before.isAfter(sent)
                        ? before
                        : sent.plus(Duration.between(sent, wanted).dividedBy(2)));
    }

    /** Nothing is due later than the start of the vigilance period that the letter declares, or one above it declared. */
    @Nullable
    Instant cap(Relay relay) {
        return cover(relay)
                .map(Document::vigilanceFirst)
                .map(day -> day.atStartOfDay(EngineClock.JST).toInstant())
                .or(() -> capAbove(relay.directive(), relay.organization()))
                .orElse(null);
    }

    /** No deadline of this organization is later; empty if nothing caps it. */
    Optional<Instant> capAbove(String directive, String organization) {
        return tables.deliveries()
                .find(directive, organization)
                .flatMap(delivery -> tables.relays().find(directive, delivery.sender()))
                .map(Relay::capAt);
    }

    /** A cover letter that declares a vigilance period does so on the day it goes out; in an exercise none is declared. */
    void declareVigilance(Relay relay) {
        if (Exercises.is(relay.directive())) {
            return;
        }
        cover(relay).ifPresent(cover -> {
            if (cover.vigilanceFirst() != null && cover.vigilanceLast() != null) {
                periods.declare(
                        cover.id(),
                        relay.organization(),
                        cover.vigilanceFirst(),
                        cover.vigilanceLast(),
                        String.valueOf(cover.vigilanceSource()));
            }
        });
    }

    private Optional<Document> cover(Relay relay) {
        return Optional.ofNullable(relay.cover()).map(tables.documents()::get);
    }
}
