package jp.renrakumo.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import jp.renrakumo.organization.Decided;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Names that officers had before: who acted under what name is still told when the name is another. */
@Repository
class FormerNames {

    private final JdbcClient jdbc;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    FormerNames(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.events = events;
    }

    /** @param until when another began */
    public record FormerName(String name, Instant until) {}

    /** The account has another name from now on. */
    void ended(String account, String before, String now, String by) {
        jdbc.sql("insert into officer_name (account, name, until, corrected_by) values (?, ?, ?, ?)")
                .params(account, before, Moments.utc(clock.instant()), by)
                .update();
        events.publishEvent(Decided.of(null, "氏名を改めた（" + account + "）", "「" + before + "」から「" + now + "」へ"));
    }

    /** Oldest first. */
    List<FormerName> of(String account) {
        return jdbc.sql("select name, until from officer_name where account = ? order by until, id")
                .param(account)
                .query(FormerNames::row)
                .list();
    }

    private static FormerName row(ResultSet row, int number) throws SQLException {
        return new FormerName(row.getString("name"), Objects.requireNonNull(Moments.instant(row, "until")));
    }
}
