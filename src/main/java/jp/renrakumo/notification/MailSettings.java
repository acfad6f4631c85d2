package jp.renrakumo.notification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What is ours to set about mail; the server is {@code spring.mail.…}.
 *
 * @param from address of the sender; needed where a server is set
 * @param baseUrl where people reach this system, for links, e.g. {@code https://renrakumo.example.jp}; needed as well
 */
@ConfigurationProperties("renrakumo.mail")
record MailSettings(@DefaultValue("") String from, @DefaultValue("") String baseUrl) {

    MailSettings {
        from = from.strip();
        baseUrl = baseUrl.strip().replaceAll("/+$", "");
    }

    /** @throws IllegalStateException naming what is missing or wrong */
    void demand() {
        if (Mailboxes.usable(from).isEmpty()) {
            throw new IllegalStateException("spring.mail.host is set: renrakumo.mail.from must be an e-mail address");
        }
        demandBaseUrl("spring.mail.host");
    }

    /** @param setting that makes us write links */
    void demandBaseUrl(String setting) {
        if (!baseUrl.matches("https?://[^\\s/]+\\S*")) {
            throw new IllegalStateException(
                    setting + " is set: renrakumo.mail.base-url must be an address like https://renrakumo.example.jp");
        }
    }
}
