package jp.renrakumo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import picocli.CommandLine;

/** {@code pg_dump} and {@code pg_restore} while officers work, as docs/operations.md has it; then {@code audit verify}. */
@DirtiesContext
class BackupAndRestoreTest extends SealedWork {

    private static final EmbeddedPostgres SERVER = server();

    @TempDir
    Path place;

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        properties.add("spring.datasource.url", () -> SERVER.getJdbcUrl("postgres", "postgres"));
        properties.add("spring.datasource.username", () -> "postgres");
        properties.add("spring.datasource.password", () -> "postgres");
    }

    @Test
    void a_restored_backup_is_proved_and_what_is_missing_since_is_told() throws Exception {
        toolsAreHere();
        Path keys = Files.copy(folder.path().resolve(KeyRing.KEYS), place.resolve("keys.txt"));
        Path then = Files.copy(folder.path().resolve(AuditFolder.CHECKPOINTS), place.resolve("then.txt"));
        String waiting = begun();
        sealer.seal();
        Path dump = place.resolve("renrakumo.dump");
        run("pg_dump", "-Fc", "--file=" + dump, "--dbname=" + uri("postgres"));
        int open = count(jdbc, "select count(*) from ACT_RU_TASK");
        filed(waiting);
        sealer.seal();
        Path later = Files.copy(folder.path().resolve(AuditFolder.CHECKPOINTS), place.resolve("later.txt"));

        jdbc.execute("create database restored");
        run("pg_restore", "--exit-on-error", "--dbname=" + uri("restored"), dump.toString());
        JdbcTemplate restored = new JdbcTemplate(
                new DriverManagerDataSource(SERVER.getJdbcUrl("postgres", "restored"), "postgres", "postgres"));
        assertThat(count(restored, "select count(*) from ACT_RU_TASK")).isEqualTo(open);
        assertThat(count(restored, "select count(*) from duty where state = 'OPEN' and incident = '" + waiting + "'"))
                .isEqualTo(1);

        assertThat(verify("--checkpoints", then, "--keys", keys))
                .startsWith("0 ")
                .contains("すべて一致しました");
        assertThat(verify("--checkpoints", later, "--keys", keys))
                .startsWith("1 ")
                .contains("古い控え");
    }

    /** On the restored database. @return exit code and what was printed */
    private String verify(Object... arguments) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new VerifyCommand(() -> VerifyApplication.start(Map.of(
                        "spring.datasource.url",
                        SERVER.getJdbcUrl("postgres", "restored"),
                        "spring.datasource.username",
                        "postgres",
                        "spring.datasource.password",
                        "postgres",
                        "renrakumo.audit.folder",
                        place.resolve("nothing")))))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(List.of(arguments).stream().map(Object::toString).toArray(String[]::new));
        return code + " " + out;
    }

    private static int count(JdbcTemplate database, String question) {
        return database.queryForObject(question, Integer.class);
    }

    private static void toolsAreHere() throws InterruptedException {
        boolean here;
        try {
            here = new ProcessBuilder("pg_dump", "--version").start().waitFor() == 0;
        } catch (IOException missing) {
            here = false;
        }
        String told = "pg_dump is missing: apt-get install postgresql-client";
        assertThat(here || !"true".equals(System.getenv("CI"))).as(told).isTrue();
        assumeTrue(here, told);
    }

    private static String uri(String database) {
        return "postgresql://postgres:postgres@localhost:" + SERVER.getPort() + "/" + database;
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path told = place.resolve(command[0] + ".log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(told.toFile())
                .start();
        assertThat(process.waitFor())
                .as(Files.readString(told, StandardCharsets.UTF_8))
                .isZero();
    }

    private static EmbeddedPostgres server() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
