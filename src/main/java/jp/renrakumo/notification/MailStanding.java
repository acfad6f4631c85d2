package jp.renrakumo.notification;

import org.springframework.stereotype.Component;

/** Whether this installation sends mails at all, for pages that tell why one waits. */
@Component
public class MailStanding {

    private final MailServer server;

    MailStanding(MailServer server) {
        this.server = server;
    }

    /** Whether a mail server is set. */
    public boolean sends() {
        return server.known();
    }
}
