package jp.renrakumo.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.deadline.Exercises;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What had reached an organization by a moment, by which path, and whether it had confirmed it by then. */
@Component
class Received {

    /** More levels than any cascade has. */
    private static final int DEEPEST = 20;

    private final JdbcClient jdbc;
    private final DirectiveTables tables;
    private final Addressees addressees;

    Received(JdbcClient jdbc, DirectiveTables tables, Addressees addressees) {
        this.jdbc = jdbc;
        this.tables = tables;
        this.addressees = addressees;
    }

    /**
     * One directive.
     *
     * @param heading of the document that started it
     * @param path names of those who passed it on, the issuer first
     * @param confirmedAt null if it was not confirmed by then, or is for information only
     */
    record Line(Delivery delivery, String heading, List<String> path, @Nullable Instant confirmedAt) {}

    /** Sent to the organization until then, the newest first. @param exercise whether exercises are asked for, or what is real */
    List<Line> until(String organization, Instant moment, boolean exercise) {
        return jdbc
                .sql("select d.* from delivery d where d.recipient = :organization and d.sent_at <= :moment and"
                        + Exercises.among("d.directive", exercise) + " order by d.sent_at desc, d.directive desc")
                .param("organization", organization)
                .param("moment", Directives.utc(moment))
                .query(Deliveries::row)
                .list()
                .stream()
                .map(delivery -> line(delivery, moment))
                .toList();
    }

    private Line line(Delivery delivery, Instant moment) {
        Instant confirmed = delivery.confirmedAt();
        return new Line(
                delivery,
                tables.documents()
                        .get(tables.directives().get(delivery.directive()).document())
                        .heading(),
                path(delivery),
                confirmed == null || confirmed.isAfter(moment) ? null : confirmed);
    }

    private List<String> path(Delivery delivery) {
        List<String> senders = new ArrayList<>();
        Optional<Delivery> at = Optional.of(delivery);
        while (at.isPresent() && senders.size() < DEEPEST) {
            String sender = at.get().sender();
            senders.add(addressees.name(sender));
            at = tables.deliveries().find(delivery.directive(), sender);
        }
        Collections.reverse(senders);
        return senders;
    }
}
