package jp.renrakumo.directive;

import jp.renrakumo.access.SubmittedForm;
import org.springframework.stereotype.Component;

/** When receipts are late: log one that came another way, wait on, or report with what is outstanding. Then report up. */
@Component
class Chase {

    private final DirectiveTables tables;
    private final ReceiptWork receipts;
    private final LastReceipt lastReceipt;

    Chase(DirectiveTables tables, ReceiptWork receipts, LastReceipt lastReceipt) {
        this.tables = tables;
        this.receipts = receipts;
        this.lastReceipt = lastReceipt;
    }

    void chased(String number, String organization, SubmittedForm form) {
        tables.directives().refuseWithdrawn(number);
        switch (form.choice("action", "対応", Action.class)) {
            case PROXY -> {
                receipts.loggedByProxy(number, organization, form);
                tables.relays().chased(number, organization, "AGAIN", null);
            }
            case WAIT -> tables.relays().chased(number, organization, "WAIT", form.text("note", "督促の内容・理由"));
            case REPORT -> tables.relays().chased(number, organization, "REPORT", form.text("note", "督促の内容・理由"));
        }
    }

    /** What follows the last chase: AGAIN, WAIT or REPORT; REPORT when nothing is outstanding. */
    String next(String number, String organization) {
        String chase = tables.relays().get(number, organization).chase();
        return chase == null || tables.tallies().of(number, organization).outstanding() == 0 ? "REPORT" : chase;
    }

    /** All that could be reached is settled: tell the sender, or complete the directive at the root. */
    void reportedUp(String number, String organization) {
        tables.relays().reported(number, organization);
        tables.deliveries().find(number, organization).ifPresentOrElse(this::settled, () -> tables.directives()
                .complete(number));
    }

    private void settled(Delivery relay) {
        tables.deliveries().reported(relay.directive(), relay.recipient());
        tables.tallies().add(relay.directive(), relay.sender(), relay.area(), Tallies.Change.SETTLED);
        lastReceipt.changed(relay.directive(), relay.sender());
    }

    enum Action {
        PROXY,
        WAIT,
        REPORT
    }
}
