package jp.renrakumo.organization;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** All that the page shows of one import. */
@Component
class ImportPreview {

    private final ImportView view;
    private final ImportChecks checks;

    ImportPreview(ImportView view, ImportChecks checks) {
        this.view = view;
        this.checks = checks;
    }

    /**
     * A page of changes with what stands around it.
     *
     * @param pages how many pages of changes were found
     */
    record Found(
            List<ImportView.Sum> sums,
            List<ImportView.Change> changes,
            int count,
            String kind,
            String q,
            int page,
            int pages,
            List<ImportProblem> problems,
            List<Closures.Share> closures) {}

    Found of(ImportRun run, String kind, String q, int page) {
        @Nullable String only = kind.isBlank() ? null : kind;
        int count = view.count(run.id(), only, q);
        int pages = (count + ImportView.PAGE - 1) / ImportView.PAGE;
        int at = Math.max(0, Math.min(page, pages - 1));
        return new Found(
                view.sums(run.id()),
                view.changes(run.id(), only, q, at),
                count,
                kind,
                q,
                at,
                pages,
                checks.problems(run),
                checks.closures(run));
    }
}
