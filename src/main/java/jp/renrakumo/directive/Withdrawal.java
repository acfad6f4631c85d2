package jp.renrakumo.directive;

import jp.renrakumo.access.BadInput;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A directive is withdrawn: from that moment nothing more is confirmed, every open task below ends, receipts given stay. */
@Component
class Withdrawal {

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final DirectiveProcess process;

    Withdrawal(DirectiveTables tables, Addressees addressees, DirectiveProcess process) {
        this.tables = tables;
        this.addressees = addressees;
        this.process = process;
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
        if (!tellRelay(number, directive.issuer())) {
            everywhereBelow(number, directive.issuer());
        }
    }

    /** Ends the next chunk of recipients; where a relay has ended already, all that is open below it. */
    void nextBelow(String number, String organization) {
        for (Delivery delivery : tables.deliveries().endNextChunk(number, organization)) {
            if (!delivery.relays()) {
                process.tell("directive.receiptEnded", delivery.instance());
            } else if (!tellRelay(number, delivery.recipient())) {
                everywhereBelow(number, delivery.recipient());
            }
        }
    }

    private boolean tellRelay(String number, String organization) {
        return tables.relays()
                .find(number, organization)
                .map(relay -> process.tell("directive.withdrawn", relay.instance()))
                .orElse(false);
    }

    private void everywhereBelow(String number, String organization) {
        while (tables.deliveries().notEnded(number, organization)) {
            nextBelow(number, organization);
        }
    }
}
