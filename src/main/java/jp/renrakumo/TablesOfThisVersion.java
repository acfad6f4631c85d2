package jp.renrakumo;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import jp.renrakumo.start.NoStart;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.stereotype.Component;

/** A node makes the tables of its version itself, or, where it does not know their owner's password, only looks whether they are there. */
@Component
class TablesOfThisVersion implements FlywayMigrationStrategy {

    private static final Logger LOG = LoggerFactory.getLogger(TablesOfThisVersion.class);

    /** The role of docker/postgresql/application-role.sql, which may not change the audit log (V24_2) and so may own none of it. */
    private static final String APPLICATION = "renrakumo_app";

    private static final String OTHERS = "表の所有者の利用者（ロール）で「database migrate」を実行してください（docs/operations.md の Commands）。";

    private final boolean make;

    TablesOfThisVersion(@Value("${renrakumo.database.migrate:true}") boolean make) {
        this.make = make;
    }

    /** @throws NoStart if they are not there, and others make them; later tables do no harm */
    @Override
    public void migrate(Flyway flyway) {
        if (!make) {
            look(flyway);
        } else if (flyway.info().pending().length > 0 && user(flyway).equals(APPLICATION)) {
            throw new NoStart(
                    List.of(APPLICATION + " に表を作らせると監査記録を書き換えられるため、作りません。SPRING_FLYWAY_USER に表の所有者を設定するか、" + OTHERS));
        } else {
            flyway.migrate();
        }
    }

    private static void look(Flyway flyway) {
        try {
            flyway.validate();
        } catch (FlywayValidateException others) {
            LOG.debug("What differs", others);
            throw new NoStart(List.of(tables(flyway) + "RENRAKUMO_DATABASE_MIGRATE が false なので、作りません。" + OTHERS));
        }
    }

    private static String tables(Flyway flyway) {
        MigrationInfo last = flyway.info().current();
        return last == null ? "データベースに、連絡網の表がまだありません。" : "データベースの表（" + last.getVersion() + " まで）は、この版のものではありません。";
    }

    private static String user(Flyway flyway) {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            return connection.getMetaData().getUserName();
        } catch (SQLException away) {
            throw new IllegalStateException(away.getMessage(), away);
        }
    }
}
