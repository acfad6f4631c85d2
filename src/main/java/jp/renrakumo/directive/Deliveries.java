package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import jp.renrakumo.access.CaseKind;
import jp.renrakumo.access.Sight;
import jp.renrakumo.organization.Organization;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All deliveries: one per directive and recipient, whatever happens. */
@Repository
class Deliveries {

    /** Recipients started in one engine command: enough to be fast, few enough to be repeated. */
    static final int CHUNK = 200;

    private static final String OUTSTANDING = " and (state in ('PENDING', 'SENT') or (relays and state = 'CONFIRMED'))";

    private final JdbcClient jdbc;
    private final Clock clock;

    Deliveries(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
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

    /** Plans a delivery, unless the directive reaches this recipient already. */
    void plan(String directive, Organization recipient, String sender, @Nullable Instant cap) {
        if (find(directive, recipient.id()).isEmpty()) {
            jdbc.sql(
                            "insert into delivery (directive, recipient, sender, relays, state, cap_at) values (?, ?, ?, ?, 'PENDING', ?)")
                    .params(directive, recipient.id(), sender, recipient.relays(), Directives.utcOrNull(cap))
                    .update();
        }
    }

    /** The next deliveries that have not gone out, at most {@link #CHUNK}. */
    List<Delivery> nextChunk(String directive, String sender) {
        return jdbc.sql(
                        "select * from delivery where directive = ? and sender = ? and state = 'PENDING' order by id limit "
                                + CHUNK)
                .params(directive, sender)
                .query(Deliveries::row)
                .list();
    }

    void sent(Delivery delivery, Instant dueAt) {
        jdbc.sql("update delivery set state = 'SENT', sent_at = ?, due_at = ? where id = ?")
                .params(Directives.utc(clock.instant()), Directives.utc(dueAt), delivery.id())
                .update();
    }

    /** Answers whether this is the first receipt; a second one changes nothing, at whatever moment it comes. */
    boolean confirmed(String directive, String recipient, Receipt receipt) {
        return jdbc.sql(
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
        jdbc.sql("update delivery set state = 'REPORTED', reported_at = ? where directive = ? and recipient = ?")
                .params(Directives.utc(clock.instant()), directive, recipient)
                .update();
    }

    Optional<Delivery> find(String directive, String recipient) {
        return jdbc.sql("select * from delivery where directive = ? and recipient = ?")
                .params(directive, recipient)
                .query(Deliveries::row)
                .optional();
    }

    List<Delivery> of(String directive) {
        return jdbc.sql("select * from delivery where directive = ? order by id")
                .param(directive)
                .query(Deliveries::row)
                .list();
    }

    /** Those that may be seen: of directives of one's own, to organizations at or below one's own, and what one sent. */
    List<Delivery> seen(String directive, Sight sight) {
        return jdbc.sql("select d.* from delivery d where d.directive = :directive and " + seenBy(sight)
                        + " order by d.id")
                .param("directive", directive)
                .params(sight.parameters())
                .query(Deliveries::row)
                .list();
    }

    /** How the deliveries that may be seen stand, without reading them one by one. */
    Tally tally(String directive, Sight sight) {
        return jdbc.sql("select count(*) as recipients, count(d.confirmed_at) as confirmed,"
                        + " count(case when d.confirmed_at is null and d.state <> 'CLOSED' and d.due_at < :now then 1 end) as overdue"
                        + " from delivery d where d.directive = :directive and " + seenBy(sight))
                .param("directive", directive)
                .params(sight.parameters())
                .query((row, number) ->
                        new Tally(row.getLong("recipients"), row.getLong("confirmed"), row.getLong("overdue")))
                .single();
    }

    /** For a condition on {@code d}, a delivery. */
    static String seenBy(Sight sight) {
        return "(" + sight.cases(CaseKind.DIRECTIVE, "d.directive") + " or " + sight.own("d.sender") + " or "
                + sight.organization("d.recipient") + ")";
    }

    /** Numbers of recipients, of receipts, and of those that are overdue without one. */
    record Tally(long recipients, long confirmed, long overdue) {}

    boolean pending(String directive, String sender) {
        return count(
                        "select count(*) from delivery where directive = ? and sender = ? and state = 'PENDING'",
                        directive,
                        sender)
                > 0;
    }

    long outstandingCount(String directive, String sender) {
        return count(
                "select count(*) from delivery where directive = ? and sender = ?" + OUTSTANDING, directive, sender);
    }

    List<Delivery> outstanding(String directive, String sender) {
        return jdbc.sql("select * from delivery where directive = ? and sender = ?" + OUTSTANDING + " order by id")
                .params(directive, sender)
                .query(Deliveries::row)
                .list();
    }

    /** No receipt that this sender waits for is due later; empty if nothing caps it. */
    Optional<Instant> capBelow(String directive, String sender) {
        return jdbc.sql("select min(cap_at) as cap_at from delivery where directive = ? and sender = ?")
                .params(directive, sender)
                .query((row, number) -> Optional.ofNullable(Directives.instantOrNull(row, "cap_at")))
                .single();
    }

    /** Deliveries of a withdrawn directive whose instances still run, at most {@link #CHUNK}, marked as ended. */
    List<Delivery> endNextChunk(String directive, String sender) {
        List<Delivery> chunk = jdbc.sql(
                        "select * from delivery where directive = ? and sender = ? and not ended order by id limit "
                                + CHUNK)
                .params(directive, sender)
                .query(Deliveries::row)
                .list();
        chunk.forEach(delivery -> jdbc.sql("update delivery set ended = true where id = ?")
                .param(delivery.id())
                .update());
        return chunk;
    }

    /** Deliveries to final recipients among these who have not confirmed; of directives that are in flight. */
    List<Delivery> openTo(List<String> recipients) {
        return jdbc.sql("select d.* from delivery d join directive v on v.number = d.directive"
                        + " where v.withdrawn_at is null and not d.relays and d.state in ('PENDING', 'SENT')"
                        + " and d.recipient in (:recipients) order by d.id")
                .param("recipients", recipients)
                .query(Deliveries::row)
                .list();
    }

    /** The recipient does not exist any more: nothing is to be confirmed, nobody to be chased. */
    void closed(Delivery delivery) {
        jdbc.sql("update delivery set state = 'CLOSED', ended = true where id = ? and confirmed_at is null")
                .param(delivery.id())
                .update();
    }

    boolean notEnded(String directive, String sender) {
        return count(
                        "select count(*) from delivery where directive = ? and sender = ? and not ended",
                        directive,
                        sender)
                > 0;
    }

    private long count(String sql, String directive, String sender) {
        return jdbc.sql(sql).params(directive, sender).query(Long.class).single();
    }

    private static Delivery row(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getLong("id"),
                row.getString("directive"),
                row.getString("recipient"),
                row.getString("sender"),
                row.getBoolean("relays"),
                row.getString("state"),
                Directives.instantOrNull(row, "cap_at"),
                Directives.instantOrNull(row, "due_at"),
                Directives.instantOrNull(row, "sent_at"),
                Directives.instantOrNull(row, "confirmed_at"),
                row.getString("confirmed_by"),
                row.getString("channel"),
                row.getString("witness"),
                row.getString("remark"),
                row.getObject("poster_hung", Boolean.class),
                Directives.instantOrNull(row, "reported_at"));
    }
}
