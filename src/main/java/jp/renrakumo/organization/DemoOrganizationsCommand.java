package jp.renrakumo.organization;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo organizations}: files with institutions that do not exist, for tests and benchmarks. */
@Command(
        name = "organizations",
        mixinStandardHelpOptions = true,
        description = "架空の医療機関等の一覧を、医療情報ネット（ナビイ）の形式の5つのファイルに書きます。")
public class DemoOrganizationsCommand implements Callable<Integer> {

    @Option(names = "--count", defaultValue = "180000", description = "機関の数（既定: ${DEFAULT-VALUE}）")
    private int count;

    @Option(names = "--folder", defaultValue = "data/demo", description = "書き出すフォルダー（既定: ${DEFAULT-VALUE}）")
    private Path folder = Path.of("data/demo");

    @Option(names = "--seed", defaultValue = "1", description = "乱数の種。同じ種からは同じファイルができます（既定: ${DEFAULT-VALUE}）")
    private long seed;

    @Option(names = "--as-of", paramLabel = "DATE", description = "基準日（例 2019-05-23、既定: 今日）。その日の市区町村に置きます")
    private @Nullable LocalDate asOf;

    @Spec
    private @Nullable CommandSpec spec;

    private final Clock clock;

    public DemoOrganizationsCommand(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec command = java.util.Objects.requireNonNull(spec);
        if (count < 1 || count > 5_000_000) {
            throw new CommandLine.ParameterException(command.commandLine(), "--count は1から5000000までにしてください。");
        }
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        for (Path file : new FictitiousFiles(day, seed).write(folder, count)) {
            command.commandLine().getOut().println(file);
        }
        return 0;
    }
}
