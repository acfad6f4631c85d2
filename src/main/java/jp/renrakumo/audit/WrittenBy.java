package jp.renrakumo.audit;

import com.zaxxer.hikari.HikariDataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.flyway.FlywayConfigurationCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Each connection of the application says once that it is one, so that triggers can tell its rows from those that somebody
 * wrote beside it. Whoever knows the mark can set it too: it finds a slip and a shortcut, not a forger.
 */
@Configuration(proxyBeanMethods = false)
class WrittenBy {

    /** A setting of PostgreSQL's session, a variable of H2's. */
    static final String NAME = "renrakumo_by";

    static final String APPLICATION = "application";

    /** The application too, which tells a row again with more columns than before. */
    static final String AGAIN = "application-again";

    /** Nothing is told: the log is off. */
    static final String NOBODY = "nobody";

    /** Whether a line or an event says that the application wrote. */
    static boolean ours(String by) {
        return by.equals(APPLICATION) || by.equals(AGAIN);
    }

    @Bean
    static BeanPostProcessor markedConnections(Environment environment) {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                if (bean instanceof HikariDataSource pool) {
                    String before = pool.getConnectionInitSql();
                    String mark = mark(environment);
                    pool.setConnectionInitSql(before == null ? mark : before + "; " + mark);
                }
                return bean;
            }
        };
    }

    /** What migrations write, as whoever owns the tables, is the application's too. */
    @Bean
    static FlywayConfigurationCustomizer markedMigrations(Environment environment) {
        return flyway -> flyway.initSql(mark(environment));
    }

    private static String mark(Environment environment) {
        boolean on = environment.getProperty("renrakumo.audit.on", Boolean.class, true);
        return mark(
                environment.getProperty("spring.datasource.url", "").startsWith("jdbc:postgresql:"),
                on ? APPLICATION : NOBODY);
    }

    static String mark(boolean postgresql, String by) {
        return postgresql
                ? "select set_config('" + NAME + ".mark', '" + by + "', false)"
                : "set @" + NAME + " = '" + by + "'";
    }
}
