package jp.renrakumo.audit;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** The application's database, whose connections hear which kept rows are written through them. */
final class KeptSource extends DelegatingDataSource {

    private final Supplier<RowTrail> trail;

    KeptSource(DataSource database, Supplier<RowTrail> trail) {
        super(database);
        this.trail = trail;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return heard(super.getConnection());
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return heard(super.getConnection(user, password));
    }

    private Connection heard(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                KeptSource.class.getClassLoader(),
                new Class<?>[] {Connection.class, WrittenRows.class},
                new KeptConnection(connection, trail));
    }
}
