package jp.renrakumo.directive;

import java.time.Instant;
import jp.renrakumo.deadline.Term;
import jp.renrakumo.organization.Promised;
import org.jspecify.annotations.Nullable;

/**
 * Until when an organization does its part of a directive, and why.
 *
 * @param code obligation or policy, e.g. {@code O3} or {@code RECEIPT}
 * @param basis {@code TEXT} or {@code POLICY} as of a policy; {@code ASKED}, the author's day; {@code PERIOD}, the vigilance period
 *     begins before the policy's time is over
 * @param calendarVersion of the table of holidays, empty if it did not count
 */
record DirectiveTerm(String code, Instant due, String basis, String source, String sentence, String calendarVersion) {

    static final String RECEIPT = "RECEIPT";

    /** By a policy, but no later than the cap if there is one after the anchor. */
    static DirectiveTerm of(Term policy, @Nullable Instant cap) {
        DirectiveTerm own = new DirectiveTerm(
                policy.obligation(),
                policy.due(),
                policy.basis(),
                policy.source(),
                policy.sentence(),
                policy.calendarVersion());
        return cap != null && cap.isAfter(policy.anchor()) && cap.isBefore(policy.due()) ? own.cappedAt(cap) : own;
    }

    /** Receipts, on the day that the author chose. */
    static DirectiveTerm asked(Instant due) {
        return new DirectiveTerm(RECEIPT, due, "ASKED", "発出者の指定", "（発出者が、受領の期限として指定した日時）", "");
    }

    /** The same at the start of the vigilance period, which comes first. */
    DirectiveTerm cappedAt(Instant cap) {
        return new DirectiveTerm(code, cap, "PERIOD", source, sentence, calendarVersion);
    }

    /** As the log keeps it. @param what is owed, as the view of promises calls it */
    String promised(String what) {
        return Promised.terms(what, basis, source, sentence, calendarVersion);
    }

    /** What the view of promises calls the passing on. */
    String passingOn() {
        return code.equals("ADAPT") ? "発出する内容を決めて送る" : "届いた通知を次の組織へ伝える";
    }
}
