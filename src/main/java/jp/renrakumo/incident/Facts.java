package jp.renrakumo.incident;

import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;

/**
 * What is known of an incident at a moment. "Feared" belongs to the impact (leak, care disruption), never to the
 * failure (D4 §1).
 *
 * @param institutionJudged whether the institution itself judged, or others only learned of it
 * @param attackSuspected whether a cyber attack is at least suspected
 * @param damageConfirmed whether damage by the attack is confirmed (D3)
 * @param systemFailure whether the attack caused a failure of a medical information system
 * @param clinicalStop whether clinical systems stopped (D6)
 * @param leak leak of personal data
 * @param careDisruption disruption of care
 */
record Facts(
        boolean institutionJudged,
        boolean attackSuspected,
        boolean damageConfirmed,
        boolean systemFailure,
        boolean clinicalStop,
        Extent leak,
        Extent careDisruption) {

    /** How far an impact goes. */
    enum Extent {
        NONE("なし"),
        FEARED("おそれあり"),
        ACTUAL("発生");

        final String label;

        Extent(String label) {
            this.label = label;
        }

        /** As officers call it. */
        public String word() {
            return label;
        }

        Extent worse(Extent other) {
            return compareTo(other) < 0 ? other : this;
        }
    }

    /**
     * Reads the facts of a form; contradictions are refused with the sentence that resolves them. Whoever only tells of a
     * case suspects an attack; that there was none is for the institution to judge.
     */
    static Facts of(SubmittedForm form, boolean institutionJudged) {
        Facts facts = new Facts(
                institutionJudged,
                !institutionJudged
                        || form.choice("attackSuspected", "サイバー攻撃の疑い", AuthorityCase.YesNo.class)
                                == AuthorityCase.YesNo.YES,
                form.ticked("damageConfirmed"),
                form.ticked("systemFailure"),
                form.ticked("clinicalStop"),
                form.choice("leak", "個人情報の漏えい", Extent.class),
                form.choice("careDisruption", "医療提供体制への支障", Extent.class));
        facts.refuseContradictions();
        return facts;
    }

    /** @throws BadInput with the sentence that resolves what cannot be at the same time */
    void refuseContradictions() {
        if (!systemFailure && careDisruption == Extent.ACTUAL) {
            throw new BadInput("「医療提供体制への支障」が「発生」なのに「医療情報システムに障害が発生した」に印がありません。どちらかを直してください。");
        }
        if (!systemFailure && clinicalStop) {
            throw new BadInput("「診療系システムが停止した」なら「医療情報システムに障害が発生した」にも印を付けてください。");
        }
        if (!attackSuspected && damageConfirmed) {
            throw new BadInput("「サイバー攻撃ではなかった」と「サイバー攻撃の被害を確認した」は同時に選べません。どちらかを直してください。");
        }
    }

    /** These and what others tell of the case, the worse of both; no judgement of the institution any more. */
    Facts joined(Facts told) {
        return new Facts(
                false,
                attackSuspected || told.attackSuspected,
                damageConfirmed || told.damageConfirmed,
                systemFailure || told.systemFailure,
                clinicalStop || told.clinicalStop,
                leak.worse(told.leak),
                careDisruption.worse(told.careDisruption));
    }

    /** Whether there is any effect beyond suspicion that others have to know of. */
    boolean serious() {
        return attackSuspected
                && (damageConfirmed || systemFailure || leak != Extent.NONE || careDisruption != Extent.NONE);
    }
}
