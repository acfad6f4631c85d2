package jp.renrakumo.access;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Ends sessions at once on every node, whatever changed and wherever: the stamp holds the end of all sessions, the
 * password's hash and the working groups. It is compared for equality, so clocks that differ do no harm.
 */
@Component
class SessionStamps {

    private final JdbcClient jdbc;
    private final Memberships memberships;

    SessionStamps(JdbcClient jdbc, Memberships memberships) {
        this.jdbc = jdbc;
        this.memberships = memberships;
    }

    /** What somebody who enters now with this account carries; empty if nobody may. */
    Optional<Collection<GrantedAuthority>> authorities(String account) {
        List<String> roles = Roles.of(memberships.groups(account));
        return stamp(account, roles).map(stamp -> Stream.concat(
                        roles.stream().map(role -> new SimpleGrantedAuthority("ROLE_" + role)),
                        Stream.of(new SessionStamp(stamp)))
                .<GrantedAuthority>map(authority -> authority)
                .toList());
    }

    /** Whether whoever entered may still be here. */
    boolean good(Authentication entered) {
        return authorities(entered.getName())
                .filter(now -> entered.getAuthorities().containsAll(now))
                .isPresent();
    }

    private Optional<String> stamp(String account, List<String> roles) {
        return jdbc.sql("select o.sessions_valid_from, u.PWD_ from officer o join ACT_ID_USER u on u.ID_ = o.account"
                        + " where o.account = ? and o.disabled_at is null")
                .param(account)
                .query((row, number) -> Sha256.of(
                        Moments.instant(row, "sessions_valid_from") + "\n" + row.getString("PWD_") + "\n" + roles))
                .optional();
    }
}
