package jp.renrakumo.audit;

import org.springframework.jdbc.core.JdbcTemplate;

/** Events held against the leaves that were sealed of them. */
final class EventCheck {

    private final JdbcTemplate jdbc;
    private final ErasedEvents erasures;
    private final Findings findings;
    private long erased;

    EventCheck(JdbcTemplate jdbc, ErasedEvents erasures, Findings findings) {
        this.jdbc = jdbc;
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
        if (!same) {
            findings.add(number, forged(event));
            return false;
        }
        if (!event.contentIsWhole()) {
            findings.add(number, event.named() + " が書き換えられています。");
            return false;
        }
        return true;
    }

    /** What is beside the content is not what was sealed either: nothing of it may be taken for true. */
    private String forged(AuditEvent event) {
        String its = event.process() == null
                ? null
                : jdbc
                        .queryForList(
                                "select BUSINESS_KEY_ from ACT_HI_PROCINST where ID_ = ? and BUSINESS_KEY_ is not null",
                                String.class,
                                event.process())
                        .stream()
                        .findFirst()
                        .orElse(null);
        return "いまの記録では" + event.inWords() + "、種類「" + EventWords.kind(event.kind()) + "」、した人「" + event.actor()
                + "」ですが、件の番号などが書き換えられています。"
                + (its == null || its.equals(event.caseNumber()) ? "" : "エンジンの履歴では、その手続きは " + its + " のものです。");
    }

    /** How many were erased. */
    long erased() {
        return erased;
    }
}
