package jp.renrakumo.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import jp.renrakumo.access.OpenedDatabase;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.JdbcTemplateAutoConfiguration;
import org.springframework.boot.autoconfigure.transaction.TransactionAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.MapPropertySource;

/** The database and what looks at it, and nothing that would write: no engine, no migrations, no work of its own. */
@ImportAutoConfiguration({
    DataSourceAutoConfiguration.class,
    JdbcTemplateAutoConfiguration.class,
    DataSourceTransactionManagerAutoConfiguration.class,
    TransactionAutoConfiguration.class
})
@Import({
    AuditFolder.class,
    Signers.class,
    Verification.class,
    CaseVerification.class,
    GoodSignatures.class,
    AppendOnlyGuards.class,
    RowTriggers.class,
    OurTables.class,
    OurViews.class,
    StrangeObjects.class,
    CheckpointTable.class
})
public class VerifyApplication {

    /** On the database of the profile in force; without one that of the demo. */
    public static ConfigurableApplicationContext start() {
        return start(Map.of());
    }

    static ConfigurableApplicationContext start(Map<String, Object> settings) {
        return OpenedDatabase.start(
                new SpringApplicationBuilder(VerifyApplication.class)
                        .properties(
                                // PostgreSQL refuses whatever would write, and shows one moment however long it takes
                                "spring.datasource.hikari.read-only=true",
                                "spring.datasource.hikari.transaction-isolation=TRANSACTION_REPEATABLE_READ",
                                "logging.level.root=error")
                        .initializers(VerifyApplication::makeNoDatabase),
                settings,
                VerifyApplication::connect);
    }

    private static void connect(ConfigurableApplicationContext context) {
        try (Connection first = context.getBean(DataSource.class).getConnection()) {
            first.getMetaData();
        } catch (SQLException unreachable) {
            context.close();
            throw new IllegalStateException(unreachable.getMessage(), unreachable);
        }
    }

    /** H2 would make the file where there is none. */
    private static void makeNoDatabase(ConfigurableApplicationContext context) {
        String url = context.getEnvironment().getProperty("spring.datasource.url", "");
        if (url.startsWith("jdbc:h2:file:")) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource("verify", Map.of("spring.datasource.url", url + ";IFEXISTS=TRUE")));
        }
    }
}
