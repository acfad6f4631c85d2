package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an administrator can set for the webhook, and what stops the start. */
class WebhookSettingsTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final MailSettings LINKS = new MailSettings("", "https://renrakumo.example.jp");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://chat.example.jp/hook?room=1",
                "http://localhost:9000/hook",
                "http://127.0.0.1/hook",
                "http://[::1]:9000/hook"
            })
    void addresses_that_are_taken(String url) {
        assertThat(receiver(url, SECRET, LINKS).known()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://chat.example.jp/hook",
                "http://localhost.example.jp/hook",
                "http://127.0.0.1.example.jp/hook",
                "https://user:password@chat.example.jp/hook",
                "https://chat.example.jp/hook#here",
                "ftp://localhost/hook",
                "https:///hook",
                "hook.example.jp",
                "https://chat example.jp"
            })
    void addresses_that_stop_the_start_without_being_repeated(String url) {
        assertThatThrownBy(() -> receiver(url, SECRET, LINKS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("renrakumo.webhook.url")
                .hasMessageNotContaining(url);
    }

    @Test
    void without_an_address_nothing_else_is_needed() {
        assertThat(receiver(" ", "", new MailSettings("", "")).known()).isFalse();
    }

    @Test
    void with_one_a_secret_and_the_address_for_links_are_needed() {
        assertThatThrownBy(() -> receiver("https://chat.example.jp/hook", "", LINKS))
                .hasMessageContaining("renrakumo.webhook.secret");
        assertThatThrownBy(() -> receiver("https://chat.example.jp/hook", SECRET, new MailSettings("", "")))
                .hasMessageContaining("renrakumo.mail.base-url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"whsec_c2hvcnQ=", "not Base64 at all", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw short"})
    void a_secret_that_is_short_or_none_stops_the_start(String secret) {
        assertThatThrownBy(() -> new WebhookSignature(secret))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining(secret);
    }

    @Test
    void signatures_are_those_of_other_programs() {
        // the example in the tests of the specification's own libraries
        assertThat(new WebhookSignature(SECRET)
                        .of("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void while_the_secret_is_changed_both_sign() {
        String other = "9rEYXbJ0cGdVz0vZ1Jv0m3o2lq8mQkTn4uYc5xW7ZaE=";
        assertThat(new WebhookSignature(SECRET + " " + other).of("id", 1, "{}"))
                .isEqualTo(new WebhookSignature(SECRET).of("id", 1, "{}") + " "
                        + new WebhookSignature(other).of("id", 1, "{}"));
    }

    private static WebhookReceiver receiver(String url, String secret, MailSettings links) {
        return new WebhookReceiver(
                new WebhookSettings(url, Duration.ofSeconds(10), Duration.ofSeconds(10)),
                links,
                new WebhookSignature(secret),
                Clock.systemUTC());
    }
}
