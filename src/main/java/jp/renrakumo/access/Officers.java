package jp.renrakumo.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import jp.renrakumo.organization.Decided;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All officers; their names are the engine's. */
@Repository
class Officers {

    private static final String ALL =
            "select o.*, u.FIRST_ as family, u.LAST_ as given, u.PWD_ as secret from officer o join ACT_ID_USER u on u.ID_ = o.account ";

    private static final String MATCHING = " and lower(coalesce(o.account, '') || ' ' || coalesce(u.FIRST_, '')"
            + " || coalesce(u.LAST_, '') || ' ' || coalesce(o.email, '')) like :words order by o.account"
            + " limit :most";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Officers(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<Officer> find(String account) {
        return jdbc.sql(ALL + "where o.account = ?")
                .param(account)
                .query(Officers::row)
                .optional();
    }

    /** Whether an account is called so, in capitals or not. */
    boolean taken(String account) {
        return jdbc.sql("select (select count(*) from officer where lower(account) = lower(:account))"
                                + " + (select count(*) from ACT_ID_USER where lower(ID_) = lower(:account))")
                        .param("account", account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void add(String account, @Nullable String email, String source, String by) {
        jdbc.sql("insert into officer (account, email, source, created_at, created_by) values (?, ?, ?, ?, ?)")
                .params(account, email, source, Moments.utc(clock.instant()), by)
                .update();
        events.publishEvent(Decided.of(null, "アカウントを登録（" + account + "）", ""));
    }

    /** The account belongs to this person of this provider. */
    void bind(String account, String subject) {
        jdbc.sql("update officer set subject = ? where account = ?")
                .params(subject, account)
                .update();
    }

    boolean boundTo(String account, String subject) {
        return jdbc.sql("select count(*) from officer where account = ? and subject = ?")
                        .params(account, subject)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** Nobody in with this account may stay, nor come in again. */
    void disable(String account, String by) {
        jdbc.sql(
                        "update officer set disabled_at = :now, disabled_by = :by, sessions_valid_from = :now where account = :account")
                .param("now", Moments.utc(clock.instant()))
                .param("by", by)
                .param("account", account)
                .update();
        events.publishEvent(Decided.of(null, "アカウントを止めた（" + account + "）", ""));
    }

    void enable(String account) {
        jdbc.sql("update officer set disabled_at = null, disabled_by = null where account = ?")
                .param(account)
                .update();
        events.publishEvent(Decided.of(null, "アカウントを再び使えるようにした（" + account + "）", ""));
    }

    void absent(String account, @Nullable LocalDate from, @Nullable LocalDate until) {
        jdbc.sql("update officer set absent_from = ?, absent_until = ?, tasks_returned = false where account = ?")
                .params(from, until, account)
                .update();
        events.publishEvent(Decided.of(
                null,
                from == null ? "不在を取り消した（" + account + "）" : "不在を登録（" + account + "）",
                from == null || until == null ? "" : from + " から " + until + " の前日まで"));
    }

    /** Those whose absence has begun and who still hold their tasks; each is told once. */
    List<String> justLeft(LocalDate today) {
        return jdbc.sql(
                        "select account from officer where absent_from <= ? and absent_until > ? and not tasks_returned")
                .params(today, today)
                .query(String.class)
                .list();
    }

    void tasksReturned(String account) {
        jdbc.sql("update officer set tasks_returned = true where account = ?")
                .param(account)
                .update();
    }

    /** Accounts of the engine that came from elsewhere and are not known here. */
    List<String> unknown() {
        return jdbc.sql("select ID_ from ACT_ID_USER where ID_ not in (select account from officer)")
                .query(String.class)
                .list();
    }

    /** Officers who are or will be in one of these organizations, by words in account, name or e-mail. */
    List<Officer> in(List<String> organizations, String words, int most) {
        if (organizations.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(ALL + "where exists (select 1 from membership m where m.account = o.account"
                        + " and m.organization in (:organizations) and (m.until is null or m.until > :day))" + MATCHING)
                .param("organizations", organizations)
                .param("day", LocalDate.now(clock))
                .param("words", pattern(words))
                .param("most", most)
                .query(Officers::row)
                .list();
    }

    /** Every officer, by words in account, name or e-mail. */
    List<Officer> all(String words, int most) {
        return jdbc.sql(ALL + "where 1 = 1" + MATCHING)
                .param("words", pattern(words))
                .param("most", most)
                .query(Officers::row)
                .list();
    }

    private static String pattern(String words) {
        return "%" + words.replaceAll("[%_\\\\\\s　]", "").toLowerCase(Locale.ROOT) + "%";
    }

    private static Officer row(ResultSet row, int number) throws SQLException {
        return new Officer(
                row.getString("account"),
                row.getString("family"),
                row.getString("given"),
                row.getString("email"),
                row.getString("source"),
                Moments.instant(row, "disabled_at"),
                Moments.day(row, "absent_from"),
                Moments.day(row, "absent_until"),
                row.getString("secret") != null);
    }
}
