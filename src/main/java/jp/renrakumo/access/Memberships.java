package jp.renrakumo.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import jp.renrakumo.organization.Decided;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All memberships; the engine's are made from these. */
@Repository
class Memberships {

    /** That the membership {@code m} of the officer {@code o} holds on {@code :day}. */
    static final String IN_FORCE =
            " o.disabled_at is null and (m.since is null or m.since <= :day) and (m.until is null or m.until > :day) ";

    private static final String OF_OFFICERS = " from membership m join officer o on o.account = m.account where ";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Memberships(JdbcClient jdbc, Clock clock, ApplicationEventPublisher events) {
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Today in Japan. */
    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** Organizations and working groups that the account works for today; none if it is disabled. */
    List<String> groups(String account) {
        return jdbc.sql("select distinct m.organization" + OF_OFFICERS + "m.account = :account and" + IN_FORCE
                        + "order by m.organization")
                .param("account", account)
                .param("day", today())
                .query(String.class)
                .list();
    }

    /** Organizations in which the account has the role today. */
    List<String> organizations(String account, Role role) {
        return jdbc.sql("select distinct m.organization" + OF_OFFICERS + "m.account = :account and m.role = :role and"
                        + IN_FORCE + "order by m.organization")
                .param("account", account)
                .param("role", role.name())
                .param("day", today())
                .query(String.class)
                .list();
    }

    /** Accounts that have the role in the organization today. */
    List<String> holders(String organization, Role role) {
        return jdbc.sql("select distinct m.account" + OF_OFFICERS
                        + "m.organization = :organization and m.role = :role and" + IN_FORCE + "order by m.account")
                .param("organization", organization)
                .param("role", role.name())
                .param("day", today())
                .query(String.class)
                .list();
    }

    /** What the account has now or will have. */
    List<Membership> of(String account) {
        return jdbc.sql("select * from membership where account = ? and (until is null or until > ?)"
                        + " order by organization, role, since")
                .params(account, today())
                .query(Memberships::row)
                .list();
    }

    /** What others have now or will have because they stand in for the account. */
    List<Membership> deputiesOf(String absent) {
        return jdbc.sql("select * from membership where deputy_of = ? and (until is null or until > ?)"
                        + " order by since, account, organization, role")
                .params(absent, today())
                .query(Memberships::row)
                .list();
    }

    /** Supervisors of their own right that the organization has on the day and after it. */
    int lastingSupervisors(String organization, LocalDate day) {
        return jdbc.sql("select count(distinct m.account)" + OF_OFFICERS
                        + "m.organization = :organization and m.role = 'SUPERVISOR' and m.deputy_of is null"
                        + " and m.until is null and o.disabled_at is null and (m.since is null or m.since <= :day)")
                .param("organization", organization)
                .param("day", day)
                .query(Integer.class)
                .single();
    }

    /** Makes those wait for each other who change an organization's supervisors. */
    void lockSupervisors(String organization) {
        jdbc.sql("select id from membership where organization = ? and role = 'SUPERVISOR' order by id for update")
                .param(organization)
                .query(Long.class)
                .list();
    }

    void add(Membership membership, String by) {
        jdbc.sql("insert into membership (account, organization, role, since, until, granted_by, deputy_of)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        membership.account(),
                        membership.organization(),
                        membership.role().name(),
                        membership.since(),
                        membership.until(),
                        by,
                        membership.deputyOf())
                .update();
        events.publishEvent(Decided.of(
                membership.organization(),
                "役割を与えた（" + membership.account() + "、" + membership.role().name() + "）",
                membership.deputyOf() == null ? "" : membership.deputyOf() + "の代理"));
    }

    /** Ends the account's own role there before this day; what would begin later never does. */
    void end(String account, String organization, Role role, LocalDate day) {
        String own = " where account = ? and organization = ? and role = ? and deputy_of is null";
        int ended = jdbc.sql("delete from membership" + own + " and since >= ?")
                .params(account, organization, role.name(), day)
                .update();
        ended += jdbc.sql("update membership set until = ?" + own + " and (until is null or until > ?)")
                .params(day, account, organization, role.name(), day)
                .update();
        if (ended > 0) {
            events.publishEvent(Decided.of(organization, "役割を終えた（" + account + "、" + role.name() + "）", day + " から"));
        }
    }

    /** Nobody stands in for the account any more, from today on; answers who did. */
    List<String> endDeputies(String absent) {
        LocalDate today = today();
        List<String> deputies = jdbc.sql(
                        "select distinct account from membership where deputy_of = ? and (until is null or until > ?)")
                .params(absent, today)
                .query(String.class)
                .list();
        jdbc.sql("delete from membership where deputy_of = ? and since >= ?")
                .params(absent, today)
                .update();
        jdbc.sql("update membership set until = ? where deputy_of = ? and (until is null or until > ?)")
                .params(today, absent, today)
                .update();
        if (!deputies.isEmpty()) {
            events.publishEvent(Decided.of(null, absent + "の代理を終えた（" + String.join("、", deputies) + "）", ""));
        }
        return deputies;
    }

    /** Accounts whose memberships in the engine are not those of today. */
    List<String> outOfStep() {
        return jdbc.sql("select m.account" + OF_OFFICERS + IN_FORCE
                        + "and exists (select 1 from ACT_ID_USER u where u.ID_ = m.account) "
                        + "and not exists (select 1 from ACT_ID_MEMBERSHIP e where e.USER_ID_ = m.account and e.GROUP_ID_ = m.organization)"
                        + " union select e.USER_ID_ from ACT_ID_MEMBERSHIP e where not exists (select 1" + OF_OFFICERS
                        + "m.account = e.USER_ID_ and m.organization = e.GROUP_ID_ and" + IN_FORCE + ")")
                .param("day", today())
                .query(String.class)
                .list();
    }

    private static Membership row(ResultSet row, int number) throws SQLException {
        return new Membership(
                row.getString("account"),
                row.getString("organization"),
                Role.valueOf(row.getString("role")),
                Moments.day(row, "since"),
                Moments.day(row, "until"),
                row.getString("deputy_of"));
    }
}
