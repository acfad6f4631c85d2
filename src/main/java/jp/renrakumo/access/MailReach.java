package jp.renrakumo.access;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Whether mails reach an organization, as {@code notification} lets others know by its view. */
@Repository
class MailReach {

    private final JdbcClient jdbc;

    MailReach(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Since when something waits there that no mail could tell; empty if nothing does. */
    Optional<Instant> unreachableSince(String organization) {
        return jdbc.sql("select since from unreachable_by_mail where organization = ?")
                .param(organization)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }
}
