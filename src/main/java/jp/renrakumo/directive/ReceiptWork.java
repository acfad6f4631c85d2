package jp.renrakumo.directive;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.Decided;
import jp.renrakumo.organization.Promised;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Receipts: given by the recipient, or logged for him by phone, fax or visit. Each recipient confirms once. */
@Component
class ReceiptWork {

    static final String POSTER = "D6";
    private static final int LONGEST_WITNESS = 255;

    private final DirectiveTables tables;
    private final Addressees addressees;
    private final LastReceipt lastReceipt;
    private final DirectiveProcess process;
    private final Reconfirmations reconfirmations;
    private final ApplicationEventPublisher events;

    ReceiptWork(
            DirectiveTables tables,
            Addressees addressees,
            LastReceipt lastReceipt,
            DirectiveProcess process,
            Reconfirmations reconfirmations,
            ApplicationEventPublisher events) {
        this.events = events;
        this.tables = tables;
        this.addressees = addressees;
        this.lastReceipt = lastReceipt;
        this.process = process;
        this.reconfirmations = reconfirmations;
    }

    /** A final recipient confirms. */
    void confirmed(String number, String recipient, SubmittedForm form) {
        Delivery delivery = open(number, recipient);
        if (!form.ticked("received")) {
            throw new BadInput("「内容を確認し、受領しました」にチェックを入れてください。");
        }
        Boolean hung = !delivery.confirmed() && posterAsked(number, recipient) ? form.ticked("posterHung") : null;
        record(
                delivery,
                new Deliveries.Receipt(
                        addressees.instant(),
                        addressees.officer().id(),
                        "SYSTEM",
                        null,
                        form.optionalText("remark", "連絡事項").orElse(null),
                        hung));
    }

    /** A relaying organization has taken the directive up: that is its receipt. The root has nobody to confirm to. */
    void receivedByRelay(String number, String organization) {
        tables.deliveries()
                .find(number, organization)
                .filter(delivery -> !delivery.confirmed())
                .ifPresent(delivery -> confirmed(
                        delivery,
                        new Deliveries.Receipt(
                                addressees.instant(), addressees.officer().id(), "SYSTEM", null, null, null)));
    }

    /** The sender logs a receipt that came by phone, fax or visit. */
    void loggedByProxy(String number, String sender, SubmittedForm form) {
        String recipient = addressees.get(form.text("recipient", "受領を確認した宛先")).id();
        Delivery delivery = open(number, recipient);
        if (!delivery.sender().equals(sender)) {
            throw new BadInput("「" + addressees.name(recipient) + "」はこの組織の宛先ではありません。一覧から選んでください。");
        }
        Optional<String> waiting = waiting(delivery);
        Instant at = form.read("receivedAt", "受領の日時", EraDates::parseDateTime);
        refuseImpossible(delivery, at);
        record(
                delivery,
                new Deliveries.Receipt(
                        at,
                        addressees.officer().id(),
                        form.choice("channel", "確認の方法", Channel.class).name(),
                        form.text("witness", "確認した相手", 255),
                        form.optionalText("remark", "連絡事項").orElse(null),
                        null));
        waiting.ifPresent(instance -> process.tell("directive.receiptEnded", instance));
    }

    /**
     * The recipient confirms by the link in a mail, without a login: what is known of him is where that mail went.
     *
     * @param addresses of the mail, separated by blanks
     */
    void confirmedByLink(String number, String recipient, String addresses, boolean posterHung) {
        Delivery delivery = open(number, recipient);
        if (delivery.confirmed()) {
            // a link is for the first receipt; an amendment is read where it stands
            throw confirmedBefore(delivery);
        }
        Optional<String> waiting = waiting(delivery);
        record(
                delivery,
                new Deliveries.Receipt(
                        addressees.instant(),
                        addressees.officer().id(),
                        Channel.LINK,
                        addresses.length() > LONGEST_WITNESS
                                ? addresses.substring(0, LONGEST_WITNESS - 1) + "…"
                                : addresses,
                        null,
                        posterAsked(number, recipient) ? posterHung : null));
        events.publishEvent(new Decided(
                number, recipient, recipient, "受領を確認（メールのリンク）", "送付先: " + addresses, Map.of("channel", Channel.LINK)));
        waiting.ifPresent(instance -> process.tell("directive.receiptEnded", instance));
    }

