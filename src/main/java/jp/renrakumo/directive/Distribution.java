package jp.renrakumo.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Sends a relay out: one independent instance per recipient, in chunks, each recipient once whatever happens. */
@Component
class Distribution {

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final Audiences audiences;
    private final ReceiptTerms terms;
    private final Sending sending;
    private final DirectiveProcess process;
    private final GrownTables grown;
    private final Copies copies;
    private final Fingerprint fingerprint;
    private final DirectiveNews news;

    Distribution(
            DirectiveTables tables,
            Addressees addressees,
            Audiences audiences,
            ReceiptTerms terms,
            Sending sending,
            DirectiveProcess process,
            GrownTables grown,
            Copies copies,
            Fingerprint fingerprint,
            DirectiveNews news) {
        this.tables = tables;
        this.addressees = addressees;
        this.audiences = audiences;
        this.terms = terms;
        this.sending = sending;
        this.process = process;
        this.grown = grown;
        this.copies = copies;
        this.fingerprint = fingerprint;
        this.news = news;
    }

    /** Sends the next chunk; planned rows, marks and instances are one transaction with the job that calls this. */
    void next(String number, String organization) {
        if (tables.directives().get(number).withdrawnAt() != null) {
            return;
        }
        Relay relay = tables.relays().get(number, organization);
        Instant due = relay.dueAt() == null ? plan(relay) : relay.dueAt();
        List<Delivery> chunk = tables.deliveries().nextChunk(number, organization);
        Map<Long, String> receipts = new HashMap<>();
        sending.of(letter(relay, due), () -> receipts.putAll(start(chunk)));
        tables.deliveries().sent(chunk, receipts, due, terms.told(relay, due));
        news.sent(number, organization, chunk, due);
        tables.tallies().add(number, organization, perArea(chunk, Delivery::area), Tallies.Change.SENT);
        long served = tables.tallies().of(number, organization).sent();
        grown.by(served - chunk.size(), served);
    }

    /** Who gets it and by when they confirm: settled once, on the day on which it goes out. */
    private Instant plan(Relay relay) {
        terms.declareVigilance(relay);
        Directive directive = tables.directives().get(relay.directive());
        Dispatch dispatch = tables.dispatches().of(directive.number());
        List<Recipient> recipients = new ArrayList<>(audiences.of(directive, relay.organization()));
        relay.extraRecipients().forEach(extra -> recipients.add(Recipient.of(addressees.get(extra))));
        List<Recipient> planned = tables.deliveries().plan(relay.directive(), relay.organization(), recipients);
        tables.tallies().planned(relay.directive(), relay.organization(), perArea(planned, Recipient::area));
        Instant cap = terms.cap(relay);
        DirectiveTerm due = terms.due(relay.directive(), dispatch, cap);
        tables.relays().sent(relay, cap, due, dispatch.tolerated(planned.size()), fingerprint.of(relay));
        copies.send(directive, relay);
        return due.due();
    }

    private Sending.Letter letter(Relay relay, Instant due) {
        return new Sending.Letter(
                relay.directive(),
                tables.documents().nameOfSent(relay).orElseGet(() -> addressees.name(relay.organization()) + "から"),
                Date.from(due));
    }

    /** @return the process instances of the receipts by the deliveries' ids */
    private Map<Long, String> start(List<Delivery> chunk) {
        BiFunction<String, String, String> receipts = process.receipts("directive.delivered");
        Map<Long, String> instances = new HashMap<>();
        for (Delivery delivery : chunk) {
            if (delivery.relays()) {
                tables.relays()
                        .open(
                                delivery.directive(),
                                delivery.recipient(),
                                terms.passingOn(delivery.directive(), delivery.recipient()));
                tables.relays()
                        .runsIn(
                                delivery.directive(),
                                delivery.recipient(),
                                process.startRelay(delivery.directive(), delivery.recipient()));
            } else {
                instances.put(delivery.id(), receipts.apply(delivery.directive(), delivery.recipient()));
            }
        }
        return instances;
    }

    private static <T> Map<String, Integer> perArea(List<T> all, java.util.function.Function<T, String> area) {
        return all.stream().collect(Collectors.groupingBy(area, Collectors.summingInt(each -> 1)));
    }
}
