package jp.renrakumo.notification;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Mails that were taken by a server and came back. When one has come back from everybody, nobody was told: its notices are as
 * those of a mail that no server took.
 */
@Repository
class ReturnedMails {

    private final JdbcClient jdbc;
    private final Outbox outbox;
    private final PostedNotices notices;
    private final PersonalNotices personal;
    private final Clock clock;

    ReturnedMails(JdbcClient jdbc, Outbox outbox, PostedNotices notices, PersonalNotices personal, Clock clock) {
        this.jdbc = jdbc;
        this.outbox = outbox;
        this.notices = notices;
        this.personal = personal;
        this.clock = clock;
    }

    /** The same report twice is one. @return whether it is about a mail that we know, and about whom it went to */
    @Transactional
    public boolean record(DeliveryReport report) {
        Optional<OutgoingMail> mail = outbox.hold(report.mail());
        if (mail.isEmpty()) {
            return false;
        }
        boolean known = false;
        for (DeliveryReport.Failure failure : report.failures()) {
            Optional<String> address = address(mail.get(), failure);
            address.ifPresent(each -> keep(report.mail(), each, failure.reason()));
            known |= address.isPresent();
        }
        if (from(report.mail()).containsAll(mail.get().recipients())
                && outbox.cameBack(report.mail(), report.failures().get(0).reason())) {
            notices.cameBack(report.mail());
            personal.cameBack(report.mail(), clock.instant().plus(PostedNotices.AFTER_FAILURE));
        }
        return known;
    }

    /** Whom we wrote to: others may have sent it on to somewhere else. */
    private static Optional<String> address(OutgoingMail mail, DeliveryReport.Failure failure) {
        return mail.recipients().stream()
                .filter(address -> mail.recipients().size() == 1
                        || failure.names().stream().anyMatch(address::equalsIgnoreCase))
                .findFirst();
    }

    private void keep(String mail, String address, String reason) {
        if (!from(mail).contains(address)) {
            jdbc.sql("insert into mail_bounce (mail, address, reason, reported_at) values (?, ?, ?, ?)")
                    .params(mail, address, reason, Moments.utc(clock.instant()))
                    .update();
        }
    }

    private List<String> from(String mail) {
        return jdbc.sql("select address from mail_bounce where mail = ?")
                .param(mail)
                .query(String.class)
                .list();
    }
}
