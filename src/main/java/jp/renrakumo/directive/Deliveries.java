package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import jp.renrakumo.organization.Promised;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All deliveries: one per directive and recipient, whatever happens. */
@Repository
class Deliveries {

    /** Recipients started in one engine command: enough to be fast, few enough to be repeated. */
    static final int CHUNK = 200;

    private static final String OUTSTANDING = " and (state in ('PENDING', 'SENT') or (relays and state = 'CONFIRMED'))";

    private static final int AT_ONCE = 1000;

    /** A receipt, as the view of promises calls it. */
    static final String RECEIPT = "RECEIPT";

    private final ApplicationEventPublisher events;
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    Deliveries(JdbcTemplate jdbc, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /** A receipt as it was given or logged. */
    record Receipt(
            Instant at,
            String officer,
            String channel,
            @Nullable String witness,
            @Nullable String remark,
            @Nullable Boolean posterHung) {}

    /** Plans deliveries to those whom the directive reaches by no other way; answers who they are. */
    List<Recipient> plan(String directive, String sender, List<Recipient> recipients) {
        List<Recipient> planned = new ArrayList<>();
        for (int from = 0; from < recipients.size(); from += AT_ONCE) {
            List<Recipient> some = recipients.subList(from, Math.min(recipients.size(), from + AT_ONCE));
            Set<String> reached = reached(directive, some);
            planned.addAll(some.stream().filter(each -> reached.add(each.id())).toList());
        }
        jdbc.batchUpdate(
                "insert into delivery (directive, recipient, sender, relays, area, state) values (?, ?, ?, ?, ?, 'PENDING')",
                planned,
                AT_ONCE,
                (row, recipient) -> {
                    row.setString(1, directive);
                    row.setString(2, recipient.id());
                    row.setString(3, sender);
                    row.setBoolean(4, recipient.relays());
                    row.setString(5, recipient.area());
                });
        return planned;
    }

    /** Those who get it for information: at once, and with nothing to confirm. Answers who they are. */
    List<Recipient> copy(String directive, String sender, List<Recipient> recipients) {
        Set<String> reached = reached(directive, recipients);
        List<Recipient> copied =
                recipients.stream().filter(each -> reached.add(each.id())).toList();
        OffsetDateTime now = Directives.utc(clock.instant());
        copied.forEach(each -> client.sql("insert into delivery (directive, recipient, sender, relays, area, state,"
                        + " sent_at) values (?, ?, ?, false, ?, 'COPY', ?)")
                .params(directive, each.id(), sender, each.area(), now)
                .update());
        return copied;
    }

    private Set<String> reached(String directive, List<Recipient> recipients) {
        if (recipients.isEmpty()) {
            return new HashSet<>();
        }
        return new HashSet<>(client.sql(
                        "select recipient from delivery where directive = :directive and recipient in (:recipients)")
                .param("directive", directive)
                .param("recipients", recipients.stream().map(Recipient::id).toList())
                .query(String.class)
                .list());
    }

    /** The next deliveries that have not gone out, at most {@link #CHUNK}. */
    List<Delivery> nextChunk(String directive, String sender) {
        return client.sql(
                        "select * from delivery where directive = ? and sender = ? and state = 'PENDING' order by id limit "
                                + CHUNK)
                .params(directive, sender)
                .query(Deliveries::row)
                .list();
    }

    /**
     * These have gone out.
     *
     * @param instances by the deliveries' ids: the process instances of the receipts
     * @param terms by what they are due, as the log keeps it
     * @throws OptimisticLockingFailureException if one of them was closed meanwhile: nothing goes out, and its job comes again
     */
    void sent(List<Delivery> deliveries, Map<Long, String> instances, Instant dueAt, String terms) {
        Instant sentAt = clock.instant();
        OffsetDateTime now = Directives.utc(sentAt);
        OffsetDateTime due = Directives.utc(dueAt);
        int[][] updated = jdbc.batchUpdate(
                "update delivery set state = 'SENT', sent_at = ?, due_at = ?, instance = ? where id = ?"
                        + " and state = 'PENDING'",
                deliveries,
                CHUNK,
                (row, delivery) -> {
                    row.setObject(1, now);
                    row.setObject(2, due);
                    row.setString(3, instances.get(delivery.id()));
                    row.setLong(4, delivery.id());
                });
        if (Arrays.stream(updated).flatMapToInt(Arrays::stream).anyMatch(rows -> rows == 0)) {
            throw new OptimisticLockingFailureException("A recipient of the chunk no longer waits for it");
        }
        deliveries.forEach(delivery -> events.publishEvent(
                Promised.owed(delivery.directive(), delivery.recipient(), RECEIPT, sentAt, terms, dueAt)));
    }

    /** Answers whether this is the first receipt; a second one changes nothing, at whatever moment it comes. */
    boolean confirmed(String directive, String recipient, Receipt receipt) {
        return client.sql(
                                "update delivery set state = 'CONFIRMED', confirmed_at = ?, recorded_at = ?, confirmed_by = ?, channel = ?, witness = ?, remark = ?, poster_hung = ?"
                                        + " where directive = ? and recipient = ? and confirmed_at is null")
                        .params(
                                Directives.utc(receipt.at()),
                                Directives.utc(clock.instant()),
                                receipt.officer(),
                                receipt.channel(),
                                receipt.witness(),
                                receipt.remark(),
                                receipt.posterHung(),
                                directive,
                                recipient)
                        .update()
                == 1;
    }

    void reported(String directive, String recipient) {
        client.sql("update delivery set state = 'REPORTED', reported_at = ? where directive = ? and recipient = ?")
                .params(Directives.utc(clock.instant()), directive, recipient)
                .update();
    }

    Optional<Delivery> find(String directive, String recipient) {
        return client.sql("select * from delivery where directive = ? and recipient = ?")
                .params(directive, recipient)
                .query(Deliveries::row)
                .optional();
    }

    List<Delivery> of(String directive) {
        return client.sql("select * from delivery where directive = ? order by id")
                .param(directive)
                .query(Deliveries::row)
                .list();
    }

    /** Who has not confirmed what it was sent. @param relays whether it passes it on, else it but confirms */
    record Outstanding(String recipient, boolean relays) {}

    List<Outstanding> outstandingRecipients(String directive, String sender) {
        return client.sql("select recipient, relays from delivery where directive = ? and sender = ? and state = 'SENT'"
                        + " order by id")
                .params(directive, sender)
                .query((row, number) -> new Outstanding(row.getString("recipient"), row.getBoolean("relays")))
                .list();
    }

    /** The next whom the directive has reached, behind this delivery; at most {@link #CHUNK}. */
    List<Delivery> reachedAfter(String directive, long delivery) {
        return client.sql("select * from delivery where directive = ? and id > ? and sent_at is not null"
                        + " and state <> 'CLOSED' order by id limit " + CHUNK)
                .params(directive, delivery)
                .query(Deliveries::row)
                .list();
    }

    /** Whether somebody is still to be served. */
    boolean pending(String directive, String sender) {
        return !client.sql("select id from delivery where directive = ? and sender = ? and state = 'PENDING' limit 1")
                .params(directive, sender)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    List<Delivery> outstanding(String directive, String sender) {
        return client.sql("select * from delivery where directive = ? and sender = ?" + OUTSTANDING + " order by id")
                .params(directive, sender)
                .query(Deliveries::row)
                .list();
    }

    static Delivery row(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("directive"),
                row.getString("recipient"),
                row.getString("sender"),
                row.getBoolean("relays"),
                row.getString("area"),
                row.getString("state"),
                Directives.instantOrNull(row, "due_at"),
                Directives.instantOrNull(row, "sent_at"),
                Directives.instantOrNull(row, "confirmed_at"),
                row.getString("confirmed_by"),
                row.getString("channel"),
                row.getString("witness"),
                row.getString("remark"),
                row.getObject("poster_hung", Boolean.class),
                Directives.instantOrNull(row, "reported_at"),
                row.getString("instance"),
                row.getBoolean("unreachable"));
    }
}
