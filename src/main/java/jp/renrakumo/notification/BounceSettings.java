package jp.renrakumo.notification;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The mailbox (IMAP) to which mails come back, that of {@code renrakumo.mail.from}; its password is
 * {@code renrakumo.mail.bounces.password}.
 *
 * @param host empty: nobody looks
 * @param tls whether the talk is encrypted from its first byte on
 */
@ConfigurationProperties("renrakumo.mail.bounces")
record BounceSettings(
        @DefaultValue("") String host,
        @DefaultValue("993") int port,
        @DefaultValue("") String user,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("true") boolean tls,
        @DefaultValue("5m") Duration every) {

    BounceSettings {
        host = host.strip();
    }

    boolean on() {
        return !host.isEmpty();
    }
}