    /** The process instance in which a final recipient confirms, or anybody confirms again. */
    private Optional<String> waiting(Delivery delivery) {
        return delivery.confirmed()
                ? reconfirmations.open(delivery.directive(), delivery.recipient())
                : Optional.ofNullable(delivery.instance());
    }

    /** Whether the recipient is asked to hang the poster. */
    boolean posterAsked(String number, String recipient) {
        return tables.documents().deliveredTo(recipient, number).contains(POSTER);
    }

    /** Whether the recipient was closed while it was asked to confirm again. */
    boolean closedBeforeAgain(String number, String recipient) {
        return reconfirmations.wasClosed(number, recipient);
    }

    private Delivery open(String number, String recipient) {
        tables.directives().refuseWithdrawn(number);
        Delivery delivery = tables.deliveries()
                .find(number, recipient)
                .orElseThrow(() ->
                        new BadInput("通知 " + number + " は「" + addressees.name(recipient) + "」に送られていません。宛先を確かめてください。"));
        refuseConfirmed(delivery);
        return delivery;
    }

    /** The recipient's own receipt and one logged for him may meet: the first stays as it is, the second is refused. */
    private void record(Delivery delivery, Deliveries.Receipt receipt) {
        boolean recorded = delivery.confirmed()
                ? reconfirmations.confirmed(delivery.directive(), delivery.recipient(), receipt)
                : confirmed(delivery, receipt);
        if (!recorded) {
            throw confirmedBefore(tables.deliveries()
                    .find(delivery.directive(), delivery.recipient())
                    .orElseThrow());
        }
    }

    private boolean confirmed(Delivery delivery, Deliveries.Receipt receipt) {
        if (!tables.deliveries().confirmed(delivery.directive(), delivery.recipient(), receipt)) {
            return false;
        }
        if (delivery.dueAt() != null) {
            events.publishEvent(Promised.kept(
                    delivery.directive(), delivery.recipient(), Deliveries.RECEIPT, delivery.dueAt(), receipt.at()));
        }
        boolean late = delivery.dueAt() != null && receipt.at().isAfter(delivery.dueAt());
        boolean settled = !delivery.relays();
        tables.tallies()
                .add(delivery.directive(), delivery.sender(), delivery.area(), Tallies.Change.confirmed(late, settled));
        if (settled) {
            lastReceipt.changed(delivery.directive(), delivery.sender());
        }
        return true;
    }

    /** @throws BadInput if the recipient has confirmed and is not asked to do so again */
    void refuseConfirmed(Delivery delivery) {
        if (delivery.confirmed()
                && reconfirmations
                        .open(delivery.directive(), delivery.recipient())
                        .isEmpty()) {
            throw confirmedBefore(delivery);
        }
    }

    private BadInput confirmedBefore(Delivery delivery) {
        Instant confirmed = delivery.confirmedAt();
        return new BadInput("「" + addressees.name(delivery.recipient()) + "」は"
                + (confirmed == null ? "すでに" : EraDates.format(confirmed) + "に")
                + "受領済みです。二重の受領は記録しません。一覧を更新してください。");
    }

    /** @throws BadInput if it was not sent yet, for a moment before it was, or one to come */
    void refuseImpossible(Delivery delivery, Instant at) {
        Instant sent = delivery.sentAt();
        if (sent == null) {
            throw new BadInput("「" + addressees.name(delivery.recipient()) + "」へはまだ発送していません。発送が済んでから、もう一度記録してください。");
        }
        // people write minutes: in the minute of sending is not before it
        if (at.isAfter(addressees.instant()) || at.isBefore(sent.truncatedTo(ChronoUnit.MINUTES))) {
            throw new BadInput("「受領の日時」は発送（" + EraDates.format(sent) + "）から現在（" + addressees.now() + "）までの間で入力してください。");
        }
    }
}
