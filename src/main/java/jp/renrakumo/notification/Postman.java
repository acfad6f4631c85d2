package jp.renrakumo.notification;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Goes round again and again with whatever waits; several nodes may do so at once. */
@Component
class Postman {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);

    private final Digests digests;
    private final Outbox outbox;
    private final MailServer server;
    private final Outcomes outcomes;
    private volatile boolean leaving;

    Postman(Digests digests, Outbox outbox, MailServer server, Outcomes outcomes) {
        this.digests = digests;
        this.outbox = outbox;
        this.server = server;
        this.outcomes = outcomes;
        if (!server.known()) {
            LOG.info("No mail server is set (spring.mail.host): notices wait");
        }
    }

    /** Until nothing is left to do, or the server is in no state to take more: then what waits becomes one mail later. */
    @Scheduled(fixedDelayString = "${renrakumo.mail.every:60s}", initialDelayString = "${renrakumo.mail.every:60s}")
    void round() {
        if (!server.known()) {
            return;
        }
        boolean goOn = sendDue();
        while (goOn && digests.compose() > 0) {
            goOn = sendDue();
        }
    }

    /** A mail that is being sent is sent; the next is left to the next start. */
    @EventListener(ContextClosedEvent.class)
    void leave() {
        leaving = true;
    }

    private boolean sendDue() {
        return outbox.each(id -> !leaving && send(id));
    }

    /** @return whether there is sense in trying others now */
    private boolean send(String id) {
        Optional<OutgoingMail> mail = outbox.claim(id);
        if (mail.isEmpty()) {
            return true;
        }
        Answer answer = server.send(mail.get());
        outcomes.record(mail.get(), answer);
        if (answer.outcome() != Answer.Outcome.ACCEPTED) {
            LOG.warn("Mail {} to {}: {}: {}", id, mail.get().organization(), answer.outcome(), answer.reason());
        }
        return answer.outcome() != Answer.Outcome.AWAY && answer.outcome() != Answer.Outcome.BROKEN_OFF;
    }

    /** Where nobody runs jobs, as for commands and in most tests, nobody goes round by himself either. */
    @Configuration
    @EnableScheduling
    @ConditionalOnProperty(name = "camunda.bpm.job-execution.enabled", matchIfMissing = true)
    static class EachMinute {}
}
