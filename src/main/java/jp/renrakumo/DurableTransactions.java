package jp.renrakumo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Commits that are on the file when the officer is told so. On an H2 file {@code WRITE_DELAY=0} is not enough: a commit
 * while another one is being stored returns when that one is, though that one may not hold its changes, and kill -9 then
 * loses them. A CHECKPOINT behind it waits for a store that began after it (docs/adr/0003-durable-h2.md).
 */
@Component("transactionManager")
class DurableTransactions extends JdbcTransactionManager {

    private final boolean file;

    DurableTransactions(DataSource database, @Value("${spring.datasource.url}") String url) {
        super(database);
        this.file = url.startsWith("jdbc:h2:file:");
    }

    @Override
    protected void doCommit(DefaultTransactionStatus status) {
        super.doCommit(status);
        if (file && !status.isReadOnly()) {
            checkpoint();
        }
    }

    private void checkpoint() {
        DataSource database = obtainDataSource();
        if (TransactionSynchronizationManager.getResource(database) instanceof ConnectionHolder holder) {
            Connection connection = holder.getConnection();
            try (Statement statement = connection.createStatement()) {
                statement.execute("CHECKPOINT");
            } catch (SQLException failed) {
                throw translateException("JDBC checkpoint", failed);
            }
        }
    }
}
