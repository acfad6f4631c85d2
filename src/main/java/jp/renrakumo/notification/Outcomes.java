package jp.renrakumo.notification;

import java.time.Clock;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what came of a mail, each in a transaction of its own. */
@Component
class Outcomes {

    private final Outbox outbox;
    private final PostedNotices notices;
    private final PersonalNotices personal;
    private final Clock clock;

    Outcomes(Outbox outbox, PostedNotices notices, PersonalNotices personal, Clock clock) {
        this.outbox = outbox;
        this.notices = notices;
        this.personal = personal;
        this.clock = clock;
    }

    @Transactional
    public void record(OutgoingMail mail, Answer answer) {
        switch (answer.outcome()) {
            case ACCEPTED -> sent(mail, answer);
            case PARTLY -> {
                told(mail);
                later(mail, answer);
            }
            case LATER, BROKEN_OFF -> later(mail, answer);
            // not the mail's fault, so it does not count
            case AWAY -> outbox.again(mail, answer, mail.attempts(), Outgoing.WAITS.get(0));
            case REFUSED -> failed(mail, answer);
        }
    }

    private void sent(OutgoingMail mail, Answer answer) {
        outbox.sent(mail, answer.reason());
        told(mail);
    }

    private void told(OutgoingMail mail) {
        notices.sent(mail.id());
        personal.sent(mail.id());
    }

    private void later(OutgoingMail mail, Answer answer) {
        if (mail.attempts() < Outgoing.WAITS.size()) {
            outbox.again(mail, answer, mail.attempts() + 1, Outgoing.WAITS.get(mail.attempts()));
        } else {
            failed(mail, answer);
        }
    }

    private void failed(OutgoingMail mail, Answer answer) {
        if (outbox.failed(mail, answer)) {
            notices.givenUp(mail.id());
            personal.givenUp(mail.id(), clock.instant().plus(PostedNotices.AFTER_FAILURE));
        }
    }
}
