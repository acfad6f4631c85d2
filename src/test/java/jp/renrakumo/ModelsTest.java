package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import jp.renrakumo.release.CheckCommand;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Every model and form in {@code processes} and {@code forms} keeps every rule of the check. */
class ModelsTest {

    @Test
    void our_own_models_and_forms_pass_the_check() {
        StringWriter told = new StringWriter();
        int end = new CommandLine(new CheckCommand())
                .setOut(new PrintWriter(told))
                .execute("processes", "forms");
        assertThat(told).asString().matches("[3-9]\\dファイルを検査しました。指摘はありません。\n");
        assertThat(end).isZero();
    }
}
