package jp.renrakumo.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All mails, from the moment at which they are made. */
@Repository
class Outbox {

    /** Longer than any talk about one mail lasts; a node that died gives its mail back after this. */
    static final Duration LEASE = Duration.ofMinutes(15);

    private static final String FREE =
            " state = 'WAITING' and next_attempt_at <= :now and (claimed_until is null or claimed_until <= :now)";

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;

    Outbox(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
    }

    /** One after the other, until the transaction ends. */
    void alone() {
        client.sql("select id from outgoing_mail_gate for update")
                .query(Integer.class)
                .single();
    }

    void add(List<OutgoingMail> mails) {
        OffsetDateTime now = now();
        jdbc.batchUpdate(
                "insert into outgoing_mail (id, organization, recipients, subject, body, state, attempts, created_at,"
                        + " next_attempt_at) values (?, ?, ?, ?, ?, 'WAITING', 0, ?, ?)",
                mails,
                mails.size(),
                (statement, mail) -> {
                    statement.setString(1, mail.id());
                    statement.setString(2, mail.organization());
                    statement.setString(3, String.join("\n", mail.recipients()));
                    statement.setString(4, OneLine.of(mail.subject(), 255));
                    statement.setString(5, mail.body());
                    statement.setObject(6, now);
                    statement.setObject(7, now);
                });
    }

    /** Mails whose time has come and that nobody is sending, the longest waiting first. */
    List<String> due(int most) {
        return client.sql("select id from outgoing_mail where" + FREE + " order by next_attempt_at, id limit :most")
                .param("now", now())
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Takes a mail for sending; empty if somebody else has. Nobody else gets it until the lease ends. */
    @Transactional
    public Optional<OutgoingMail> claim(String id) {
        String claim = UUID.randomUUID().toString();
        int claimed = client.sql(
                        "update outgoing_mail set claimed_by = :claim, claimed_until = :until where id = :id and"
                                + FREE)
                .param("claim", claim)
                .param("until", Moments.utc(clock.instant().plus(LEASE)))
                .param("id", id)
                .param("now", now())
                .update();
        return claimed == 0
                ? Optional.empty()
                : client.sql("select * from outgoing_mail where id = ?")
                        .param(id)
                        .query(Outbox::row)
                        .optional();
    }

    /** The server has it: whoever claims it meanwhile, it is sent. */
    void sent(OutgoingMail mail, String note) {
        client.sql(
                        "update outgoing_mail set state = 'SENT', sent_at = ?, claimed_until = null, last_error = ? where id = ?")
                .params(now(), note.isEmpty() ? null : note, mail.id())
                .update();
    }

    /** Another attempt, at the remaining addresses. */
    void again(OutgoingMail mail, Answer answer, int attempts, Duration wait) {
        client.sql("update outgoing_mail set attempts = ?, next_attempt_at = ?, recipients = ?, last_error = ?,"
                        + " claimed_until = null where id = ? and claimed_by = ? and state = 'WAITING'")
                .params(
                        attempts,
                        Moments.utc(clock.instant().plus(wait)),
                        String.join("\n", answer.remaining()),
                        answer.reason(),
                        mail.id(),
                        mail.claim())
                .update();
    }

    /** No further attempt. @return whether it was still this claim's to say so */
    boolean failed(OutgoingMail mail, Answer answer) {
        return client.sql("update outgoing_mail set state = 'FAILED', attempts = attempts + 1, claimed_until = null,"
                                + " last_error = ? where id = ? and claimed_by = ? and state = 'WAITING'")
                        .params(answer.reason(), mail.id(), mail.claim())
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return Moments.utc(clock.instant());
    }

    private static OutgoingMail row(ResultSet row, int number) throws SQLException {
        return new OutgoingMail(
                row.getString("id"),
                row.getString("organization"),
                List.of(row.getString("recipients").split("\n")),
                row.getString("subject"),
                row.getString("body"),
                row.getInt("attempts"),
                row.getString("claimed_by"));
    }
}
