package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import jp.renrakumo.start.NoStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The server as it is called: a start that is refused leaves nothing behind and says in a few lines what to do. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedStartTest {

    @TempDir
    Path folder;

    @Test
    void without_a_profile_no_database_is_made(CapturedOutput output) {
        assertThatThrownBy(
                        () -> Application.server().run("--spring.datasource.url=jdbc:h2:file:" + folder.resolve("db")))
                .isInstanceOf(NoStart.class);
        assertThat(folder).isEmptyDirectory();
        assertTold(output, "--spring.profiles.active=production");
    }

    @Test
    void production_without_its_variables_tells_all_of_them(CapturedOutput output) {
        assertThatThrownBy(() -> Application.server().run("--spring.profiles.active=production"))
                .isInstanceOf(NoStart.class);
        assertTold(output, "RENRAKUMO_DATABASE_URL", "RENRAKUMO_ADMIN_PASSWORD", "SPRING_FLYWAY_USER");
    }

    @Test
    void a_log_format_that_there_is_not_is_told_with_all_else_that_is_wrong(CapturedOutput output) {
        assertThatThrownBy(() ->
                        Application.server().run("--spring.profiles.active=production", "--RENRAKUMO_LOG_FORMAT=xml"))
                .isInstanceOf(NoStart.class);
        assertTold(output, "RENRAKUMO_LOG_FORMAT の「xml」", "ecs、logstash、gelf", "RENRAKUMO_DATABASE_URL");
    }

    @Test
    void the_demo_does_not_start_with_such_a_log_format_either(CapturedOutput output) {
        assertThatThrownBy(() -> Application.server()
                        .run(
                                "--spring.profiles.active=demo",
                                "--RENRAKUMO_LOG_FORMAT=xml",
                                "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("db")))
                .isInstanceOf(NoStart.class);
        assertThat(folder).isEmptyDirectory();
        assertTold(output, "RENRAKUMO_LOG_FORMAT の「xml」");
    }

    private static void assertTold(CapturedOutput output, String... words) {
        String log = output.getAll();
        assertThat(log)
                .contains(words)
                .contains("連絡網は起動しませんでした", "docs/operations.md")
                .doesNotContain("\tat ");
        assertThat(log.lines()).hasSizeLessThan(35);
    }
}
