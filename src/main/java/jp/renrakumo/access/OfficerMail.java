package jp.renrakumo.access;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Addresses of single officers; who is shut out, or has none, gets nothing. */
@Repository
public class OfficerMail {

    private static final String ADDRESS = "select distinct coalesce(u.EMAIL_, o.email) as email from officer o"
            + " join ACT_ID_USER u on u.ID_ = o.account ";
    private static final String KNOWN = " coalesce(u.EMAIL_, o.email) is not null and ";

    private final JdbcClient jdbc;
    private final Memberships memberships;

    OfficerMail(JdbcClient jdbc, Memberships memberships) {
        this.jdbc = jdbc;
        this.memberships = memberships;
    }

    /** Of one account. */
    public List<String> of(String account) {
        return jdbc.sql(ADDRESS + "where" + KNOWN + "o.account = :account and o.disabled_at is null")
                .param("account", account)
                .query(String.class)
                .list();
    }

    /** Of those who work for an organization or working group today. @param except account that is left out, null if none */
    public List<String> in(String group, @Nullable String except) {
        return jdbc.sql(ADDRESS + "join membership m on m.account = o.account where" + KNOWN
                        + "m.organization = :group and o.account <> :except and" + Memberships.IN_FORCE
                        + "order by email")
                .param("group", group)
                .param("except", except == null ? "" : except)
                .param("day", memberships.today())
                .query(String.class)
                .list();
    }

    /** An officer in an organization. @param address as somebody wrote it down */
    public record Reached(String organization, String account, String address) {}

    /** Of all who work for these organizations today and have an address. */
    public List<Reached> of(Collection<String> organizations) {
        return organizations.isEmpty()
                ? List.of()
                : jdbc.sql("select distinct m.organization, o.account, coalesce(u.EMAIL_, o.email) as address"
                                + " from membership m join officer o on o.account = m.account"
                                + " join ACT_ID_USER u on u.ID_ = o.account where" + KNOWN
                                + "m.organization in (:ids) and" + Memberships.IN_FORCE
                                + "order by m.organization, o.account")
                        .param("ids", organizations)
                        .param("day", memberships.today())
                        .query(Reached.class)
                        .list();
    }
}
