package jp.renrakumo.directive;

import java.util.List;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.Role;
import jp.renrakumo.access.SubmittedForm;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Four eyes: a second officer with the right to approve looks at what another one wrote. */
@Component
class Approval {

    private final Addressees addressees;

    Approval(Addressees addressees) {
        this.addressees = addressees;
    }

    /** @param reason why it was returned, null if it was approved */
    record Verdict(boolean approved, @Nullable String reason, String officer) {}

    /**
     * What the current officer decides.
     *
     * @param author account of the one who wrote it
     * @param form decision; reason, if it is returned
     * @throws BadInput if he wrote it himself, may not approve, or a field cannot be taken
     */
    Verdict verdict(String organization, @Nullable String author, SubmittedForm form) {
        String officer = addressees.officer().id();
        if (officer.equals(author)) {
            throw new BadInput("起案した本人は決裁できません。同じ組織の別の担当者がこのタスクを完了してください。");
        }
        demandApprover(organization);
        boolean approved = form.choice("decision", "決裁", Decision.class) == Decision.APPROVE;
        return new Verdict(approved, approved ? null : form.text("reason", "差し戻す理由"), officer);
    }

    private void demandApprover(String organization) {
        if (!addressees.officer().hasRole(organization, Role.APPROVER)) {
            List<String> approvers = addressees.officer().holders(organization, Role.APPROVER).stream()
                    .map(account -> addressees.names().of(account) + "（" + account + "）")
                    .toList();
            throw new BadInput("発送を決裁できるのは、「" + addressees.name(organization) + "」の決裁者だけです。"
                    + (approvers.isEmpty()
                            ? "決裁者がいないため、所属管理者に任命を依頼してください。"
                            : "次の担当者がこのタスクを完了してください: " + String.join("、", approvers)));
        }
    }

    enum Decision {
        APPROVE,
        RETURN
    }
}
