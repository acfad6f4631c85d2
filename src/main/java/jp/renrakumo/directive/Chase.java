package jp.renrakumo.directive;

import jp.renrakumo.access.SubmittedForm;
import org.springframework.stereotype.Component;

/** When receipts are late: log one that came another way, wait on, or report with what is outstanding. Then report up. */
@Component
class Chase {

    private final DirectiveTables tables;
    private final ReceiptWork receipts;

    Chase(DirectiveTables tables, ReceiptWork receipts) {
        this.tables = tables;
        this.receipts = receipts;
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
        return tables.deliveries().outstandingCount(number, organization) == 0 || chase == null ? "REPORT" : chase;
    }

    /** All that could be reached is settled: tell the sender, or complete the directive at the root. */
    void reportedUp(String number, String organization) {
        tables.relays().reported(number, organization);
        tables.deliveries()
                .find(number, organization)
                .ifPresentOrElse(
                        delivery -> {
                            tables.deliveries().reported(number, organization);
                            receipts.settleUp(number, delivery.sender());
                        },
                        () -> tables.directives().complete(number));
    }

    enum Action {
        PROXY,
        WAIT,
        REPORT
    }
}
