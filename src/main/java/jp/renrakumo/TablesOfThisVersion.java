package jp.renrakumo;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** A node makes the tables of its version itself, or, where it does not know their owner's password, only looks whether they are there. */
@Component
class TablesOfThisVersion implements FlywayMigrationStrategy {

    /** The role of docker/postgresql/application-role.sql, which may not change the audit log (V24_2) and so may own none of it. */
    private static final String APPLICATION = "renrakumo_app";

    private static final String OTHERS = "run the command 'database migrate' as their owner (docs/operations.md)";

    private final boolean make;

    TablesOfThisVersion(@Value("${renrakumo.database.migrate:true}") boolean make) {
        this.make = make;
    }

    /** @throws IllegalStateException if they are not there, and others make them; later tables do no harm */
    @Override
    public void migrate(Flyway flyway) {
        if (!make) {
            look(flyway);
        } else if (flyway.info().pending().length > 0 && user(flyway).equals(APPLICATION)) {
            throw new IllegalStateException(
                    APPLICATION + " must not own the tables, or it could change the audit log: set"
                            + " spring.flyway.user, or " + OTHERS);
        } else {
            flyway.migrate();
        }
    }

    private static void look(Flyway flyway) {
        try {
            flyway.validate();
        } catch (FlywayValidateException others) {
            throw new IllegalStateException(
                    "The tables are not those of this version, and renrakumo.database.migrate is false: " + OTHERS,
                    others);
        }
    }

    private static String user(Flyway flyway) {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            return connection.getMetaData().getUserName();
        } catch (SQLException away) {
            throw new IllegalStateException(away.getMessage(), away);
        }
    }
}
