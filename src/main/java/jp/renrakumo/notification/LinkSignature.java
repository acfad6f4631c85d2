package jp.renrakumo.notification;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Signs links with the secret of the installation. It does so when a mail is handed over: the outbox holds but what is to be
 * signed, so that who reads the database or a backup can confirm nothing.
 */
@Component
class LinkSignature {

    // controls: no text of anybody's has one, see OneLine
    private static final Pattern PLACE = Pattern.compile("\u0001(([A-Za-z0-9_-]{22})\\|[^\u0001\u0002\n]*)\u0002");

    private final byte[] secret;
    private final String baseUrl;

    LinkSignature(@Value("${renrakumo.mail.link-secret:}") String secret, MailSettings settings) {
        this.secret = secret.strip().getBytes(StandardCharsets.UTF_8);
        this.baseUrl = settings.baseUrl();
    }

    /** Whether there is a secret; without one mails have no links. */
    boolean possible() {
        return secret.length > 0;
    }

    /** Stands in a mail's text until it is sent. */
    static String place(ReceiptLink link) {
        return "\u0001" + link.signed() + "\u0002";
    }

    /** The text with addresses in their places. */
    String written(String text) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(
                        possible() ? baseUrl + "/receipts/" + token(place.group(2), place.group(1)) : baseUrl + "/"));
    }

    String token(ReceiptLink link) {
        return token(link.id(), link.signed());
    }

    /** Whether this is the link's token; no time tells how much of it is right. */
    boolean fits(String token, ReceiptLink link) {
        return possible()
                && MessageDigest.isEqual(
                        token(link).getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    }

    private String token(String id, String signed) {
        return id + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(Hmac.of(secret, "receipt\n" + signed));
    }
}
