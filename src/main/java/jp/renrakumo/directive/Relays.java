package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.organization.Decided;
import jp.renrakumo.organization.Promised;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All relays: one per directive and relaying organization. */
@Repository
class Relays {

    /** Of the receipts below it, as the view of promises calls it. */
    private static final String REPORT = "REPORT";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final DirectiveTerms terms;

    Relays(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events, DirectiveTerms terms) {
        this.events = events;
        this.terms = terms;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What an officer decided to pass on. */
    record Adaptation(
            @Nullable String cover,
            String letter,
            List<String> items,
            List<String> enclosures,
            List<String> extraRecipients) {}

    /** The directive has reached the organization, which owes something from now on. */
    void open(String directive, String organization, DirectiveTerm owed) {
        Instant now = clock.instant();
        jdbc.sql(
                        "insert into relay (directive, organization, received_at, obligation, pass_on_by) values (?, ?, ?, ?, ?)")
                .params(directive, organization, Directives.utc(now), owed.code(), Directives.utc(owed.due()))
                .update();
        terms.settled(directive, organization, owed);
        events.publishEvent(
                Promised.owed(directive, organization, owed.code(), now, owed.promised(owed.passingOn()), owed.due()));
    }

    Relay get(String directive, String organization) {
        return find(directive, organization).orElseThrow();
    }

    Optional<Relay> find(String directive, String organization) {
        return jdbc.sql("select * from relay where directive = ? and organization = ?")
                .params(directive, organization)
                .query(Relays::row)
                .optional();
    }

    /** Makes concurrent receipts to one sender wait for each other, so that the last one sees that it is the last. */
    void lock(String directive, String organization) {
        jdbc.sql("select id from relay where directive = ? and organization = ? for update")
                .params(directive, organization)
                .query(Long.class)
                .single();
    }

    void adapted(String directive, String organization, Adaptation adaptation, String officer) {
        jdbc.sql(
                        "update relay set cover = ?, letter = ?, items = ?, enclosures = ?, extra_recipients = ?, adapted_by = ?,"
                                + " adapted_at = ?, approved = null where directive = ? and organization = ?")
                .params(
                        adaptation.cover(),
                        adaptation.letter(),
                        String.join(",", adaptation.items()),
                        String.join(",", adaptation.enclosures()),
                        String.join(",", adaptation.extraRecipients()),
                        officer,
                        Directives.utc(clock.instant()),
                        directive,
                        organization)
                .update();
        events.publishEvent(Decided.inCase(directive, organization, "送る内容を決めた", adaptation.letter()));
    }

    void decided(String directive, String organization, boolean approved, @Nullable String reason, String officer) {
        jdbc.sql(
                        "update relay set approved = ?, return_reason = ?, approved_by = ? where directive = ? and organization = ?")
                .params(approved, reason, officer, directive, organization)
                .update();
        events.publishEvent(
                Decided.inCase(directive, organization, approved ? "送ることを承認" : "差し戻した", reason == null ? "" : reason));
    }

    /** It goes out now, with these documents and this time for the receipts; so many of them may be missing. */
    void sent(Relay relay, @Nullable Instant cap, DirectiveTerm term, int tolerated, String hash) {
        Instant now = clock.instant();
        Instant due = term.due();
        terms.settled(relay.directive(), relay.organization(), term);
        jdbc.sql(
                        "update relay set sent_at = ?, cap_at = ?, due_at = ?, tolerated = ?, sent_hash = ? where directive = ? and organization = ?")
                .params(
                        Directives.utc(now),
                        Directives.utcOrNull(cap),
                        Directives.utc(due),
                        tolerated,
                        hash,
                        relay.directive(),
                        relay.organization())
                .update();
        int ordinal = 0;
        for (String document : relay.documents()) {
            jdbc.sql("insert into relay_document (directive, organization, ordinal, document) values (?, ?, ?, ?)")
                    .params(relay.directive(), relay.organization(), ordinal++, document)
                    .update();
        }
        events.publishEvent(
                Promised.owed(relay.directive(), relay.organization(), REPORT, now, term.promised("受領をそろえて報告する"), due));
        passedOn(relay).ifPresent(events::publishEvent);
        events.publishEvent(new Decided(
                relay.directive(), relay.organization(), null, "通知を送った", "", Map.of("due", due, "hash", hash)));
    }

    /** What it owed when the directive reached it; unknown of relays of before. */
    private Optional<Promised> passedOn(Relay relay) {
        return jdbc.sql("select obligation, pass_on_by, sent_at from relay where directive = ? and organization = ?"
                        + " and pass_on_by is not null")
                .params(relay.directive(), relay.organization())
                .query((row, number) -> Promised.kept(
                        relay.directive(),
                        relay.organization(),
                        row.getString("obligation"),
                        Directives.instant(row, "pass_on_by"),
                        Directives.instant(row, "sent_at")))
                .optional();
    }

    /** The engine's process instance in which the organization works on it. */
    void runsIn(String directive, String organization, String instance) {
        jdbc.sql("update relay set instance = ? where directive = ? and organization = ?")
                .params(instance, directive, organization)
                .update();
    }

    /** Those that were sent to all, wait for nobody any more, and have not reported. */
    List<Relay> settledUntold() {
        return jdbc.sql("select r.* from relay r join directive v on v.number = r.directive where r.sent_at is not null"
                        + " and r.reported_at is null and v.withdrawn_at is null and not exists (select 1 from"
                        + " delivery_tally t where t.directive = r.directive and t.sender = r.organization"
                        + " group by t.directive having sum(t.recipients) - sum(t.settled) > r.tolerated)")
                .query(Relays::row)
                .list();
    }

    void chased(String directive, String organization, String next, @Nullable String note) {
        jdbc.sql(
                        "update relay set chased_at = ?, chase = ?, report_note = coalesce(?, report_note) where directive = ? and organization = ?")
                .params(Directives.utc(clock.instant()), next, note, directive, organization)
                .update();
        events.publishEvent(
                Decided.inCase(directive, organization, "督促の後の進め方を決めた", note == null ? next : next + "\n" + note));
    }

    void reported(String directive, String organization) {
        Instant now = clock.instant();
        jdbc.sql("update relay set reported_at = ? where directive = ? and organization = ?")
                .params(Directives.utc(now), directive, organization)
                .update();
        Instant due = get(directive, organization).dueAt();
        if (due != null) {
            events.publishEvent(Promised.kept(directive, organization, REPORT, due, now));
        }
        events.publishEvent(Decided.inCase(directive, organization, "受領の状況を報告", ""));
    }

    private static Relay row(ResultSet row, int number) throws SQLException {
        return new Relay(
                row.getString("directive"),
                row.getString("organization"),
                Directives.instant(row, "received_at"),
                row.getString("cover"),
                row.getString("letter"),
                Documents.codes(row.getString("items")),
                Documents.codes(row.getString("enclosures")),
                Documents.codes(row.getString("extra_recipients")),
                row.getString("adapted_by"),
                row.getObject("approved", Boolean.class),
                row.getString("return_reason"),
                Directives.instantOrNull(row, "sent_at"),
                Directives.instantOrNull(row, "chased_at"),
                row.getString("chase"),
                row.getString("report_note"),
                Directives.instantOrNull(row, "reported_at"),
                Directives.instantOrNull(row, "cap_at"),
                Directives.instantOrNull(row, "due_at"),
                row.getString("instance"),
                row.getString("sent_hash"));
    }
}
