package jp.renrakumo.directive;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All calls by which senders asked for receipts. */
@Repository
class Calls {

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Calls(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param by account of the officer who called */
    record Call(
            Instant at, String channel, boolean reached, @Nullable String spokeTo, @Nullable String note, String by) {

        /** How, in words. */
        public String channelWord() {
            return Channel.word(channel);
        }
    }

    void log(Delivery delivery, Call call) {
        jdbc.sql("insert into chase_call (directive, recipient, called_at, channel, reached, spoke_to, note, logged_by,"
                        + " logged_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        delivery.directive(),
                        delivery.recipient(),
                        Directives.utc(call.at()),
                        call.channel(),
                        call.reached(),
                        call.spokeTo(),
                        call.note(),
                        call.by(),
                        Directives.utc(clock.instant()))
                .update();
        jdbc.sql("update delivery set unreachable = ? where id = ?")
                .params(!call.reached(), delivery.id())
                .update();
        events.publishEvent(Decided.about(
                delivery.directive(),
                delivery.recipient(),
                (call.reached() ? "連絡がついた" : "連絡がつかなかった") + "（" + Channel.word(call.channel()) + "）",
                call.note() == null ? "" : call.note()));
    }

    /** Calls to the recipient for this directive, newest first. */
    List<Call> to(String directive, String recipient) {
        return jdbc.sql(
                        "select * from chase_call where directive = ? and recipient = ? order by called_at desc, id desc")
                .params(directive, recipient)
                .query((row, number) -> new Call(
                        Directives.instant(row, "called_at"),
                        row.getString("channel"),
                        row.getBoolean("reached"),
                        row.getString("spoke_to"),
                        row.getString("note"),
                        row.getString("logged_by")))
                .list();
    }
}
