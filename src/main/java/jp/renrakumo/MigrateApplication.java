package jp.renrakumo;

import java.util.HashMap;
import java.util.Map;
import jp.renrakumo.access.OpenedDatabase;
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
        Map<String, Object> all = new HashMap<>(settings);
        // whatever a node in whose place it runs may do
        all.put("renrakumo.database.migrate", true);
        return OpenedDatabase.start(
                new SpringApplicationBuilder(MigrateApplication.class).properties("logging.level.root=error"), all);
    }
}
