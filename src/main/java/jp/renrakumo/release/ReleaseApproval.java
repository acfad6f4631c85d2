package jp.renrakumo.release;

import jp.renrakumo.access.Analysts;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.SubmittedForm;
import org.springframework.stereotype.Component;

/** Four eyes: another analyst looks at what one brought. */
@Component
class ReleaseApproval {

    private final Releases releases;
    private final ReleaseContents contents;
    private final Analysts analysts;
    private final CurrentOfficer officer;

    ReleaseApproval(Releases releases, ReleaseContents contents, Analysts analysts, CurrentOfficer officer) {
        this.releases = releases;
        this.contents = contents;
        this.analysts = analysts;
        this.officer = officer;
    }

    /** @throws BadInput if the officer brought it himself, is no analyst, a field cannot be taken, or it would replace what was
     *     put into force since */
    void decided(String number, SubmittedForm form) {
        Release release = releases.get(number);
        if (release.uploadedBy().equals(officer.id())) {
            throw new BadInput("申請した本人は承認も差戻しもできません。別の業務分析担当がこのタスクを完了してください。やめるときは、公開の画面で取り下げてください。");
        }
        if (!analysts.present()) {
            throw new BadInput("公開を承認できるのは業務分析担当だけです。業務分析担当がこのタスクを完了してください。");
        }
        if (form.choice("decision", "決裁", Decision.class) == Decision.APPROVE) {
            contents.changedSince(number).ifPresent(changed -> {
                throw new BadInput(changed + "この申請は承認できません。「公開しない」を選んで差し戻してください。");
            });
            releases.approved(number, officer.id());
        } else {
            releases.refused(number, officer.id(), form.text("reason", "公開しない理由"));
        }
    }

    enum Decision {
        APPROVE,
        REFUSE
    }
}
