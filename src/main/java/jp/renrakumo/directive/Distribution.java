package jp.renrakumo.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.deadline.Deadlines;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.deadline.VigilancePeriods;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends a relay out: one independent instance per recipient, in chunks, each recipient once whatever happens. */
@Component
class Distribution {

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final Deadlines deadlines;
    private final VigilancePeriods periods;
    private final DirectiveProcess process;

    Distribution(
            DirectiveTables tables,
            Addressees addressees,
            Deadlines deadlines,
            VigilancePeriods periods,
            DirectiveProcess process) {
        this.tables = tables;
        this.addressees = addressees;
        this.deadlines = deadlines;
        this.periods = periods;
        this.process = process;
    }

    /** Sends the next chunk; planned rows, marks and instances are one transaction with the job that calls this. */
    void next(String number, String organization) {
        if (tables.directives().get(number).withdrawnAt() != null) {
            return;
        }
        Relay relay = tables.relays().get(number, organization);
        if (relay.sentAt() == null) {
            plan(relay);
        }
        List<String> documents = documents(relay);
        tables.deliveries().nextChunk(number, organization).forEach(delivery -> send(delivery, documents));
    }

    private void plan(Relay relay) {
        declareVigilance(relay);
        Instant cap = cap(relay);
        List<jp.renrakumo.organization.Organization> recipients =
                new ArrayList<>(addressees.recipientsOf(relay.organization()));
        relay.extraRecipients().forEach(extra -> recipients.add(addressees.get(extra)));
        recipients.forEach(
                recipient -> tables.deliveries().plan(relay.directive(), recipient, relay.organization(), cap));
        tables.relays().sent(relay.directive(), relay.organization());
    }

    private void send(Delivery delivery, List<String> documents) {
        Instant now = addressees.instant();
        documents.forEach(document -> tables.documents()
                .deliver(document, delivery.recipient(), delivery.sender(), delivery.directive(), now));
        Instant cap = delivery.cap();
        Date due = deadlines.dueBefore("RECEIPT", Date.from(now), cap == null ? null : Date.from(cap));
        tables.deliveries().sent(delivery, due.toInstant());
        if (delivery.relays()) {
            tables.relays().open(delivery.directive(), delivery.recipient());
            process.startRelay(delivery.directive(), delivery.recipient());
        } else {
            process.startReceipt(delivery.directive(), delivery.recipient());
        }
    }

    private static List<String> documents(Relay relay) {
        List<String> documents = new ArrayList<>();
        if (relay.cover() != null) {
            documents.add(relay.cover());
        }
        documents.addAll(relay.enclosures());
        return documents;
    }

    /** A cover letter that declares a vigilance period does so on the day it goes out. */
    private void declareVigilance(Relay relay) {
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

    /** Nothing is due later than the start of the vigilance period. */
    private @Nullable Instant cap(Relay relay) {
        return cover(relay)
                .map(Document::vigilanceFirst)
                .map(day -> day.atStartOfDay(EngineClock.JST).toInstant())
                .or(() -> tables.deliveries()
                        .find(relay.directive(), relay.organization())
                        .map(Delivery::cap))
                .orElse(null);
    }

    private Optional<Document> cover(Relay relay) {
        return Optional.ofNullable(relay.cover()).map(tables.documents()::get);
    }
}
