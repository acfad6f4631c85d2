package jp.renrakumo.notification;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All links by which receipts are confirmed. Their tokens are in the mails alone. */
@Repository
public class ReceiptLinks {

    private static final Pattern TOKEN = Pattern.compile("([A-Za-z0-9_-]{22})\\.[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_ADDRESSES = 2000;

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final LinkSignature signature;
    private final Clock clock;

    ReceiptLinks(JdbcTemplate jdbc, LinkSignature signature, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.signature = signature;
        this.clock = clock;
    }

    static String newId() {
        byte[] random = new byte[16];
        RANDOM.nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    void add(Collection<ReceiptLink> links) {
        OffsetDateTime now = Moments.utc(clock.instant());
        jdbc.batchUpdate(
                "insert into mail_link (id, mail, organization, case_number, addresses, expires_at, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                links,
                Math.max(1, links.size()),
                (statement, link) -> {
                    statement.setString(1, link.id());
                    statement.setString(2, link.mail());
                    statement.setString(3, link.organization());
                    statement.setString(4, link.caseNumber());
                    statement.setString(5, OneLine.of(String.join(" ", link.addresses()), LONGEST_ADDRESSES));
                    statement.setObject(6, Moments.utc(link.expiresAt()));
                    statement.setObject(7, now);
                });
    }

    /** The link with this token, used or not, expired or not; empty if we signed none like it. */
    public Optional<ReceiptLink> find(String token) {
        var parts = TOKEN.matcher(token);
        return parts.matches()
                ? client.sql("select * from mail_link where id = ?")
                        .param(parts.group(1))
                        .query(ReceiptLinks::row)
                        .optional()
                        .filter(link -> signature.fits(token, link))
                : Optional.empty();
    }

    /** Uses it up, in the caller's transaction. @return false if another was faster, or its time is over */
    @Transactional
    public boolean use(ReceiptLink link) {
        OffsetDateTime now = Moments.utc(clock.instant());
        return client.sql("update mail_link set used_at = ? where id = ? and used_at is null and expires_at > ?")
                        .params(now, link.id(), now)
                        .update()
                == 1;
    }

    private static ReceiptLink row(ResultSet row, int number) throws SQLException {
        return new ReceiptLink(
                row.getString("id"),
                row.getString("mail"),
                row.getString("organization"),
                row.getString("case_number"),
                List.of(row.getString("addresses").split(" ")),
                Objects.requireNonNull(Moments.instant(row, "expires_at")),
                Moments.instant(row, "used_at"));
    }
}
