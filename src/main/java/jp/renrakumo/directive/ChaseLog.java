package jp.renrakumo.directive;

import java.time.Instant;
import jp.renrakumo.access.AccessDecision;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EraDates;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The sender asks by phone, fax or visit: a call in vain is remembered, one that reached somebody is the receipt. */
@Component
class ChaseLog {

    private final DirectiveTables tables;
    private final ReceiptWork receipts;
    private final Addressees addressees;
    private final AccessDecision access;

    ChaseLog(DirectiveTables tables, ReceiptWork receipts, Addressees addressees, AccessDecision access) {
        this.tables = tables;
        this.receipts = receipts;
        this.addressees = addressees;
        this.access = access;
    }

    /**
     * Logs a call.
     *
     * @param form recipient, reached, channel, receivedAt, witness (if reached), remark
     * @throws BadInput if it is not the officer's own recipient, has confirmed already, or a field cannot be taken
     */
    @Transactional
    public void called(String number, SubmittedForm form) {
        tables.directives().refuseWithdrawn(number);
        Delivery delivery = tables.deliveries()
                .find(number, form.text("recipient", "宛先"))
                .filter(found -> access.actsFor(found.sender()))
                .orElseThrow(() -> new BadInput("宛先があなたの組織の宛先ではありません。一覧から選んでください。"));
        boolean reached = form.choice("reached", "結果", Result.class) == Result.REACHED;
        Channel channel = form.choice("channel", "確認の方法", Channel.class);
        if (reached) {
            receipts.loggedByProxy(number, delivery.sender(), form);
        } else {
            receipts.refuseConfirmed(delivery);
        }
        tables.calls()
                .log(
                        delivery,
                        new Calls.Call(
                                at(delivery, form),
                                channel.name(),
                                reached,
                                form.optionalText("witness", "確認した相手", 255).orElse(null),
                                form.optionalText("remark", "連絡事項", 1000).orElse(null),
                                addressees.officer().id()));
    }

    private Instant at(Delivery delivery, SubmittedForm form) {
        Instant at = form.read("receivedAt", "日時", EraDates::parseDateTime);
        receipts.refuseImpossible(delivery, at);
        return at;
    }

    enum Result {
        REACHED,
        IN_VAIN
    }
}
