package jp.renrakumo.organization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Where files come in: kept, recognized, and known again if they were here before and are not settled. */
@Component
class ImportReception {

    private static final int FIRST_YEAR = 2000;

    private final ImportRuns runs;
    private final ImportProblems problems;
    private final KeptFiles files;
    private final Clock clock;
    private final TransactionTemplate transaction;

    ImportReception(
            ImportRuns runs, ImportProblems problems, KeptFiles files, Clock clock, TransactionTemplate transaction) {
        this.runs = runs;
        this.problems = problems;
        this.files = files;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * What somebody brings.
     *
     * @param form null: as its columns say
     * @param asOf null: today
     * @param prefecture two digits, for a list whose numbers do not tell it
     */
    record Brought(
            String fileName,
            @Nullable ImportForm form,
            @Nullable LocalDate asOf,
            @Nullable String prefecture,
            String by) {}

    /** @return the run that reads this file, new or the one that stopped */
    ImportRun receive(InputStream content, Brought brought) {
        LocalDate today = LocalDate.now(clock);
        LocalDate asOf = brought.asOf() == null ? today : brought.asOf();
        if (asOf.isAfter(today)) {
            throw new ImportRefused("基準日 " + asOf + " はまだ来ていません。今日（" + today + "）までの日付にしてください。");
        }
        if (asOf.getYear() < FIRST_YEAR) {
            throw new ImportRefused("基準日 " + asOf + " は古すぎます。一覧の日付（" + FIRST_YEAR + "年以後）にしてください。");
        }
        if (brought.prefecture() != null && !brought.prefecture().matches("0[1-9]|[1-3]\\d|4[0-7]")) {
            throw new ImportRefused("都道府県「" + brought.prefecture() + "」は01から47の2桁で指定してください。");
        }
        try (KeptFiles.Incoming file = files.take(content)) {
            return recognized(brought, asOf, file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ImportRun recognized(Brought brought, LocalDate asOf, KeptFiles.Incoming file) throws IOException {
        FileEncoding.Found found = FileEncoding.of(file.path());
        if (found.brokenLine() > 0) {
            ImportForm form = brought.form() == null ? ImportForm.NAVII : brought.form();
            return refused(order(brought, form, asOf), file.sha256(), found, List.of(unreadable(found)));
        }
        Header header = header(file.path(), found);
        ImportForm form = Optional.ofNullable(brought.form())
                .or(() -> ImportForm.of(header))
                .orElseThrow(() -> new ImportRefused("「" + brought.fileName() + "」の見出しからは形式が分かりません。形式を選んでください。"));
        ImportRuns.Order order = order(brought, form, asOf);
        List<ImportProblem> missing = missing(form, header);
        if (!missing.isEmpty()) {
            return refused(order, file.sha256(), found, missing);
        }
        ImportRun run =
                runs.unfinished(order, file.sha256()).orElseGet(() -> runs.get(runs.open(order, file.sha256(), found)));
        files.keep(file, run);
        return run;
    }

    private static Header header(Path file, FileEncoding.Found found) throws IOException {
        try (ImportFile opened = ImportFile.open(file, found.charset())) {
            return opened.header();
        } catch (ImportFile.BrokenLine broken) {
            throw new ImportRefused("見出しの行の引用符（\"）の閉じ方が正しくありません。1行目を確かめてください。", broken);
        }
    }

    private ImportRun refused(
            ImportRuns.Order order, String sha256, FileEncoding.Found found, List<ImportProblem> why) {
        return transaction.execute(status -> {
            long id = runs.open(order, sha256, found);
            problems.add(id, why);
            runs.turn(id, "READING", "REFUSED");
            return runs.get(id);
        });
    }

    private static ImportRuns.Order order(Brought brought, ImportForm form, LocalDate asOf) {
        return new ImportRuns.Order(form, brought.fileName(), asOf, brought.prefecture(), brought.by());
    }

    private static ImportProblem unreadable(FileEncoding.Found found) {
        return new ImportProblem(
                found.brokenLine(), "（文字コード）", "", "UTF-8でもシフトJIS（CP932）でもない文字があります。どちらか一方の文字コードで保存し直してください。");
    }

    private static List<ImportProblem> missing(ImportForm form, Header header) {
        return form.required().stream()
                .filter(column -> !header.has(column))
                .map(column -> new ImportProblem(1, column, "", "見出しにこの列がありません。" + form.words() + "の列名のまま保存してください。"))
                .toList();
    }
}
