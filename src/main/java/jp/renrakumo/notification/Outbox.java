package jp.renrakumo.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All mails, from the moment at which they are made. */
@Repository
class Outbox {

    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Clock clock;
    private final Outgoing mails;

    Outbox(JdbcTemplate jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.client = JdbcClient.create(jdbc);
        this.clock = clock;
        this.mails = new Outgoing("outgoing_mail", client, clock);
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

    /** See {@link Outgoing#each}. */
    boolean each(Predicate<String> sender) {
        return mails.each(sender);
    }

    /** Mails whose time has come and that nobody is sending, the longest waiting first. */
    List<String> due(int most) {
        return mails.due(most);
    }

    /** Takes a mail for sending; empty if somebody else has. Nobody else gets it until the lease ends. */
    @Transactional
    public Optional<OutgoingMail> claim(String id) {
        return mails.claim(id)
                ? client.sql("select * from outgoing_mail where id = ?")
                        .param(id)
                        .query(Outbox::row)
                        .optional()
                : Optional.empty();
    }

    /** The server has it: whoever claims it meanwhile, it is sent. */
    void sent(OutgoingMail mail, String note) {
        mails.sent(mail.id(), note);
    }

    /** Another attempt, at the remaining addresses. */
    void again(OutgoingMail mail, Answer answer, int attempts, Duration wait) {
        if (mails.again(mail.id(), mail.claim(), attempts, wait, answer.reason())) {
            client.sql("update outgoing_mail set recipients = ? where id = ?")
                    .params(String.join("\n", answer.remaining()), mail.id())
                    .update();
        }
    }

    /** No further attempt. @return whether it was still this claim's to say so */
    boolean failed(OutgoingMail mail, Answer answer) {
        return mails.failed(mail.id(), mail.claim(), answer.reason());
    }

    /** The mail, kept as it is until the transaction ends. */
    Optional<OutgoingMail> hold(String id) {
        return client.sql("select * from outgoing_mail where id = ? for update")
                .param(id)
                .query(Outbox::row)
                .optional();
    }

    /** It had been sent and has come back from everybody. @return whether that is news */
    boolean cameBack(String id, String reason) {
        return mails.cameBack(id, "came back: " + reason);
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
                Objects.requireNonNullElse(row.getString("claimed_by"), ""));
    }
}
