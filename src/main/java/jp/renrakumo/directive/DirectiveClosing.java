package jp.renrakumo.directive;

import org.springframework.stereotype.Component;

/** All that brings a directive to its end. */
@Component
record DirectiveClosing(
        ReceiptTerms terms,
        ReceiptWork receipts,
        LastReceipt lastReceipt,
        Reminders reminders,
        Chase chase,
        Withdrawal withdrawal) {}
