package jp.renrakumo.organization;

import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What becomes of a file that was read; every step is one transaction. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class ImportDecision {

    private final ImportRuns runs;
    private final ImportStaging staging;
    private final ImportProblems problems;
    private final ImportMatching matching;
    private final ImportChanges changes;

    ImportDecision(
            ImportRuns runs,
            ImportStaging staging,
            ImportProblems problems,
            ImportMatching matching,
            ImportChanges changes) {
        this.runs = runs;
        this.staging = staging;
        this.problems = problems;
        this.matching = matching;
        this.changes = changes;
    }

    /** Any problem refuses all; otherwise there is something to look at. */
    public void check(ImportRun run) {
        List<ImportProblem> found = matching.match(run);
        problems.add(run.id(), found);
        if (problems.count(run.id()) > 0) {
            changes.comparison().clear(run.id());
            staging.clear(run.id());
            runs.turn(run.id(), run.state(), "REFUSED");
        } else {
            ImportRun.Counts counts = changes.comparison().compare(run);
            boolean confirm = !changes.closures().suspicious(run).isEmpty();
            runs.compared(run.id(), counts, confirm);
        }
    }

    /** Takes it over. */
    public void apply(long id, String by, boolean closuresConfirmed) {
        runs.alone();
        ImportRun run = runs.get(id);
        if (!run.is("CHECKED")) {
            throw new ImportRefused("取込 " + id + " は「" + run.stateInWords() + "」です。取り込めるのは確認待ちのものだけです。");
        }
        if (run.edition() != runs.edition()) {
            throw new ImportRefused("確認の後に別の取込か所管の変更がありました。「続ける」で変更をもう一度確かめてから取り込んでください。");
        }
        if (run.confirmClosures() && !closuresConfirmed) {
            throw new ImportRefused("5%を超える機関が廃止になる都道府県があります。一覧が途中で切れていないか確かめ、正しければ廃止を確認して取り込んでください。");
        }
        changes.institutions().apply(run);
        if (run.form() == ImportForm.CONTACTS) {
            changes.contacts().apply(run);
        }
        runs.applied(id, by);
        staging.clear(id);
    }

    /** Forgets what was read; what stays is that there was a run. */
    public void discard(long id) {
        ImportRun run = runs.get(id);
        if (!runs.turn(id, "CHECKED", "DISCARDED") && !runs.turn(id, "READING", "DISCARDED")) {
            throw new ImportRefused("取込 " + id + " は「" + run.stateInWords() + "」です。取り消せません。");
        }
        changes.comparison().clear(id);
        problems.clear(id);
        staging.clear(id);
    }
}
