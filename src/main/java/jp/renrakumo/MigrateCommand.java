package jp.renrakumo;

import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code database migrate}: makes the tables of this version, as their owner. */
@Command(
        name = "migrate",
        mixinStandardHelpOptions = true,
        description = {"この版の表を作ります。表の所有者の利用者（ロール）で実行します。", "すでにできているときは、何も変えません。エンジン（Camunda）の表は、最初のサーバーが起動のときに作ります。"},
        footer = {"", "終了コード: 0 できた、1 できなかった"})
class MigrateCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<ConfigurableApplicationContext> application;

    /** @param application makes them while it starts, see {@link MigrateApplication} */
    MigrateCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (ConfigurableApplicationContext context = application.get()) {
            MigrationInfo last = context.getBean(Flyway.class).info().current();
            out.println(context.getDisplayName());
            out.println(
                    "表は、この版のものです（" + (last == null ? "なし" : last.getVersion() + " " + last.getDescription()) + "）。");
            return 0;
        } catch (RuntimeException failed) {
            out.println("表を作れません。接続の設定と、表の所有者の利用者（ロール）で実行しているかを確かめてください。\n  " + failed.getMessage());
            return 1;
        }
    }
}
