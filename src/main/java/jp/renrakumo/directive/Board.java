package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import jp.renrakumo.access.Sight;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What the board of a directive shows of its senders: read from relays and tallies, never by counting deliveries. Who asks
 * brings what the officer may see within this directive.
 */
@Repository
class Board {

    private static final String BRANCHES =
            """
            select r.organization, o.name, l.name as level_name, l.rank_order, r.received_at, r.adapted_at, r.sent_at, r.due_at,
                r.reported_at, (select d.sender from delivery d where d.recipient = r.organization and d.directive = r.directive)
                as above, coalesce(sum(t.recipients), 0) as recipients, coalesce(sum(t.sent), 0) as sent,
                coalesce(sum(t.confirmed), 0) as confirmed, coalesce(sum(t.late), 0) as late,
                coalesce(sum(t.settled), 0) as settled, coalesce(sum(t.closed), 0) as closed
            from relay r join organization o on o.id = r.organization join organization_level l on l.id = o.level
            left join delivery_tally t on t.directive = r.directive and t.sender = r.organization
            where r.directive = :directive and %s
            group by r.organization, o.name, l.name, l.rank_order, r.received_at, r.adapted_at, r.sent_at, r.due_at,
                r.reported_at, r.directive, o.authority_code
            order by l.rank_order, o.authority_code, r.organization
            """;
    private static final String AREAS =
            """
            select t.area, sum(t.recipients) as recipients, sum(t.confirmed) as confirmed, sum(t.closed) as closed,
                sum(case when r.due_at < :at then t.recipients - t.confirmed - t.closed else 0 end) as overdue
            from delivery_tally t join relay r on r.directive = t.directive and r.organization = t.sender
            where t.directive = :directive and t.sender in (:senders)
            group by t.area having sum(t.recipients) > 0 order by t.area
            """;

    private static final String COUNT =
            """
            select coalesce(sum(c.recipients), 0) as recipients, coalesce(sum(c.confirmed), 0) as confirmed,
                coalesce(sum(c.overdue), 0) as overdue from (
                select sum(t.recipients - t.closed) as recipients, sum(t.confirmed) as confirmed,
                    sum(case when r.due_at < :at then t.recipients - t.confirmed - t.closed else 0 end) as overdue
                from delivery_tally t join relay r on r.directive = t.directive and r.organization = t.sender
                where t.directive = :directive and %s
                union all
                select count(*), count(d.confirmed_at),
                    count(case when d.confirmed_at is null and d.state <> 'CLOSED' and d.due_at < :at then 1 end)
                from delivery d where d.directive = :directive and d.state <> 'COPY' and %s and not exists (select 1 from relay r
                    where r.directive = d.directive and r.organization = d.sender and %s)) c
            """;

    private final JdbcClient jdbc;

    Board(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One organization that passes the directive on, with how those stand whom it sent it to itself.
     *
     * @param above who sent it, null at the root
     */
    record Branch(
            String organization,
            String name,
            String level,
            @Nullable String above,
            Instant receivedAt,
            @Nullable Instant adaptedAt,
            @Nullable Instant sentAt,
            @Nullable Instant dueAt,
            @Nullable Instant reportedAt,
            Tallies.Standing standing) {

        /** Without a receipt though it is due. */
        long overdue(Instant now) {
            return dueAt != null && dueAt.isBefore(now) ? standing.unconfirmed() : 0;
        }
    }

    /** How the recipients in one prefecture stand; {@code area} is empty for those that belong to none. */
    record Area(String area, long recipients, long confirmed, long closed, long overdue) {

        /** Of those that can confirm, rounded down: 100 only if all have. */
        public long percent() {
            return recipients == closed ? 100 : confirmed * 100 / (recipients - closed);
        }
    }

    /** Those that may be seen: the higher levels first. */
    List<Branch> branches(String directive, Sight sight) {
        return jdbc.sql(BRANCHES.formatted(sight.organizationOfEach("r.organization")))
                .param("directive", directive)
                .params(sight.parameters())
                .query(Board::branch)
                .list();
    }

    /** By prefecture, of these senders: those that may be seen. */
    List<Area> areas(String directive, List<Branch> seen, Instant at) {
        if (seen.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(AREAS)
                .param("directive", directive)
                .param("senders", seen.stream().map(Branch::organization).toList())
                .param("at", Directives.utc(at))
                .query((row, number) -> new Area(
                        row.getString("area"),
                        row.getLong("recipients"),
                        row.getLong("confirmed"),
                        row.getLong("closed"),
                        row.getLong("overdue")))
                .list();
    }

    /** Recipients, receipts, and those that are overdue without one. */
    record Count(long recipients, long confirmed, long overdue) {}

    /** How all that may be seen stands; an organization that sends nothing counts itself. */
    Count count(String directive, Sight sight, Instant at) {
        return jdbc.sql(COUNT.formatted(
                        sight.organizationOfEach("r.organization"),
                        sight.own("d.recipient"),
                        sight.organizationOfEach("r.organization")))
                .param("directive", directive)
                .param("at", Directives.utc(at))
                .params(sight.parameters())
                .query((row, number) ->
                        new Count(row.getLong("recipients"), row.getLong("confirmed"), row.getLong("overdue")))
                .single();
    }

    /** Those that may be seen, by id. */
    List<String> senders(String directive, Sight sight) {
        return jdbc.sql("select r.organization from relay r where r.directive = :directive and "
                        + sight.organizationOfEach("r.organization") + " order by r.organization")
                .param("directive", directive)
                .params(sight.parameters())
                .query(String.class)
                .list();
    }

    private static Branch branch(ResultSet row, int number) throws SQLException {
        return new Branch(
                row.getString("organization"),
                row.getString("name"),
                row.getString("level_name"),
                row.getString("above"),
                Directives.instant(row, "received_at"),
                Directives.instantOrNull(row, "adapted_at"),
                Directives.instantOrNull(row, "sent_at"),
                Directives.instantOrNull(row, "due_at"),
                Directives.instantOrNull(row, "reported_at"),
                Tallies.standing(row));
    }
}
