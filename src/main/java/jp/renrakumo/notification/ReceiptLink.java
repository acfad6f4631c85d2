package jp.renrakumo.notification;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A link in a mail by which an organization confirms the receipt of a case, once.
 *
 * @param id random
 * @param mail the outgoing mail that it stands in
 * @param addresses to whom that mail goes
 * @param usedAt when it was, null while it was not
 */
public record ReceiptLink(
        String id,
        String mail,
        String organization,
        String caseNumber,
        List<String> addresses,
        Instant expiresAt,
        @Nullable Instant usedAt) {

    /** What the secret signs: a link of another case, organization or time is another. */
    String signed() {
        return String.join("|", id, organization, caseNumber, String.valueOf(expiresAt.getEpochSecond()));
    }
}
