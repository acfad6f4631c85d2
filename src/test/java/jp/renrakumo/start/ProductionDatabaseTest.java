package jp.renrakumo.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

/** What production's two roles find at the database, told in one sentence each. */
@ExtendWith(OutputCaptureExtension.class)
class ProductionDatabaseTest {

    private static final String OWNER = "owner-3Gt-77s-bbN";
    private static final String APPLICATION = "application-4Jx-2c";

    @TempDir
    static Path folder;

    private static EmbeddedPostgres server;

    private final MockEnvironment environment = new MockEnvironment()
            .withProperty("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres")
            .withProperty("spring.datasource.username", "renrakumo_app")
            .withProperty("spring.datasource.password", APPLICATION)
            .withProperty("spring.flyway.user", "cases_owner")
            .withProperty("spring.flyway.password", OWNER)
            .withProperty("camunda.bpm.admin-user.id", "kanri");

    @BeforeAll
    static void start() throws IOException, SQLException {
        Path doors = Files.writeString(
                folder.resolve("hba.conf"),
                """
                host all postgres 127.0.0.1/32 trust
                host all all 127.0.0.1/32 scram-sha-256
                """);
        server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", doors.toString())
                .setServerConfig("fsync", "on") // EmbeddedPostgres turns it off
                .start();
        run(Files.readString(Path.of("docker/postgresql/application-role.sql")));
        run("alter role renrakumo_app password '" + APPLICATION + "'");
        run("create role cases_owner login password '" + OWNER + "'");
        run("grant all on schema public to cases_owner");
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void two_roles_on_an_empty_database_start() {
        assertThat(wrong()).isEmpty();
    }

    @Test
    void a_node_that_makes_no_tables_asks_for_no_owner() {
        environment.setProperty("spring.flyway.user", "");
        environment.setProperty("spring.flyway.password", "");
        environment.setProperty("renrakumo.database.migrate", "false");
        assertThat(wrong()).isEmpty();
    }

    @Test
    void each_wrong_password_is_told_by_its_variables() {
        environment.setProperty("spring.datasource.password", "wrong-" + APPLICATION);
        assertThat(wrong())
                .singleElement()
                .asString()
                .contains("RENRAKUMO_DATABASE_PASSWORD")
                .doesNotContain("wrong-");
        environment.setProperty("spring.flyway.password", "wrong-" + OWNER);
        assertThat(wrong()).hasSize(2).first().asString().contains("SPRING_FLYWAY_PASSWORD");
    }

    @Test
    void a_database_that_is_not_there_is_told_once() throws IOException {
        environment.setProperty(
                "spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/nowhere");
        assertThat(wrong()).singleElement().asString().contains("RENRAKUMO_DATABASE_URL のデータベースがありません");
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            environment.setProperty("spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + port + "/postgres");
        }
        assertThat(wrong()).singleElement().asString().contains("データベースに届きません");
    }

    @Test
    void a_role_that_owns_the_log_or_may_become_its_owner_is_refused() throws SQLException {
        run("create table audit_event (id bigint)", "alter table audit_event owner to cases_owner");
        try {
            assertThat(wrong()).isEmpty();
            run("grant cases_owner to renrakumo_app");
            assertThat(wrong()).singleElement().asString().contains("監査記録の表の所有者");
            run("revoke cases_owner from renrakumo_app", "alter table audit_event owner to renrakumo_app");
            assertThat(wrong()).singleElement().asString().contains("監査記録の表の所有者");
        } finally {
            run("revoke cases_owner from renrakumo_app", "drop table audit_event");
        }
        run("grant cases_owner to renrakumo_app");
        assertThat(wrong()).as("before the first migration").hasSize(1);
        run("revoke cases_owner from renrakumo_app");
    }

    @Test
    void a_database_that_does_not_wait_for_its_disk_is_refused() throws IOException {
        try (EmbeddedPostgres careless = EmbeddedPostgres.builder().start()) {
            environment.setProperty(
                    "spring.datasource.url", "jdbc:postgresql://127.0.0.1:" + careless.getPort() + "/postgres");
            environment.setProperty("spring.datasource.username", "postgres");
            environment.setProperty("renrakumo.database.migrate", "false");
            assertThat(wrong()).singleElement().asString().contains("fsync が off");
        }
    }

    @Test
    void a_second_first_administrator_is_made_and_told(CapturedOutput output) throws SQLException {
        run(
                "create table act_id_user (id_ text)",
                "create table act_id_membership (user_id_ text, group_id_ text)",
                "insert into act_id_user values ('kanri'), ('other')",
                "insert into act_id_membership values ('kanri', 'camunda-admin')");
        try {
            assertThat(wrong()).isEmpty();
            assertThat(output).doesNotContain("管理者をもう一人");
            environment.setProperty("camunda.bpm.admin-user.id", "zweiter");
            assertThat(wrong()).isEmpty();
            assertThat(output).contains("RENRAKUMO_ADMIN（zweiter）", "管理者をもう一人");
        } finally {
            run("drop table act_id_user, act_id_membership");
        }
    }

    private List<String> wrong() {
        return ProductionDatabase.wrong(environment);
    }

    private static void run(String... statements) throws SQLException {
        try (Connection postgres = server.getPostgresDatabase().getConnection();
                Statement statement = postgres.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
