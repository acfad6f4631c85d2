package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * kill -9 of the application at 5, 50 and 95 % of a fan-out to the whole country, on a file of H2 and on PostgreSQL: every
 * recipient exactly once each time. {@code mvn -Pbenchmark test -Dtest=KillBenchmark}.
 */
class KillBenchmark {

    private static final int COUNTRY = Integer.getInteger("benchmark.size", 180_000);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    @TempDir
    Path folder;

    @Test
    void on_a_file_of_h2() throws Exception {
        killed(new H2File(folder).database());
    }

    @Test
    void on_postgresql() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                // what is acknowledged is on the disk
                .setServerConfig("fsync", "on")
                .setServerConfig("shared_buffers", "1GB")
                .setServerConfig("max_wal_size", "4GB")
                .setServerConfig("random_page_cost", "1.1")
                .start()) {
            Database database = new Database(
                    server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true", "postgres", "postgres");
            killed(database);
        }
    }

    private void killed(Database running) throws Exception {
        LargeRegistry registry = LargeRegistry.with(COUNTRY - LargeRegistry.OF_THE_DEMO);
        try (Node node = Node.start(folder, registry, running, PATIENCE)) {
            new RemoteCascade(node).downToYokohama();
            killAt(node, 0.05);
        }
        System.out.printf("5 %%: %,d sent%n", exactlyOnce(running));
        for (double share : List.of(0.5, 0.95)) {
            try (Node node = Node.start(folder, registry, running, PATIENCE)) {
                killAt(node, share);
            }
            System.out.printf("%.0f %%: %,d sent%n", share * 100, exactlyOnce(running));
        }
        try (Node node = Node.start(folder, registry, running, PATIENCE)) {
            node.await("the last recipient", () -> sent(node) == COUNTRY);
        }
        assertThat(exactlyOnce(running)).isEqualTo(COUNTRY);
    }

    private void killAt(Node node, double share) throws InterruptedException {
        long before = System.nanoTime();
        node.await(share + " of all", () -> sent(node) >= COUNTRY * share);
        node.kill();
        System.out.printf("killed at %.2f after %d s%n", share, (System.nanoTime() - before) / 1_000_000_000);
    }

    /** As the database tells when nobody runs on it. @return to how many it was sent */
    private static long exactlyOnce(Database stopped) {
        JdbcClient database = stopped.client();
        long sent = count(database, "select count(*) from delivery where sender = 'yokohama' and state = 'SENT'");
        assertThat(count(database, "select count(distinct instance) from delivery where sender = 'yokohama'"))
                .as("instances of deliveries")
                .isEqualTo(sent);
        assertThat(count(
                        database,
                        "select count(*) from delivery d join act_ru_execution e on e.id_ = d.instance"
                                + " join act_ru_variable v on v.proc_inst_id_ = e.id_ and v.name_ = 'organization'"
                                + " and v.text_ = d.recipient where d.sender = 'yokohama'"))
                .as("deliveries with an instance of their own recipient")
                .isEqualTo(sent);
        assertThat(count(
                        database,
                        "select count(*) from act_ru_task t join act_ru_variable v on v.proc_inst_id_ = t.proc_inst_id_"
                                + " and v.name_ = 'organization' where t.task_def_key_ = 'userTask_confirmReceipt'"
                                + " and v.text_ in (select d.recipient from delivery d where d.sender = 'yokohama')"))
                .as("tasks")
                .isEqualTo(sent);
        assertThat(count(
                        database,
                        "select coalesce(sum(sent), 0) from delivery_tally where sender = 'yokohama' and directive ="
                                + " (select max(number) from directive)"))
                .as("counted")
                .isEqualTo(sent);
        return sent;
    }

    /** To how many of Yokohama's it was sent: every one has a process instance. */
    private static long sent(Node node) {
        return node.as("admin").count("/process-instance/count?processDefinitionKey=directive-receipt")
                - RemoteCascade.OF_THE_PREFECTURE;
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
