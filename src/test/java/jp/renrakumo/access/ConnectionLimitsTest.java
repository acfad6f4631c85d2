package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import jp.renrakumo.Postgres;
import jp.renrakumo.RenrakumoTest;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.jdbc.DataSourceAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionOperations;

/** Which connection waits how long for a database that says nothing, and how long the database waits for it. */
@RenrakumoTest
@DirtiesContext
class ConnectionLimitsTest {

    private static final List<String> OF_A_NODE = List.of("120000", "30s", "30", "10", "3", "60000");
    private static final List<String> OF_LONG_WORK = List.of("3600000", "1h", "30", "10", "3", "60000");

    @DynamicPropertySource
    static void postgres(DynamicPropertyRegistry properties) {
        Postgres.ofAnotherOwner(properties);
    }

    @Autowired
    DataSource database;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    NumberDesk numbers;

    @Autowired
    Flyway flyway;

    @Autowired
    @Qualifier("long")
    TransactionOperations patient;

    @Test
    void a_nodes_connections_have_limits() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(limits(connection)).isEqualTo(OF_A_NODE);
        }
        String besideThePool = numbers.draw(client -> client.sql("show idle_in_transaction_session_timeout")
                .query(String.class)
                .single());
        assertThat(besideThePool).isEqualTo("30s");
    }

    @Test
    void commits_are_on_the_disk_though_the_database_would_not_wait_for_it() throws SQLException {
        try (Connection owner = flyway.getConfiguration().getDataSource().getConnection();
                Connection node = database.getConnection()) {
            assertThat(shown(owner, "synchronous_commit"))
                    .as("as the database is set up")
                    .isEqualTo("off");
            assertThat(shown(node, "synchronous_commit")).isEqualTo("on");
        }
        assertThat(numbers.<String>draw(client -> client.sql("show synchronous_commit")
                        .query(String.class)
                        .single()))
                .as("beside the pool")
                .isEqualTo("on");
    }

    @Test
    void long_work_has_an_hour_and_leaves_the_connection_as_it_was() {
        List<String> inside = patient.execute(status -> limits());
        assertThat(inside).isEqualTo(OF_LONG_WORK);
        for (int time = 0; time < 20; time++) {
            assertThat(limits()).isEqualTo(OF_A_NODE);
        }
    }

    @Test
    void migrations_by_the_owner_have_none() throws SQLException {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection()) {
            assertThat(limits(connection)).startsWith("0", "0");
        }
    }

    @Test
    void commands_have_none() {
        Map<String, Object> same = Map.of(
                "spring.datasource.url",
                Objects.requireNonNull(jdbc.execute((ConnectionCallback<String>)
                        connection -> connection.getMetaData().getURL())),
                "spring.datasource.username",
                "renrakumo_app");
        try (ConfigurableApplicationContext command =
                OpenedDatabase.start(new SpringApplicationBuilder(Command.class), same)) {
            DataSource itsOwn = command.getBean(DataSource.class);
            assertThat(new JdbcTemplate(itsOwn)
                            .execute((ConnectionCallback<List<String>>) ConnectionLimitsTest::limits))
                    .startsWith("0", "0");
            assertThat(JdbcClient.create(itsOwn)
                            .sql("show synchronous_commit")
                            .query(String.class)
                            .single())
                    .isEqualTo("on");
            assertThat(JdbcClient.create(itsOwn)
                            .sql("select current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo("renrakumo_app");
        }
    }

    /** The database alone. */
    @ImportAutoConfiguration(DataSourceAutoConfiguration.class)
    static class Command {}

    private List<String> limits() {
        return jdbc.execute((ConnectionCallback<List<String>>) ConnectionLimitsTest::limits);
    }

    private static List<String> limits(Connection connection) throws SQLException {
        return List.of(
                String.valueOf(connection.getNetworkTimeout()),
                shown(connection, "idle_in_transaction_session_timeout"),
                shown(connection, "tcp_keepalives_idle"),
                shown(connection, "tcp_keepalives_interval"),
                shown(connection, "tcp_keepalives_count"),
                shown(connection, "tcp_user_timeout"));
    }

    private static String shown(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("show " + setting)) {
            row.next();
            return row.getString(1);
        }
    }
}
