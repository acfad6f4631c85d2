package jp.renrakumo.directive;

import java.time.Instant;
import java.util.List;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.notification.Notice;
import jp.renrakumo.notification.Notices;
import org.springframework.stereotype.Component;

/**
 * Tells those who have not confirmed, and from the second round on whoever stands above the sender too. One round is for all
 * recipients of a sender: whom it reaches in one e-mail with all else that waits for him is the notices' concern.
 */
@Component
class Reminders {

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final DirectiveInWords words;
    private final ReceiptTerms terms;
    private final Notices notices;

    Reminders(
            DirectiveTables tables,
            Addressees addressees,
            DirectiveInWords words,
            ReceiptTerms terms,
            Notices notices) {
        this.tables = tables;
        this.addressees = addressees;
        this.words = words;
        this.terms = terms;
        this.notices = notices;
    }

    /** The receipts are due soon. */
    void soonDue(String number, String sender) {
        tell(number, sender, Notice.Kind.REMINDER, "受領の確認の期限は" + due(number, sender) + "です。内容を確認し、受領を登録してください。");
    }

    /** The receipts are due; told again after each time that the sender waited on, but not while he logs calls. */
    void due(String number, Relay relay) {
        if ("AGAIN".equals(relay.chase())) {
            return;
        }
        String sender = relay.organization();
        tell(number, sender, Notice.Kind.OVERDUE, "受領の確認の期限（" + due(number, sender) + "）を過ぎています。内容を確認し、受領を登録してください。");
        if (relay.chasedAt() != null) {
            escalate(number, sender);
        }
    }

    private void tell(String number, String sender, Notice.Kind kind, String sentence) {
        String subject = words.sentBy(number, sender);
        Instant due = tables.relays().get(number, sender).dueAt();
        Instant until = terms.linkEnds(due);
        List<Notice> all = tables.deliveries().outstandingRecipients(number, sender).stream()
                .map(each -> told(
                        each,
                        notice(number, each.recipient(), kind, subject, sentence)
                                .about(DirectiveNotice.RECEIPT, due),
                        until))
                .toList();
        notices.tellAll(all);
    }

    private static Notice told(Deliveries.Outstanding outstanding, Notice notice, Instant until) {
        return outstanding.relays() ? notice : notice.answerable(until);
    }

    private void escalate(String number, String sender) {
        tables.deliveries().find(number, sender).map(Delivery::sender).ifPresent(above -> {
            Tallies.Standing standing = tables.tallies().of(number, sender);
            String sentence = addressees.name(sender) + "の宛先のうち" + standing.unconfirmed() + "件が、督促の後も受領を確認していません。";
            notices.tell(notice(number, above, Notice.Kind.ESCALATION, words.sentBy(number, above), sentence)
                    .about(
                            DirectiveNotice.RECEIPT,
                            tables.relays().get(number, sender).dueAt()));
        });
    }

    private static Notice notice(String number, String to, Notice.Kind kind, String subject, String sentence) {
        return DirectiveNotice.of(to, kind, number, subject, sentence);
    }

    private String due(String number, String sender) {
        Instant due = tables.relays().get(number, sender).dueAt();
        return due == null ? "未定" : EraDates.format(due);
    }
}
