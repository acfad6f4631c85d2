package jp.renrakumo.directive;

import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.VigilancePeriods;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** By when the recipients of a sender confirm: our policy, and no later than the start of the vigilance period. */
@Component
class ReceiptTerms {

    private final DirectiveTables tables;
    private final Deadlines deadlines;
    private final VigilancePeriods periods;
    private final Addressees addressees;

    ReceiptTerms(DirectiveTables tables, Deadlines deadlines, VigilancePeriods periods, Addressees addressees) {
        this.tables = tables;
        this.deadlines = deadlines;
        this.periods = periods;
        this.addressees = addressees;
    }

    /** When receipts are due of what goes out now. */
    Instant due(@Nullable Instant cap) {
        return deadlines
                .dueBefore("RECEIPT", Date.from(addressees.instant()), cap == null ? null : Date.from(cap))
                .toInstant();
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

    /** A cover letter that declares a vigilance period does so on the day it goes out. */
    void declareVigilance(Relay relay) {
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
