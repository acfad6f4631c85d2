package jp.renrakumo.audit;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code audit verify}: compares the log with what left the machine, and names the first number that is not as it was. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = "監査記録を、外に置かれた署名つきの検査点と、エンジンの履歴に照らして確かめます。何も変えません。",
        footer = {"", "終了コード: 0 すべて一致、1 不一致、2 使い方の誤り"})
public class VerifyCommand implements Callable<Integer> {

    @Option(
            names = "--checkpoints",
            paramLabel = "FILE",
            description = "検査点（既定: renrakumo.audit.folder の checkpoints.txt）")
    private @Nullable Path checkpoints;

    @Option(names = "--keys", paramLabel = "FILE", description = "署名の公開鍵、一行に一つ（既定: 同じ場所の keys.txt）")
    private @Nullable Path keys;

    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<ConfigurableApplicationContext> application;

    /** @param application starts the application without its web pages */
    public VerifyCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        for (Path given : new Path[] {checkpoints, keys}) {
            if (given != null && !Files.isReadable(given)) {
                out.println(given + ": ファイルが読めません。");
                return 2;
            }
        }
        try (ConfigurableApplicationContext context = application.get()) {
            Path folder = context.getBean(AuditFolder.class).path();
            List<String> notes = notes(checkpoints == null ? folder.resolve(AuditFolder.CHECKPOINTS) : checkpoints);
            Verification.Report report = context.getBean(Verification.class)
                    .against(notes, AuditFolder.keys(keys == null ? folder.resolve(AuditFolder.KEYS) : keys));
            return print(out, report);
        } catch (IOException | IllegalArgumentException unreadable) {
            out.println("検査点または公開鍵が読めません: " + unreadable.getMessage());
            return 2;
        }
    }

    private static List<String> notes(Path file) throws IOException {
        return Files.exists(file) ? AuditFolder.notes(file) : List.of();
    }

    private static int print(PrintWriter out, Verification.Report report) {
        report.findings().forEach(finding -> out.println(finding.inWords()));
        out.println("封をした出来事 " + report.events() + "件、封を待つもの " + report.waiting() + "件、照らした検査点 " + report.checkpoints()
                + "件。");
        out.println(
                report.findings().isEmpty()
                        ? "すべて一致しました。"
                        : "一致しないものが" + report.findings().size() + "件あります。");
        return report.findings().isEmpty() ? 0 : 1;
    }
}
