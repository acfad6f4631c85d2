package jp.renrakumo.organization;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** The way of a file into the registry: read, compared, and then taken over as a whole or not at all. */
@Component
class Imports {

    private final ImportRuns runs;
    private final ImportReading reading;
    private final ImportDecision decision;
    private final KeptFiles files;
    private final TransactionOperations transaction;

    Imports(
            ImportRuns runs,
            ImportReading reading,
            ImportDecision decision,
            KeptFiles files,
            @Qualifier("long") TransactionOperations transaction) {
        this.runs = runs;
        this.reading = reading;
        this.decision = decision;
        this.files = files;
        this.transaction = transaction;
    }

    /**
     * Reads on where the run stands, and compares. A run that was compared is compared again.
     *
     * @param progress is told after every chunk
     */
    ImportRun proceed(long id, Consumer<ImportRun> progress) {
        ImportRun run = runs.get(id);
        if (!run.unfinished()) {
            throw new ImportRefused("取込 " + id + " は「" + run.stateInWords() + "」です。続けることはできません。");
        }
        if (run.is("READING")) {
            Path file = files.path(run);
            if (!Files.exists(file)) {
                throw new ImportRefused("取込 " + id + " のファイルが残っていません。同じファイルをもう一度取り込んでください。");
            }
            reading.read(run, file, progress);
        }
        transaction.executeWithoutResult(status -> decision.check(runs.get(id)));
        return tidied(id);
    }

    /** All or nothing. @throws ImportRefused if it is not so far, or so much would be closed that it must be confirmed */
    ImportRun apply(long id, String by, boolean closuresConfirmed) {
        transaction.executeWithoutResult(status -> decision.apply(id, by, closuresConfirmed));
        return tidied(id);
    }

    ImportRun discard(long id) {
        transaction.executeWithoutResult(status -> decision.discard(id));
        return tidied(id);
    }

    private ImportRun tidied(long id) {
        ImportRun run = runs.get(id);
        if (!run.unfinished()) {
            files.forget(run);
        }
        return run;
    }

    List<ImportRun> latest() {
        return runs.latest();
    }
}
