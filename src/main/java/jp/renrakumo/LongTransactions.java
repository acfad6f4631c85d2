package jp.renrakumo;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Transactions with an hour instead of the limits of a node's connections (application.yaml: socketTimeout,
 * idle_in_transaction_session_timeout), for what may rightly take longer: a whole country is imported, or whoever fetches a
 * bundle has a slow line.
 */
@Configuration(proxyBeanMethods = false)
class LongTransactions {

    private static final int AN_HOUR = (int) Duration.ofHours(1).toMillis();

    @Bean(defaultCandidate = false)
    @Qualifier("long")
    TransactionOperations longTransactionOperations(PlatformTransactionManager transactions, DataSource database) {
        return new Patient(new TransactionTemplate(transactions), database);
    }

    /** Lets them wait when the transaction has begun; the pool puts the socket's back, PostgreSQL its own. */
    private record Patient(TransactionTemplate transaction, DataSource database) implements TransactionOperations {

        @Override
        public <T> @Nullable T execute(TransactionCallback<T> work) {
            return transaction.execute(status -> {
                lift();
                return work.doInTransaction(status);
            });
        }

        private void lift() {
            Connection connection = DataSourceUtils.getConnection(database);
            try (Statement statement = connection.createStatement()) {
                connection.setNetworkTimeout(Runnable::run, AN_HOUR);
                if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
                    statement.execute("set local idle_in_transaction_session_timeout = " + AN_HOUR);
                }
            } catch (SQLException refused) {
                throw new IllegalStateException("The limits could not be lifted", refused);
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
        }
    }
}
