package jp.renrakumo.access;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One-time links by which somebody chooses his own password. Only their hashes are kept. */
@Repository
class Invitations {

    static final Duration VALID = Duration.ofDays(7);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    Invitations(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new link's secret; older links of the account end. */
    String invite(String account, String by) {
        byte[] secret = new byte[32];
        RANDOM.nextBytes(secret);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        revoke(account);
        jdbc.sql(
                        "insert into invitation (token_hash, account, invited_by, invited_at, expires_at) values (?, ?, ?, ?, ?)")
                .params(
                        Sha256.of(token),
                        account,
                        by,
                        Moments.utc(clock.instant()),
                        Moments.utc(clock.instant().plus(VALID)))
                .update();
        return token;
    }

    /** Links of the account that nobody used are of no use any more. */
    void revoke(String account) {
        jdbc.sql("delete from invitation where account = ? and used_at is null")
                .param(account)
                .update();
    }

    /** Whom the link invites; empty if it was used, is too old or never was. */
    Optional<String> account(String token) {
        return jdbc.sql(
                        "select i.account from invitation i join officer o on o.account = i.account"
                                + " where i.token_hash = ? and i.used_at is null and i.expires_at > ? and o.disabled_at is null")
                .params(Sha256.of(token), Moments.utc(clock.instant()))
                .query(String.class)
                .optional();
    }

    /** Uses the link up. @return false if another was faster */
    boolean use(String token) {
        return jdbc.sql("update invitation set used_at = ? where token_hash = ? and used_at is null")
                        .params(Moments.utc(clock.instant()), Sha256.of(token))
                        .update()
                == 1;
    }
}
