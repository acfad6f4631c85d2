package jp.renrakumo.audit;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.zip.CRC32;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the triggers after all other migrations, by whoever owns the tables, and anew whenever the list of them changed. */
@Component
class RowMigration implements JavaMigration {

    /** One more when the triggers themselves change. */
    private static final int EDITION = 1;

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    @Override
    public String getDescription() {
        return "audit rows";
    }

    @Override
    public Integer getChecksum() {
        CRC32 sum = new CRC32();
        sum.update(EDITION);
        sum.update(KeptTables.all().toString().getBytes(StandardCharsets.UTF_8));
        return (int) sum.getValue();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        RowTriggers.make(
                context.getConnection(),
                KeptTables.all().stream().filter(table -> !table.ofEngine()).toList());
    }
}
