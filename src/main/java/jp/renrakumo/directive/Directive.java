package jp.renrakumo.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A directive on its way down.
 *
 * @param number e.g. {@code DIR-2019-0001}
 * @param document id of the document that started it
 * @param issuer organization that issued it
 */
record Directive(
        String number,
        String document,
        String issuer,
        Instant issuedAt,
        String issuedBy,
        @Nullable Instant withdrawnAt,
        @Nullable String withdrawalReason,
        @Nullable Instant completedAt) {

    /** As officers say it. */
    public String state() {
        return withdrawnAt != null ? "撤回" : completedAt != null ? "完了" : "伝達中";
    }
}
