package jp.renrakumo.access;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Where numbers are drawn, and given back to nobody: committed at once, whatever becomes of the case, so that nobody waits
 * for a number until another one's case is opened. Its connection is its own and outside of the pool: those who hold all
 * connections of the pool would wait for one more for ever.
 */
@Component
class NumberDesk implements DisposableBean {

    private final HikariDataSource own;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    NumberDesk(DataSource pool) throws SQLException {
        this.own = one(pool.unwrap(HikariDataSource.class));
        this.jdbc = JdbcClient.create(own);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(own));
    }

    /** What is drawn is committed when this returns. */
    <T> T draw(Function<JdbcClient, T> number) {
        return Objects.requireNonNull(transaction.execute(status -> number.apply(jdbc)));
    }

    @Override
    public void destroy() {
        own.close();
    }

    /** Like those of the pool, opened when the first number is drawn, and closed when none is for a while. */
    private static HikariDataSource one(HikariDataSource pool) {
        HikariDataSource one = new HikariDataSource();
        pool.copyStateTo(one);
        one.setPoolName("numbers");
        one.setMetricsTrackerFactory(null);
        one.setRegisterMbeans(false);
        one.setMaximumPoolSize(1);
        one.setMinimumIdle(0);
        return one;
    }
}
