package jp.renrakumo.release;

import java.util.Optional;
import jp.renrakumo.access.CaseTask;
import jp.renrakumo.access.ClaimRule;
import org.springframework.stereotype.Component;

/** Four eyes from the beginning: whoever brought a release does not take over its approval, which would keep others from it. */
@Component
class ReleaseClaim implements ClaimRule {

    private static final String APPROVAL = "userTask_approveRelease";

    private final Releases releases;

    ReleaseClaim(Releases releases) {
        this.releases = releases;
    }

    @Override
    public boolean covers(String processKey) {
        return processKey.equals("model-release");
    }

    @Override
    public Optional<String> refusal(CaseTask task, String officer) {
        boolean own = task.taskKey().equals(APPROVAL)
                && releases.find(task.caseNumber())
                        .filter(release -> release.uploadedBy().equals(officer))
                        .isPresent();
        return own
                ? Optional.of("申請した本人は、承認のタスクを引き受けられません。別の業務分析担当が引き受けてください。やめるときは、公開の画面で取り下げてください。")
                : Optional.empty();
    }
}
