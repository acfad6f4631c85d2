package jp.renrakumo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A PostgreSQL of its own for a test, whose class says {@code @DirtiesContext}: the server ends with the JVM, and an
 * application that ended then too would wait half a minute for a connection.
 */
public final class Postgres {

    private Postgres() {}

    /** Tells the application to use it as a role that owns none of the tables which migrations make. @return the server */
    public static EmbeddedPostgres ofAnotherOwner(DynamicPropertyRegistry properties) {
        try {
            // which EmbeddedPostgres turns off, and production refuses to do without
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "on").start();
            try (Connection owner = server.getPostgresDatabase().getConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute(Files.readString(Path.of("docker/postgresql/application-role.sql")));
            }
            properties.add(
                    "spring.datasource.url", () -> "jdbc:postgresql://localhost:" + server.getPort() + "/postgres");
            properties.add("spring.datasource.username", () -> "renrakumo_app");
            properties.add("spring.flyway.user", () -> "postgres");
            properties.add("spring.flyway.password", () -> "postgres");
            return server;
        } catch (IOException | SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Tells the application to use it. */
    public static void database(DynamicPropertyRegistry properties) {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.builder().start();
            properties.add("spring.datasource.url", () -> server.getJdbcUrl("postgres", "postgres"));
            properties.add("spring.datasource.username", () -> "postgres");
            properties.add("spring.datasource.password", () -> "postgres");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
