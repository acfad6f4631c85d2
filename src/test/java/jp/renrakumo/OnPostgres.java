package jp.renrakumo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * The same tests on PostgreSQL: where a test has an H2 of its own in memory, it gets a database of its own on one server of
 * this process. {@code mvn -Ppostgresql test}.
 */
class OnPostgres implements ContextCustomizerFactory {

    private static final boolean WANTED = "postgresql".equals(System.getProperty("tests.on"));

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> test, List<ContextConfigurationAttributes> attributes) {
        return WANTED ? new Instead() : null;
    }

    /** All are alike, so contexts are shared as they are on H2. */
    private record Instead() implements ContextCustomizer {

        @Override
        public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration merged) {
            if (List.of(merged.getPropertySourceProperties()).contains(RenrakumoTest.DATABASE)) {
                context.getEnvironment()
                        .getPropertySources()
                        .addFirst(new MapPropertySource(
                                "on-postgres",
                                Map.of(
                                        "spring.datasource.url", Server.database(),
                                        "spring.datasource.username", "postgres",
                                        "spring.datasource.password", "postgres")));
            }
        }
    }

    /** Ends with this process. */
    private static final class Server {

        private static final AtomicInteger DATABASES = new AtomicInteger();
        private static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                // many contexts are kept, each with a pool
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "1000")
                        .start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }

        static String database() {
            String name = "test" + DATABASES.incrementAndGet();
            try (Connection owner = SERVER.getPostgresDatabase().getConnection();
                    Statement statement = owner.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            return SERVER.getJdbcUrl("postgres", name);
        }
    }
}
