package jp.renrakumo.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Notices on their way: from the moment at which a mail is made of them until somebody has it. */
@Repository
class PostedNotices {

    /** Until an address may have been entered. */
    private static final Duration WITHOUT_ADDRESS = Duration.ofHours(1);

    /** Until addresses that refused may have been mended. */
    static final Duration AFTER_FAILURE = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final JdbcClient rows;
    private final Clock clock;

    PostedNotices(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        JdbcTemplate streaming = new JdbcTemplate(java.util.Objects.requireNonNull(jdbc.getDataSource()));
        // else PostgreSQL's driver takes all rows into memory at once
        streaming.setFetchSize(500);
        this.rows = JdbcClient.create(streaming);
    }

    /** Somebody who reads a mail's notices. */
    interface Reader {
        void read(String mail, String organizationName, Notice notice);
    }

    /** Puts whatever waits for an organization into its mail. */
    void post(Collection<Envelope> mails) {
        jdbc.batchUpdate(
                "update notice set mail_state = 'POSTED', look_again_at = null, mail = ?"
                        + " where organization = ? and mail_state in ('WAITING', 'UNREACHABLE')",
                mails,
                mails.size(),
                (statement, mail) -> {
                    statement.setString(1, mail.mail());
                    statement.setString(2, mail.organization());
                });
    }

    void withoutAddress(Collection<String> organizations) {
        var again = Moments.utc(clock.instant().plus(WITHOUT_ADDRESS));
        jdbc.batchUpdate(
                "update notice set mail_state = 'UNREACHABLE', look_again_at = ?"
                        + " where organization = ? and mail_state in ('WAITING', 'UNREACHABLE')",
                organizations,
                Math.max(1, organizations.size()),
                (statement, organization) -> {
                    statement.setObject(1, again);
                    statement.setString(2, organization);
                });
    }

    /** Reads one mail after the other, the most urgent notice of each first. */
    void read(Collection<String> mails, Reader reader) {
        rows.sql("select n.*, coalesce(o.name, n.organization) as name from notice n"
                        + " left join organization o on o.id = n.organization where n.mail in (:mails)"
                        + " order by n.mail, " + Notice.Kind.order() + ", n.id")
                .param("mails", mails)
                .query((RowCallbackHandler)
                        row -> reader.read(row.getString("mail"), row.getString("name"), notice(row)));
    }

    /** Somebody has it; from now on the same can be told anew. */
    void sent(String mail) {
        jdbc.update(
                "update notice set mail_state = 'SENT', digest_key = null where mail = ? and mail_state = 'POSTED'",
                mail);
    }

    /** Nobody has it, and this mail is tried no more. */
    void givenUp(String mail) {
        unreachable(mail, "POSTED");
    }

    /** It was sent, and has come back from everybody. */
    void cameBack(String mail) {
        unreachable(mail, "SENT");
    }

    private void unreachable(String mail, String before) {
        jdbc.update(
                "update notice set mail_state = 'UNREACHABLE', look_again_at = ? where mail = ? and mail_state = ?",
                Moments.utc(clock.instant().plus(AFTER_FAILURE)),
                mail,
                before);
    }

    static Notice notice(ResultSet row) throws SQLException {
        return new Notice(
                row.getString("organization"),
                Notice.Kind.valueOf(row.getString("kind")),
                row.getString("case_number"),
                row.getString("subject"),
                row.getString("sentence"),
                row.getString("path"),
                row.getBoolean("exercise"),
                row.getBoolean("duty"),
                Moments.instant(row, "answer_until"),
                null,
                null);
    }
}
