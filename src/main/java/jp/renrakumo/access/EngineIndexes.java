package jp.renrakumo.access;

import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcUtils;
import org.springframework.jdbc.support.MetaDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Indexes that the engine's own tables lack. Completing a task looks for its subtasks, which nobody has here: without an
 * index that reads all open tasks of the country, 45 ms for each receipt.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class EngineIndexes implements ApplicationRunner {

    private final JdbcTemplate jdbc;
    private final DataSource database;
    private final TransactionOperations transaction;

    EngineIndexes(JdbcTemplate jdbc, DataSource database, @Qualifier("long") TransactionOperations transaction) {
        this.jdbc = jdbc;
        this.database = database;
        this.transaction = transaction;
    }

    @Override
    public void run(ApplicationArguments arguments) throws MetaDataAccessException {
        String product = JdbcUtils.extractDatabaseMetaData(database, metadata -> metadata.getDatabaseProductName());
        transaction.executeWithoutResult(status -> make(product));
    }

    private void make(String product) {
        // an index of none costs nothing; H2 has no such indexes
        jdbc.execute("create index if not exists RENRAKUMO_IDX_TASK_PARENT on ACT_RU_TASK (PARENT_TASK_ID_)"
                + (product.equals("PostgreSQL") ? " where PARENT_TASK_ID_ is not null" : ""));
        // who could do a task is asked by the task, when it is verified and when it is erased
        jdbc.execute("create index if not exists RENRAKUMO_IDX_HI_LINK_TASK on ACT_HI_IDENTITYLINK (TASK_ID_)");
    }
}
