package jp.renrakumo.organization;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads a file into the staging table in chunks, each committed with the mark of how far it came. */
@Component
class ImportReading {

    static final int CHUNK = 2000;

    private final ImportRuns runs;
    private final ImportStaging staging;
    private final ImportProblems problems;
    private final ImportCountry country;
    private final TransactionTemplate transaction;

    ImportReading(
            ImportRuns runs,
            ImportStaging staging,
            ImportProblems problems,
            ImportCountry country,
            TransactionTemplate transaction) {
        this.runs = runs;
        this.staging = staging;
        this.problems = problems;
        this.country = country;
        this.transaction = transaction;
    }

    /** Goes on where the run stands. */
    void read(ImportRun run, java.nio.file.Path path, Consumer<ImportRun> progress) {
        try (ImportFile file = ImportFile.open(path, Charset.forName(run.charset()))) {
            LineForm form = country.form(run, file.header());
            file.skip(run.rowsRead());
            int read = run.rowsRead();
            for (Chunk chunk = chunk(file, form); !chunk.isEmpty(); chunk = chunk(file, form)) {
                int from = read;
                read += chunk.rows.size();
                int to = read;
                Chunk full = chunk;
                transaction.executeWithoutResult(status -> keep(run, full, from, to));
                progress.accept(runs.get(run.id()));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void keep(ImportRun run, Chunk chunk, int from, int to) {
        runs.read(run, from, to);
        staging.add(run.id(), chunk.rows);
        problems.add(run.id(), chunk.problems);
    }

    private static Chunk chunk(ImportFile file, LineForm form) {
        Chunk chunk = new Chunk(new ArrayList<>(CHUNK), new ArrayList<>());
        try {
            while (chunk.rows.size() < CHUNK) {
                Optional<ImportFile.Line> line = file.next();
                if (line.isEmpty()) {
                    return chunk;
                }
                chunk.take(new ImportLine(file.header(), line.get()), form);
            }
        } catch (ImportFile.BrokenLine broken) {
            chunk.rows.add(new StagedRow(-1));
            chunk.problems.add(broken.problem());
        }
        return chunk;
    }

    /** Some lines, and what is wrong with them. */
    private record Chunk(List<StagedRow> rows, List<ImportProblem> problems) {

        boolean isEmpty() {
            return rows.isEmpty();
        }

        void take(ImportLine line, LineForm form) {
            rows.add(line.complete() ? form.read(line) : new StagedRow(line.number()));
            problems.addAll(line.problems());
        }
    }
}
