package jp.renrakumo.notification;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The links of some mails that are being written: one for a case in a mail, however often the mail speaks of it. */
final class LinksOfMails {

    private final boolean possible;
    private final Map<String, ReceiptLink> links = new LinkedHashMap<>();

    LinksOfMails(boolean possible) {
        this.possible = possible;
    }

    /** The link for this notice in this mail; null if its receipt is confirmed in another way. */
    @Nullable
    ReceiptLink of(Envelope mail, Notice notice) {
        Instant until = notice.answerUntil();
        if (!possible || until == null) {
            return null;
        }
        return links.computeIfAbsent(
                mail.mail() + " " + notice.caseNumber(),
                first -> new ReceiptLink(
                        ReceiptLinks.newId(),
                        mail.mail(),
                        notice.organization(),
                        notice.caseNumber(),
                        mail.to(),
                        until,
                        null));
    }

    Collection<ReceiptLink> all() {
        return List.copyOf(links.values());
    }
}
