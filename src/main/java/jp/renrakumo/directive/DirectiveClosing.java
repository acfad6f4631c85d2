package jp.renrakumo.directive;

import org.springframework.stereotype.Component;

/** All that brings a directive to its end. */
@Component
record DirectiveClosing(ReceiptWork receipts, Chase chase, Withdrawal withdrawal) {}
