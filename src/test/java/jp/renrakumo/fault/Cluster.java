package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import jp.renrakumo.fault.Ledger.Deed;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Nodes on one PostgreSQL that carry a directive to many clinics, and what their database tells meanwhile. */
final class Cluster implements AutoCloseable {

    /** What a dead node had taken is free again after this; a minute as the application is delivered. */
    static final Duration LOCK = Duration.ofSeconds(10);

    final Ledger ledger = new Ledger();
    final Queue<Deed> toCall = new ConcurrentLinkedQueue<>();

    /** As it is said to nodes; longer where a part may take longer than that. */
    private Duration lock = LOCK;

    private final PostgresServer server;
    private final Path folder;
    private final LargeRegistry registry;
    private final JdbcClient database;

    Cluster(Path folder, PostgresServer server, int clinics) throws Exception {
        this.folder = Files.createDirectories(folder);
        this.server = server;
        this.registry = LargeRegistry.with(clinics);
        this.database = server.database().client();
    }

    Cluster locking(Duration time) {
        lock = time;
        return this;
    }

    /** @param name by which the engine's log of jobs knows it */
    Node node(String name) throws Exception {
        return node(name, "");
    }

    /** A node that serves on for so long when it is told to leave. */
    Node leaving(String name, Duration drain) throws Exception {
        return node(name, "", "--renrakumo.drain=" + drain.toSeconds() + "s");
    }

    /** @param clock what it shows at the start, in Japanese time; empty: the time */
    Node node(String name, String clock, String... settings) throws Exception {
        return node(List.of(), name, clock, settings);
    }

    /** A node that reaches the database by this cable, where its connections have its name. */
    Node behind(Cable cable, String name, String... settings) throws Exception {
        return node(cable.database(), List.of(), name, "", settings);
    }

    /** @param by what starts it, as words of the command */
    Node node(List<String> by, String name, String clock, String... settings) throws Exception {
        return node(server.database(), by, name, clock, settings);
    }

    private Node node(Database reached, List<String> by, String name, String clock, String... settings)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--renrakumo.clock.start=" + clock);
        all.add("--camunda.bpm.generic-properties.properties.hostname=" + name);
        all.add("--camunda.bpm.job-execution.lock-time-in-millis=" + lock.toMillis());
        all.add("--spring.datasource.hikari.data-source-properties.ApplicationName=" + name);
        return Node.start(by, folder, registry, reached, Duration.ofMinutes(6), all.toArray(String[]::new));
    }

    /** A directive begins to go out to everybody. */
    void sendOut(Door door) {
        String number = new RemoteCascade(door, ledger).downToYokohama();
        toCall.addAll(Officers.clinics(number, registry.clinics()));
    }

    /** Officers at this node confirm, and call. */
    Officers officers(Door door) {
        Officers officers = new Officers(door, ledger);
        officers.confirm();
        officers.call(toCall);
        return officers;
    }

    /** To how many it was sent. */
    long sent() {
        return count("select count(*) from delivery where not relays and state <> 'PENDING'");
    }

    int all() {
        return registry.recipients() + RemoteCascade.OF_THE_PREFECTURE;
    }

    /** The node that sent last, and has taken the next part most likely. */
    String atWork() {
        return database.sql("select hostname_ from act_hi_job_log where act_id_ = 'serviceTask_distribute'"
                        + " and job_state_ = 2 order by timestamp_ desc, sequence_counter_ desc fetch first 1 row only")
                .query(String.class)
                .single();
    }

    /** Who, alive or not, has taken the next part: the name of a job executor, empty if nobody. */
    String taken() {
        return database.sql("select lock_owner_ from act_ru_job where process_def_key_ = 'directive-cascade'"
                        + " and lock_owner_ is not null")
                .query(String.class)
                .optional()
                .orElse("");
    }

    /** How many connections of a node are in the middle of a transaction that has changed something. */
    long inTransaction(String node) {
        return count("select count(*) from pg_stat_activity where application_name = '" + node
                + "' and backend_xid is not null");
    }

    /** Nobody reads or writes this table until the connection is closed. */
    Connection locked(String table) throws SQLException {
        Database left = server.left();
        Connection connection = DriverManager.getConnection(left.url(), left.user(), left.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("lock table " + table + " in access exclusive mode");
        }
        return connection;
    }

    /** How many of a node's questions to this table wait for somebody who holds it. */
    long asksInVain(String node, String table) {
        return count("select count(*) from pg_stat_activity where application_name = '" + node
                + "' and wait_event_type = 'Lock' and query ilike 'select%" + table + "%'");
    }

    /** How many of the others' wait for what a node holds. */
    long waitingFor(String node) {
        return count("select count(*) from pg_stat_activity w, unnest(pg_blocking_pids(w.pid)) blocker"
                + " join pg_stat_activity b on b.pid = blocker and b.application_name = '" + node
                + "' where w.application_name <> '" + node + "'");
    }

    /** Everything was done, once, and no job has failed for good. */
    void holds(Door door) throws Exception {
        holds(door, all());
    }

    /** Likewise, and more was sent than the one directive. */
    void holds(Door door, long all) throws Exception {
        door.await("the last recipient", () -> sent() == all);
        Set<Deed> done;
        try (Histories histories = new Histories(server.left(), ledger)) {
            done = histories.doneWithoutAnswer();
        }
        assertThat(Officers.sendAgain(door, ledger, done)).as("calls in vain").isEmpty();
        try (Histories histories = new Histories(server.left(), ledger)) {
            histories.hold();
        }
        assertThat(count("select count(*) from act_ru_job where retries_ = 0"))
                .as("failed jobs")
                .isZero();
        assertThat(count("select count(*) from act_ru_incident"))
                .as("incidents")
                .isZero();
    }

    /** The audit log tells the same; nobody may write any more. */
    void verified() throws Exception {
        AuditVerify.fits(server.left(), Node.audit(folder));
    }

    long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }

    /** Prints a figure for the table of docs/promises.md. */
    void tell(String figure, Object... values) {
        System.out.println(figure.formatted(values) + "; acknowledged "
                + ledger.acknowledged().size() + ", lost 0");
    }

    @Override
    public void close() throws Exception {
        server.close();
    }
}
