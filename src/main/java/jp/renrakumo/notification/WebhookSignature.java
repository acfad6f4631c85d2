package jp.renrakumo.notification;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs what is posted as Standard Webhooks 1.0.0 says: {@code v1,} and the HMAC-SHA256 of id, time and body. While a secret
 * is being changed there are two, separated by a blank, and a signature by each.
 */
@Component
class WebhookSignature {

    private static final String PREFIX = "whsec_";

    private final List<byte[]> secrets;

    /** @throws IllegalStateException if one of them is no secret */
    WebhookSignature(@Value("${renrakumo.webhook.secret:}") String secrets) {
        this.secrets = Arrays.stream(secrets.strip().split("\\s+"))
                .filter(each -> !each.isEmpty())
                .map(WebhookSignature::secret)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    boolean possible() {
        return !secrets.isEmpty();
    }

    /** The header {@code webhook-signature}. @param second of the attempt, since 1970 */
    String of(String id, long second, String body) {
        return secrets.stream()
                .map(secret ->
                        "v1," + Base64.getEncoder().encodeToString(Hmac.of(secret, id + "." + second + "." + body)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] secret(String written) {
        try {
            byte[] secret = Base64.getDecoder()
                    .decode(written.startsWith(PREFIX) ? written.substring(PREFIX.length()) : written);
            if (secret.length >= 24 && secret.length <= 64) {
                return secret;
            }
        } catch (IllegalArgumentException notBase64) {
            // as one that is too short
        }
        throw new IllegalStateException(
                "renrakumo.webhook.secret must be 24 to 64 random bytes in Base64 (openssl rand -base64 32)");
    }
}
