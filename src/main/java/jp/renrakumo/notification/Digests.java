package jp.renrakumo.notification;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final ApartOfficers apart;
    private final PersonalNotices personal;
    private final Outbox outbox;
    private final MailWriter writer;

    Digests(
            WaitingNotices waiting,
            PostedNotices posted,
            Mailboxes mailboxes,
            ApartOfficers apart,
            PersonalNotices personal,
            Outbox outbox,
            MailWriter writer) {
        this.waiting = waiting;
        this.posted = posted;
        this.mailboxes = mailboxes;
        this.apart = apart;
        this.personal = personal;
        this.outbox = outbox;
        this.writer = writer;
    }

    /** Looks after the next organizations, and officers with mails of their own. @return how many; 0 if nothing waits */
    @Transactional
    public int compose() {
        outbox.alone();
        List<String> organizations = waiting.organizations(CHUNK);
        List<ApartOfficers.Apart> officers = apart.in(organizations);
        Map<String, Set<String>> recipients = mailboxes.of(
                organizations,
                officers.stream().map(ApartOfficers.Apart::account).collect(Collectors.toSet()));
        hand(organizations, officers, recipients);
        List<Envelope> envelopes = recipients.entrySet().stream()
                .map(each -> Envelope.to(each.getKey(), each.getValue()))
                .toList();
        if (!envelopes.isEmpty()) {
            posted.post(envelopes);
            writer.write(envelopes, posted::read);
        }
        return organizations.size() + personal();
    }

    /** Whose address is his organization's too gets everything there. */
    private void hand(
            List<String> organizations, List<ApartOfficers.Apart> officers, Map<String, Set<String>> recipients) {
        List<ApartOfficers.Apart> own = officers.stream()
                .filter(each ->
                        !recipients.getOrDefault(each.organization(), Set.of()).contains(each.address()))
                .toList();
        personal.hand(own);
        Set<String> byOfficers =
                own.stream().map(ApartOfficers.Apart::organization).collect(Collectors.toSet());
        List<String> others = organizations.stream()
                .filter(organization -> !recipients.containsKey(organization))
                .toList();
        personal.alone(others.stream().filter(byOfficers::contains).toList());
        posted.withoutAddress(
                others.stream().filter(each -> !byOfficers.contains(each)).toList());
    }

    private int personal() {
        List<PersonalNotices.Due> due = personal.due(CHUNK);
        if (due.isEmpty()) {
            return 0;
        }
        Map<PersonalNotices.Due, String> addresses = apart.addresses(due);
        personal.release(
                due.stream().filter(each -> !addresses.containsKey(each)).toList());
        List<PersonalNotices.Due> told =
                due.stream().filter(addresses::containsKey).toList();
        List<Envelope> envelopes = told.stream()
                .map(each -> Envelope.to(each.organization(), List.of(addresses.getOrDefault(each, ""))))
                .toList();
        if (!envelopes.isEmpty()) {
            personal.post(told, envelopes);
            writer.write(envelopes, personal::read);
        }
        return due.size();
    }
}
