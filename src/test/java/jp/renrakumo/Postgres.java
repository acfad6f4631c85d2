package jp.renrakumo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.test.context.DynamicPropertyRegistry;

/** A PostgreSQL of its own for a test. */
public final class Postgres {

    private Postgres() {}

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
