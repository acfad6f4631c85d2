package jp.renrakumo.organization;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code import organizations}: reads lists of institutions, shows what would change, and takes it over if told so. */
@Command(
        name = "organizations",
        mixinStandardHelpOptions = true,
        description = "医療機関等の一覧を読み、変わることを表示します。--apply を付けると取り込みます。",
        footer = {"", "終了コード: 0 問題なし、1 誤りまたは確認が必要、2 使い方の誤り"})
public class ImportOrganizationsCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "CSVファイル（UTF-8またはシフトJIS）")
    private List<Path> files = List.of();

    @Option(names = "--form", paramLabel = "FORM", description = "navii、insurance、contacts（既定: 見出しから判断）")
    private @Nullable String form;

    @Option(names = "--as-of", paramLabel = "DATE", description = "一覧の基準日（例 2019-05-23、既定: 今日）")
    private @Nullable LocalDate asOf;

    @Option(names = "--prefecture", paramLabel = "NN", description = "都道府県（01から47）。医療機関番号が10桁でない一覧に")
    private @Nullable String prefecture;

    @Option(names = "--apply", description = "誤りがなければ取り込みます")
    private boolean apply;

    @Option(names = "--confirm-closures", description = "都道府県の5%%を超える廃止を確認済みとします")
    private boolean confirmClosures;

    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<ConfigurableApplicationContext> application;

    /** @param application starts the application without its web pages; only if there is something to do */
    public ImportOrganizationsCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try {
            form();
        } catch (ImportRefused unknown) {
            out.println(unknown.getMessage());
            return 2;
        }
        for (Path file : files) {
            if (!Files.isReadable(file)) {
                out.println(file + ": ファイルが読めません。");
                return 2;
            }
        }
        int worst = 0;
        try (ConfigurableApplicationContext context = started(out)) {
            if (context == null) {
                return 1;
            }
            // whoever starts it says there which database it is
            out.println(context.getDisplayName());
            ImportReport report =
                    new ImportReport(out, context.getBean(ImportView.class), context.getBean(ImportChecks.class));
            for (Path file : files) {
                worst = Math.max(worst, one(context, file, report));
            }
        }
        return worst;
    }

    private @Nullable ConfigurableApplicationContext started(PrintWriter out) {
        try {
            return application.get();
        } catch (RuntimeException locked) {
            out.println("データベースを開けません。H2のファイルは一つのプログラムだけが使えます。連絡網が動いているときは、画面（/organizations/import）から取り込んでください。");
            out.println("  " + locked.getMessage());
            return null;
        }
    }

    private int one(ConfigurableApplicationContext context, Path file, ImportReport report) {
        Imports imports = context.getBean(Imports.class);
        try (InputStream content = Files.newInputStream(file)) {
            ImportRun received = context.getBean(ImportReception.class)
                    .receive(
                            content,
                            new ImportReception.Brought(
                                    String.valueOf(file.getFileName()), form(), asOf, prefecture, "command"));
            report.begin(received);
            ImportRun run = received.is("REFUSED") ? received : imports.proceed(received.id(), report::progress);
            report.preview(run);
            boolean may = run.is("CHECKED") && (!run.confirmClosures() || confirmClosures);
            if (apply && may) {
                run = imports.apply(run.id(), "command", confirmClosures);
                report.applied(run);
            }
            return may ? 0 : 1;
        } catch (NoSuchFileException gone) {
            report.say(file + ": ファイルが読めません。");
            return 2;
        } catch (IOException | ImportRefused refused) {
            report.say(file + ": " + refused.getMessage());
            return 1;
        }
    }

    private @Nullable ImportForm form() {
        return form == null ? null : ImportForm.named(form);
    }
}
