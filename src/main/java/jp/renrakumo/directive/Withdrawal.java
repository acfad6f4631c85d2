package jp.renrakumo.directive;

import java.util.ArrayList;
import java.util.List;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.notification.Notice;
import jp.renrakumo.notification.Notices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A directive is withdrawn: from that moment nothing more is confirmed, every open task below ends, receipts given stay. */
@Component
class Withdrawal {

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final DirectiveProcess process;
    private final Amendments amendments;
    private final Reconfirmations reconfirmations;
    private final DirectiveInWords words;
    private final Notices notices;

    Withdrawal(
            DirectiveTables tables,
            Addressees addressees,
            DirectiveProcess process,
            Amendments amendments,
            Reconfirmations reconfirmations,
            DirectiveInWords words,
            Notices notices) {
        this.tables = tables;
        this.addressees = addressees;
        this.process = process;
        this.amendments = amendments;
        this.reconfirmations = reconfirmations;
        this.words = words;
        this.notices = notices;
    }

    /** The issuer withdraws. @throws BadInput without a reason, or a second time */
    @Transactional
    public void withdraw(String number, String reason) {
        tables.directives().refuseWithdrawn(number);
        if (reason.isBlank()) {
            throw new BadInput("「撤回の理由」を入力してください。");
        }
        Directive directive = tables.directives().get(number);
        tables.directives().withdraw(number, addressees.officer().id(), reason.strip());
        amendments.of(number).forEach(each -> process.tell("directive.withdrawn", each.instance()));
        if (!tellRelay(number, directive.issuer())) {
            everywhereBelow(number, directive.issuer());
        }
    }

    /** Ends the next chunk of recipients; where a relay has ended already, a chunk of what is open below it. */
    void nextBelow(String number, String organization) {
        List<Delivery> chunk = tables.ends().endNextChunk(number, organization);
        reconfirmations
                .open(number, chunk.stream().map(Delivery::recipient).toList())
                .values()
                .forEach(instance -> process.tell("directive.receiptEnded", instance));
        List<Delivery> done = new ArrayList<>();
        for (Delivery delivery : chunk) {
            if (end(delivery)) {
                done.add(delivery);
            } else {
                tables.ends().goesOn(delivery);
            }
        }
        tell(number, organization, done);
    }

    /** Ends what it can of it. @return whether nothing of it is open any more; else it has its turn again */
    private boolean end(Delivery delivery) {
        if (!delivery.relays()) {
            process.tell("directive.receiptEnded", delivery.instance());
            return true;
        }
        if (tellRelay(delivery.directive(), delivery.recipient())) {
            return true;
        }
        if (tables.ends().notEnded(delivery.directive(), delivery.recipient())) {
            nextBelow(delivery.directive(), delivery.recipient());
        }
        return !tables.ends().notEnded(delivery.directive(), delivery.recipient());
    }

    /** By e-mail: whomever it had reached. */
    private void tell(String number, String sender, List<Delivery> chunk) {
        String subject = words.sentBy(number, sender);
        String sentence =
                "この通知は撤回されました。受領や伝達は不要です。理由：" + tables.directives().get(number).withdrawalReason();
        notices.tellAll(chunk.stream()
                .filter(delivery -> delivery.sentAt() != null)
                .map(delivery ->
                        DirectiveNotice.of(delivery.recipient(), Notice.Kind.WITHDRAWN, number, subject, sentence))
                .toList());
    }

    private boolean tellRelay(String number, String organization) {
        return tables.relays()
                .find(number, organization)
                .map(relay -> process.tell("directive.withdrawn", relay.instance()))
                .orElse(false);
    }

    private void everywhereBelow(String number, String organization) {
        while (tables.ends().notEnded(number, organization)) {
            nextBelow(number, organization);
        }
    }
}
