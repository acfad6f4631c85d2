package jp.renrakumo.organization;

import java.io.PrintWriter;

/** An import in lines of text. */
final class ImportReport {

    private static final int SHOWN = 20;

    private final PrintWriter out;
    private final ImportView view;
    private final ImportChecks checks;
    private int percent;

    ImportReport(PrintWriter out, ImportView view, ImportChecks checks) {
        this.out = out;
        this.view = view;
        this.checks = checks;
    }

    void say(String line) {
        out.println(line);
        out.flush();
    }

    void begin(ImportRun run) {
        percent = 0;
        say("%s（%s、基準日 %s、%s）取込 %d%s"
                .formatted(
                        run.fileName(),
                        run.form().words(),
                        run.asOf(),
                        run.charset(),
                        run.id(),
                        run.rowsRead() > 0 ? "。" + run.rowsRead() + "行目の次から続けます" : ""));
    }

    /** At most every ten percent. */
    void progress(ImportRun run) {
        if (run.percent() >= percent + 10) {
            percent = run.percent();
            say("  %d / %d 行（%d%%）".formatted(run.rowsRead(), run.rowsTotal(), percent));
        }
    }

    void preview(ImportRun run) {
        ImportRun.Counts counts = run.counts();
        say("  新規 %d、変更 %d、所管の変更 %d、廃止 %d、再開 %d、変わらない %d"
                .formatted(
                        counts.added(),
                        counts.changed(),
                        counts.moved(),
                        counts.closed(),
                        counts.reopened(),
                        counts.same()));
        problems(run);
        view.changes(run.id(), null, "", 0).stream()
                .limit(SHOWN)
                .forEach(change -> say("  [%s] %s %s%s: %s → %s"
                        .formatted(
                                change.kindInWords(),
                                change.organization(),
                                change.name(),
                                change.field() == null ? "" : " " + change.field(),
                                change.before() == null ? "（なし）" : change.before(),
                                change.after() == null ? "（なし）" : change.after())));
        checks.closures(run)
                .forEach(share -> say("  %s: %d件のうち%d件が廃止になります。正しければ --confirm-closures を付けてください。"
                        .formatted(share.prefecture(), share.all(), share.closed())));
    }

    private void problems(ImportRun run) {
        if (run.problems() == 0) {
            return;
        }
        say("  誤りが%d件あります。一件も取り込んでいません。".formatted(run.problems()));
        checks.problems(run).stream()
                .limit(SHOWN)
                .forEach(problem -> say("  %s %s「%s」: %s"
                        .formatted(problem.where(), problem.column(), problem.given(), problem.advice())));
    }

    void applied(ImportRun run) {
        say("  取り込みました（取込 " + run.id() + "）。");
    }
}
