package jp.renrakumo.release;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import jp.renrakumo.release.check.FileSet;
import jp.renrakumo.release.check.ModelCheck;
import jp.renrakumo.release.check.ReportFormat;
import jp.renrakumo.release.model.Finding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check processes forms}: checks models and forms where they lie; needs neither a database nor the application. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "モデル（BPMN・DMN）とフォームを検査し、直す所を、ファイル・行・要素・規則とともに示します。何も変えません。",
            "フォルダーは中まで検査します。processes と forms は一緒に指定してください。"
        },
        footer = {"", "終了コード: 0 指摘なし、1 指摘あり、2 使い方の誤り"})
public class CheckCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "フォルダーまたはファイル（.bpmn・.dmn・.form）")
    private List<Path> paths = List.of();

    @Option(names = "--format", paramLabel = "FORMAT", description = "text、json、sarif（既定: text）")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(names = "--output", paramLabel = "FILE", description = "書き出すファイル（既定: 画面）")
    private @Nullable Path output;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                out.println(path + ": ファイルもフォルダーもないか、読めません。");
                return 2;
            }
        }
        try {
            FileSet set = FileSet.of(paths);
            if (set.files().isEmpty()) {
                out.println("検査するファイル（.bpmn・.dmn・.form）がありません。フォルダーを確かめてください。");
                return 2;
            }
            List<Finding> findings = ModelCheck.shipped().of(set.files(), set.others());
            write(format.of(findings, set.files().size()), out);
            return findings.isEmpty() ? 0 : 1;
        } catch (IOException unreadable) {
            out.println("読み書きできません: " + unreadable.getMessage());
            return 2;
        }
    }

    private void write(String report, PrintWriter out) throws IOException {
        if (output == null) {
            out.print(report);
            out.flush();
        } else {
            Files.writeString(output, report);
        }
    }
}
