package jp.renrakumo.notification;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Mails that say one thing in its own words, and do not wait for a digest. */
@Component
public class Letters {

    private final Mailboxes mailboxes;
    private final Outbox outbox;

    Letters(Mailboxes mailboxes, Outbox outbox) {
        this.mailboxes = mailboxes;
        this.outbox = outbox;
    }

    /**
     * Sends it in the caller's transaction: gone with it when it fails, and with the mail server when that is there.
     *
     * @param organization id of an organization or a working group
     * @param subject one line, at most 255 characters
     * @return to how many addresses; 0 if nobody there has one, and then there is no mail
     */
    @Transactional
    public int send(String organization, String subject, String body) {
        return send(
                organization, mailboxes.of(List.of(organization)).getOrDefault(organization, Set.of()), subject, body);
    }

    /** Like {@link #send(String, String, String)}, to these addresses, of which some may be unusable. */
    int send(String organization, Collection<String> addresses, String subject, String body) {
        List<String> recipients = addresses.stream()
                .flatMap(address -> Mailboxes.usable(address).stream())
                .distinct()
                .toList();
        if (!recipients.isEmpty()) {
            outbox.add(List.of(
                    new OutgoingMail(UUID.randomUUID().toString(), organization, recipients, subject, body, 0, "")));
        }
        return recipients.size();
    }
}
