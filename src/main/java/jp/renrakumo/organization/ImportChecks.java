package jp.renrakumo.organization;

import java.util.List;
import org.springframework.stereotype.Component;

/** What an administrator must know before he takes a list over. */
@Component
class ImportChecks {

    private final ImportProblems problems;
    private final Closures closures;

    ImportChecks(ImportProblems problems, Closures closures) {
        this.problems = problems;
        this.closures = closures;
    }

    List<ImportProblem> problems(ImportRun run) {
        return problems.of(run.id());
    }

    /** Prefectures of which suspiciously much would be closed. */
    List<Closures.Share> closures(ImportRun run) {
        return run.is("CHECKED") && run.confirmClosures() ? closures.suspicious(run) : List.of();
    }
}
