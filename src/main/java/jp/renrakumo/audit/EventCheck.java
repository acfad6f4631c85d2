package jp.renrakumo.audit;

/** Events held against the leaves that were sealed of them. */
final class EventCheck {

    private final ErasedEvents erasures;
    private final Findings findings;
    private long erased;

    EventCheck(ErasedEvents erasures, Findings findings) {
        this.erasures = erasures;
        this.findings = findings;
    }

    /** Whether the event is as it was sealed, or was erased as the log itself tells. */
    boolean look(long number, AuditEvent event, Hash leaf) {
        boolean same = event.leaf().equals(leaf);
        if (same && event.contentIsErased()) {
            if (erasures.allow(number, event)) {
                erased++;
                return true;
            }
            findings.add(number, event.named() + " は、消去の記録がないのに内容が空です。");
            return false;
        }
        if (!same || !event.contentIsWhole()) {
            findings.add(number, event.named() + " が書き換えられています。");
            return false;
        }
        return true;
    }

    /** How many were erased. */
    long erased() {
        return erased;
    }
}
