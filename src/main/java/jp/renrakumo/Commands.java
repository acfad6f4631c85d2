package jp.renrakumo;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Set;
import jp.renrakumo.audit.VerifyApplication;
import jp.renrakumo.audit.VerifyCommand;
import jp.renrakumo.deadline.EngineClock;
import jp.renrakumo.organization.DemoOrganizationsCommand;
import jp.renrakumo.organization.ImportOrganizationsCommand;
import jp.renrakumo.release.CheckCommand;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * What the program does when it is not to serve: {@code import organizations}, {@code demo organizations}, {@code audit verify},
 * {@code check}, {@code database migrate}, {@code --version}.
 */
@Command(
        name = "renrakumo",
        mixinStandardHelpOptions = true,
        description = "連絡網のコマンド。コマンドをつけずに起動すると、サーバーになります（--spring.profiles.active=production）。",
        versionProvider = Commands.Version.class,
        synopsisSubcommandLabel = "COMMAND")
class Commands implements Runnable {

    /** What the server itself is called with: a setting, or one of these. */
    private static final Set<String> OF_THE_SERVER = Set.of("--debug", "--trace");

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    /** Whether the program was called for something else than to serve; what it does not know is refused, and nothing served. */
    static boolean named(String... arguments) {
        return !Arrays.stream(arguments).allMatch(Commands::ofTheServer);
    }

    private static boolean ofTheServer(String argument) {
        return argument.startsWith("--") && argument.indexOf('=') > 2 || OF_THE_SERVER.contains(argument);
    }

    /** @return exit code: 0 fine, 1 findings, 2 usage */
    static int run(String... arguments) {
        // until an application starts and says otherwise
        LoggingSystem.get(Commands.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        return line(CommandLineApplication::start)
                .setOut(out)
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .execute(arguments);
    }

    static CommandLine line(java.util.function.Supplier<ConfigurableApplicationContext> application) {
        CommandLine imports = new CommandLine(new Group()).addSubcommand(new ImportOrganizationsCommand(application));
        CommandLine demo =
                new CommandLine(new Group()).addSubcommand(new DemoOrganizationsCommand(Clock.system(EngineClock.JST)));
        imports.getCommandSpec().usageMessage().description("公的な一覧を取り込みます。");
        demo.getCommandSpec().usageMessage().description("試すためのファイルを作ります。");
        CommandLine audit = new CommandLine(new Group()).addSubcommand(new VerifyCommand(VerifyApplication::start));
        audit.getCommandSpec().usageMessage().description("監査記録を確かめます。");
        CommandLine database =
                new CommandLine(new Group()).addSubcommand(new MigrateCommand(MigrateApplication::start));
        database.getCommandSpec().usageMessage().description("データベースの表を作ります。");
        return new CommandLine(new Commands())
                .addSubcommand("import", imports)
                .addSubcommand("demo", demo)
                .addSubcommand("audit", audit)
                .addSubcommand("check", new CheckCommand())
                .addSubcommand("database", database)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(new WrongUsage());
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                java.util.Objects.requireNonNull(spec).commandLine(), "コマンドを指定してください。");
    }

    /** As it is written in the jar. */
    static final class Version implements CommandLine.IVersionProvider {

        @Override
        public String[] getVersion() {
            String version = Commands.class.getPackage().getImplementationVersion();
            return new String[] {"連絡網 " + (version == null ? "（開発中の版）" : version)};
        }
    }

    /** A word before the command proper. */
    @Command(mixinStandardHelpOptions = true)
    static final class Group implements Runnable {

        @CommandLine.Spec
        private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

        @Override
        public void run() {
            throw new CommandLine.ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(), "コマンドを最後まで指定してください。");
        }
    }
}
