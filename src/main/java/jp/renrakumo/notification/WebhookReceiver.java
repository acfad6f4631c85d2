package jp.renrakumo.notification;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** The receiver of the settings, if there is one. */
@Component
@EnableConfigurationProperties(WebhookSettings.class)
class WebhookReceiver {

    private final @Nullable URI address;
    private final Duration timeout;
    private final WebhookSignature signature;
    private final Clock clock;
    private final HttpClient client;

    /** @throws IllegalStateException if a receiver is set and is none, or what we need besides is not set */
    WebhookReceiver(WebhookSettings settings, MailSettings links, WebhookSignature signature, Clock clock) {
        this.address = settings.on() ? settings.address() : null;
        this.timeout = settings.timeout();
        this.signature = signature;
        this.clock = clock;
        if (address != null) {
            links.demandBaseUrl("renrakumo.webhook.url");
            if (!signature.possible()) {
                throw new IllegalStateException(
                        "renrakumo.webhook.url is set: renrakumo.webhook.secret is needed as well");
            }
        }
        // no redirect: what is signed for one is shown to nobody else
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    boolean known() {
        return address != null;
    }

    /** Posts it; returns within the time limit, however slowly the receiver talks. To be called outside any transaction. */
    WebhookReply take(WebhookPost post) {
        CompletableFuture<HttpResponse<Void>> talk =
                client.sendAsync(request(post), HttpResponse.BodyHandlers.discarding());
        try {
            return WebhookReply.of(talk.copy()
                    .orTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .join()
                    .statusCode());
        } catch (CompletionException broken) {
            talk.cancel(true);
            Throwable why = broken.getCause();
            return WebhookReply.away(
                    why instanceof TimeoutException ? "no answer within " + timeout : String.valueOf(why));
        }
    }

    private HttpRequest request(WebhookPost post) {
        long second = clock.instant().getEpochSecond();
        return HttpRequest.newBuilder(Objects.requireNonNull(address))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Renrakumo")
                .header("webhook-id", post.id())
                .header("webhook-timestamp", String.valueOf(second))
                .header("webhook-signature", signature.of(post.id(), second, post.body()))
                .POST(HttpRequest.BodyPublishers.ofString(post.body()))
                .build();
    }
}
