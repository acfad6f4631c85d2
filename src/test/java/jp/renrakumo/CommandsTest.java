package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands, as somebody types them: what they write and how they end. */
class CommandsTest {

    private static final String HEADER = "ID,正式名称,機関区分,都道府県コード,市区町村コード\n";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void a_list_is_looked_at_taken_over_and_then_changes_nothing() throws IOException {
        assertThat(run("demo", "organizations", "--count", "60", "--folder", "" + folder, "--as-of", "2019-05-23"))
                .isZero();
        String clinics =
                folder.resolve("02-1_clinic_facility_info_20190523.csv").toString();
        String[] dated = {"import", "organizations", clinics, "--as-of", "2019-05-23"};
        assertThat(run(dated)).isZero();
        assertThat(out.toString())
                .contains("新規 28", "（架空）", "データベース: jdbc:h2:file:" + folder.resolve("db") + "（プロファイル demo。本番の")
                .doesNotContain("取り込みました");
        assertThat(run("import", "organizations", clinics, "--as-of", "2019-05-23", "--apply"))
                .isZero();
        assertThat(out.toString()).contains("取り込みました");
        assertThat(run(dated)).isZero();
        assertThat(out.toString()).contains("新規 0、変更 0", "変わらない 28");
    }

    @Test
    void problems_end_with_one() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.csv"), HEADER + "1,,1,14,104\n");
        assertThat(run("import", "organizations", "" + file, "--as-of", "2019-05-23", "--apply"))
                .isOne();
        assertThat(out.toString()).contains("2行目 正式名称", "一件も取り込んでいません");
    }

    @Test
    void wrong_usage_ends_with_two_and_starts_nothing() {
        assertThat(run("import")).isEqualTo(2);
        assertThat(run("import", "organizations")).isEqualTo(2);
        assertThat(run("import", "organizations", "nowhere.csv")).isEqualTo(2);
        assertThat(run("import", "organizations", "--as-of", "yesterday", "x.csv"))
                .isEqualTo(2);
        assertThat(run("import", "organizations", "--form", "x", "x.csv")).isEqualTo(2);
        assertThat(run("demo", "organizations", "--count", "0")).isEqualTo(2);
    }

    @Test
    void only_settings_start_the_server() {
        assertThat(Commands.named()).isFalse();
        assertThat(Commands.named("--server.port=1", "--debug", "--renrakumo.mail.from="))
                .isFalse();
        for (String other : new String[] {"import", "chekc", "help", "-h", "--help", "-V", "--version", "--verson"}) {
            assertThat(Commands.named(other)).as(other).isTrue();
            assertThat(Commands.named("--spring.profiles.active=production", other))
                    .as(other)
                    .isTrue();
        }
    }

    @Test
    void an_unknown_command_is_answered_with_those_that_there_are() {
        for (String unknown : new String[] {"chekc", "help", "serve"}) {
            says("「" + unknown + "」というコマンドはありません", "使えるコマンド: import、demo、audit、check", "renrakumo --help", unknown);
        }
        says("「--verson」というオプションはありません", "", "renrakumo --help", "--verson");
        says("オプションはありません", "", "--help", "--spring.profiles.active=production", "check", ".");
    }

    @Test
    void it_says_which_version_it_is() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString()).startsWith("連絡網 ");
    }

    @Test
    void wrong_usage_is_answered_with_what_to_do() {
        says(
                "「--bundel」というオプションはありません",
                "--bundle",
                "renrakumo audit verify --help",
                "audit",
                "verify",
                "--bundel",
                "x");
        says("「--case」のあとに値（NUMBER）を書いてください", "", "renrakumo audit verify --help", "audit", "verify", "--case");
        says("「INC-2019-0001」は余分です", "", "renrakumo audit verify --help", "audit", "verify", "INC-2019-0001");
        says("「--case」は一度だけ指定してください", "", "--help", "audit", "verify", "--case", "a", "--case", "b");
        says("「PATH」を指定してください（フォルダーまたはファイル", "", "renrakumo check --help", "check");
        says("「--format」に「xml」は使えません", "text、json、sarif", "renrakumo check --help", "check", "--format", "xml", ".");
        says("「FILE」を指定してください（CSVファイル", "", "renrakumo import organizations --help", "import", "organizations");
        says(
                "「--as-of」に「yesterday」は使えません",
                "例 2019-05-23",
                "renrakumo import organizations --help",
                "import",
                "organizations",
                "--as-of",
                "yesterday",
                "x.csv");
        says("「--apply」に「no」は使えません", "", "--help", "import", "organizations", "--apply=no", "x.csv");
        says("コマンドを最後まで指定してください", "verify", "renrakumo audit --help", "audit");
        says("「verfy」というコマンドはありません", "verify", "renrakumo audit --help", "audit", "verfy");
    }

    private void says(String sentence, String also, String help, String... arguments) {
        assertThat(run(arguments)).as(String.join(" ", arguments)).isEqualTo(2);
        assertThat(out.toString())
                .contains(sentence, also, help)
                .doesNotContain("Usage:", "Unknown", "Missing", "Invalid");
    }

    @Test
    void each_explains_itself() {
        for (String[] command : new String[][] {
            {"--help"}, {"import", "--help"}, {"import", "organizations", "--help"}, {"demo", "organizations", "--help"}
        }) {
            assertThat(run(command)).isZero();
            assertThat(out.toString()).contains("Usage: renrakumo");
        }
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        PrintWriter writer = new PrintWriter(out, true);
        CommandLine line = Commands.line(() -> CommandLineApplication.start(Map.of(
                "spring.datasource.url",
                "jdbc:h2:file:" + folder.resolve("db"),
                "renrakumo.import.folder",
                folder.resolve("kept").toString())));
        return line.setOut(writer).setErr(writer).execute(arguments);
    }
}
