package jp.renrakumo.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes mails of what waits, some organizations at a time and with the same few questions for all of them. */
@Component
class Digests {

    /** Organizations in one transaction: enough to be fast, few enough to be held in memory. */
    static final int CHUNK = 200;

    private final WaitingNotices waiting;
    private final PostedNotices posted;
    private final Mailboxes mailboxes;
    private final Outbox outbox;
    private final MailSettings settings;

    Digests(WaitingNotices waiting, PostedNotices posted, Mailboxes mailboxes, Outbox outbox, MailSettings settings) {
        this.waiting = waiting;
        this.posted = posted;
        this.mailboxes = mailboxes;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** Looks after the next organizations. @return how many they were; 0 if nothing waits */
    @Transactional
    public int compose() {
        outbox.alone();
        List<String> organizations = waiting.organizations(CHUNK);
        Map<String, Set<String>> recipients = mailboxes.of(organizations);
        posted.withoutAddress(organizations.stream()
                .filter(organization -> !recipients.containsKey(organization))
                .toList());
        if (!recipients.isEmpty()) {
            compose(recipients);
        }
        return organizations.size();
    }

    private void compose(Map<String, Set<String>> recipients) {
        Map<String, String> mails = new LinkedHashMap<>();
        recipients
                .keySet()
                .forEach(organization ->
                        mails.put(organization, UUID.randomUUID().toString()));
        posted.post(mails);
        Map<String, Digest> digests = digests(mails.values());
        outbox.add(mails.entrySet().stream()
                .map(mail -> mail(mail.getValue(), mail.getKey(), recipients, digests))
                .toList());
    }

    private Map<String, Digest> digests(Collection<String> mails) {
        Map<String, Digest> digests = new HashMap<>();
        posted.read(mails, (mail, organization, notice) -> digests.computeIfAbsent(
                        mail, first -> new Digest(organization, settings.baseUrl()))
                .add(notice));
        return digests;
    }

    private static OutgoingMail mail(
            String id, String organization, Map<String, Set<String>> recipients, Map<String, Digest> digests) {
        Digest digest = java.util.Objects.requireNonNull(digests.get(id));
        List<String> to = List.copyOf(java.util.Objects.requireNonNull(recipients.get(organization)));
        return new OutgoingMail(id, organization, to, digest.subject(), digest.body(), 0, "");
    }
}
