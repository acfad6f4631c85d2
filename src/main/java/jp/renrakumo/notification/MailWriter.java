package jp.renrakumo.notification;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Writes the mails for some envelopes and puts them into the outbox. */
@Component
class MailWriter {

    private final Outbox outbox;
    private final ReceiptLinks receipts;
    private final LinkSignature signature;
    private final MailSettings settings;

    MailWriter(Outbox outbox, ReceiptLinks receipts, LinkSignature signature, MailSettings settings) {
        this.outbox = outbox;
        this.receipts = receipts;
        this.signature = signature;
        this.settings = settings;
    }

    /** Somebody who tells what is in these mails. */
    interface Contents {
        void read(Collection<String> mails, PostedNotices.Reader reader);
    }

    void write(List<Envelope> envelopes, Contents contents) {
        Map<String, Envelope> byMail =
                envelopes.stream().collect(Collectors.toMap(Envelope::mail, Function.identity()));
        LinksOfMails links = new LinksOfMails(signature.possible());
        Map<String, Digest> digests = new HashMap<>();
        contents.read(byMail.keySet(), (mail, organization, notice) -> digests.computeIfAbsent(
                        mail, first -> new Digest(organization, settings.baseUrl()))
                .add(notice, links.of(Objects.requireNonNull(byMail.get(mail)), notice)));
        receipts.add(links.all());
        outbox.add(envelopes.stream()
                .map(envelope -> mail(envelope, Objects.requireNonNull(digests.get(envelope.mail()))))
                .toList());
    }

    private static OutgoingMail mail(Envelope envelope, Digest digest) {
        return new OutgoingMail(
                envelope.mail(), envelope.organization(), envelope.to(), digest.subject(), digest.body(), 0, "");
    }
}
