package jp.renrakumo;

import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.access.OpenedDatabase;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.flyway.FlywayAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The migrations alone, without the engine: so that the password of the tables' owner need not lie on a node. */
@ImportAutoConfiguration({DataSourceAutoConfiguration.class, FlywayAutoConfiguration.class})
@ComponentScan(
        basePackages = "jp.renrakumo.audit",
        useDefaultFilters = false,
        includeFilters =
                @ComponentScan.Filter(
                        type = FilterType.REGEX,
                        pattern = "jp\\.renrakumo\\.audit\\.(RowMigration|WrittenBy)"))
@Import(TablesOfThisVersion.class)
class MigrateApplication {

    /** On the database of the profile in force; without one that of the demo. */
    static ConfigurableApplicationContext start() {
        return start(Map.of());
    }

    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        OpenedDatabase opened = new OpenedDatabase();
        try {
            return new SpringApplicationBuilder(MigrateApplication.class)
                    .initializers(opened)
                    .web(WebApplicationType.NONE)
                    .properties(
                            "spring.profiles.default=demo",
                            "spring.main.log-startup-info=false",
                            "logging.level.root=error",
                            // the command says it in a sentence
                            "logging.level.org.springframework.boot.SpringApplication=off")
                    // whatever a node in whose place it runs may do
                    .run(Stream.concat(
                                    Stream.of("--renrakumo.database.migrate=true"),
                                    settings.entrySet().stream()
                                            .map(setting -> "--" + setting.getKey() + "=" + setting.getValue()))
                            .toArray(String[]::new));
        } catch (RuntimeException failed) {
            throw opened.failed(failed);
        }
    }
}
