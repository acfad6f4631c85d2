package jp.renrakumo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.organization.FreshStatistics;
import jp.renrakumo.start.NoStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import picocli.CommandLine;

/** The owner makes the tables once; a node that knows only the application's role looks, and works. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MigrateCommandTest {

    private EmbeddedPostgres server;

    @TempDir
    Path folder;

    @BeforeAll
    void roles() throws IOException, SQLException {
        server = EmbeddedPostgres.builder().start();
        try (var owner = server.getPostgresDatabase().getConnection();
                var statement = owner.createStatement()) {
            statement.execute(Files.readString(Path.of("docker/postgresql/application-role.sql")));
        }
    }

    @AfterAll
    void end() throws IOException {
        server.close();
    }

    @Test
    void a_node_without_the_owners_password_waits_for_the_command_and_then_works_as_another_role() {
        assertThatThrownBy(this::node)
                .rootCause()
                .isInstanceOf(NoStart.class)
                .hasMessageContainingAll("表がまだありません", "database migrate");
        assertThat(owned("renrakumo_app")).as("nothing made by the wrong role").isZero();

        assertThat(migrate("renrakumo_app"))
                .startsWith("1 ")
                .contains("表を作れません", "renrakumo_app に表を作らせると", "データベース: jdbc:");
        assertThat(owned("renrakumo_app")).as("nor by a command").isZero();
        assertThat(migrate("postgres")).startsWith("0 ").contains("表は、この版のものです");
        assertThat(migrate("postgres")).startsWith("0 ");

        try (ConfigurableApplicationContext node = node()) {
            JdbcTemplate jdbc = node.getBean(JdbcTemplate.class);
            assertThat(jdbc.queryForObject("select current_user", String.class)).isEqualTo("renrakumo_app");
            assertThatThrownBy(() -> jdbc.update("delete from audit_event"))
                    .rootCause()
                    .hasMessageContaining("permission denied");
            assertThat(jdbc.queryForObject(
                            "select count(distinct c.relname) from pg_trigger t join pg_class c on c.oid = t.tgrelid"
                                    + " where c.relname like 'act\\_%' and t.tgname like 'audit_row_%'",
                            Integer.class))
                    .as("on the engine's tables, which the node made itself")
                    .isPositive();

            node.getBean(FreshStatistics.class).of(List.of("organization", "ACT_RU_TASK"));
            assertThat(jdbc.queryForList(
                            "select relname from pg_class where relname in ('organization', 'act_ru_task', 'delivery')"
                                    + " and reltuples >= 0",
                            String.class))
                    .as("counted, whoever owns them")
                    .containsExactlyInAnyOrder("organization", "act_ru_task");
        }
    }

    private ConfigurableApplicationContext node() {
        Map<String, Object> settings = new TreeMap<>(as("renrakumo_app"));
        settings.put("renrakumo.database.migrate", "false");
        settings.put("renrakumo.import.folder", folder.resolve("imports"));
        settings.put("renrakumo.audit.folder", folder.resolve("audit"));
        return CommandLineApplication.start(settings);
    }

    private Map<String, Object> as(String role) {
        return Map.of(
                "spring.datasource.url",
                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres",
                "spring.datasource.username",
                role);
    }

    private String migrate(String role) {
        StringWriter out = new StringWriter();
        int code = new CommandLine(new MigrateCommand(() -> MigrateApplication.start(as(role))))
                .setOut(new PrintWriter(out, true))
                .execute();
        return code + " " + out;
    }

    private int owned(String role) {
        return new JdbcTemplate(server.getPostgresDatabase())
                .queryForObject("select count(*) from pg_tables where tableowner = ?", Integer.class, role);
    }
}
