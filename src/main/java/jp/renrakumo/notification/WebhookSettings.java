package jp.renrakumo.notification;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where notices are posted besides the mails; the secret is {@code renrakumo.webhook.secret} ({@link WebhookSignature}).
 *
 * @param url of the receiver, https unless on this machine; empty: nothing is posted
 * @param every how often what waits is posted
 * @param timeout how long the receiver may take
 */
@ConfigurationProperties("renrakumo.webhook")
record WebhookSettings(
        @DefaultValue("") String url, @DefaultValue("10s") Duration every, @DefaultValue("10s") Duration timeout) {

    WebhookSettings {
        url = url.strip();
    }

    boolean on() {
        return !url.isEmpty();
    }

    /** @throws IllegalStateException if it is no address to which notices may go */
    URI address() {
        try {
            URI address = URI.create(url);
            boolean safe = "https".equals(address.getScheme()) || "http".equals(address.getScheme()) && here(address);
            if (safe && address.getHost() != null && address.getUserInfo() == null && address.getFragment() == null) {
                return address;
            }
        } catch (IllegalArgumentException unreadable) {
            // it may hold a secret: it is not repeated
        }
        throw new IllegalStateException("renrakumo.webhook.url must be an address like https://chat.example.jp/hook"
                + " (http:// only on this machine; no user, no #)");
    }

    private static boolean here(URI address) {
        return String.valueOf(address.getHost()).matches("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]");
    }
}
