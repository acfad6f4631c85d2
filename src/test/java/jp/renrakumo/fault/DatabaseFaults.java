package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * PostgreSQL is away for a minute, and its connections are cut, while a directive goes out and officers work. {@code mvn
 * -Pfaults test -Dtest=DatabaseFaults}.
 */
class DatabaseFaults {

    private static final int AWAY = Integer.getInteger("faults.away", 60);

    @TempDir
    Path folder;

    @Test
    void away_for_a_minute_no_job_fails_and_the_work_goes_on() throws Exception {
        PostgresServer server = new PostgresServer(folder);
        try (Cluster cluster = new Cluster(folder, server, 2400);
                Node node = cluster.node("first")) {
            cluster.sendOut(node);
            try (Officers officers = cluster.officers(node)) {
                node.await("the fan-out", () -> cluster.sent() > 600);
                server.end();
                node.await("not ready", () -> !node.healthy());
                TimeUnit.SECONDS.sleep(AWAY);
                assertThat(node.alive()).isTrue();
                int doubtful = cluster.ledger.unanswered().size();
                server.begin();
                long began = System.nanoTime();
                long before = cluster.sent();
                assertThat(before).as("away in the middle").isLessThan(cluster.all());
                node.await("ready", node::healthy);
                double ready = seconds(began);
                node.await("work", () -> cluster.sent() > before);
                cluster.tell(
                        "database away for %d s: ready again after %.1f s, work after %.1f s, %d answers were errors",
                        AWAY, ready, seconds(began), doubtful);
                node.await("the last recipient", () -> cluster.sent() == cluster.all());
            }
            cluster.holds(node);
            node.close();
            cluster.verified();
        }
    }

    @Test
    void connections_that_are_cut_again_and_again_lose_nothing() throws Exception {
        PostgresServer server = new PostgresServer(folder);
        try (Cluster cluster = new Cluster(folder, server, 2400);
                Node node = cluster.node("first")) {
            cluster.sendOut(node);
            int cut = 0;
            try (Officers officers = cluster.officers(node)) {
                node.await("the fan-out", () -> cluster.sent() > 200);
                for (int time = 0; time < 5; time++) {
                    cut += server.cutConnections();
                    TimeUnit.SECONDS.sleep(1);
                }
                node.await("the last recipient", () -> cluster.sent() == cluster.all());
            }
            cluster.tell("%d connections cut", cut);
            cluster.holds(node);
            node.close();
            cluster.verified();
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
