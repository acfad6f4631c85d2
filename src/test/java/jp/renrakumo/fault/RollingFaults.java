package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A new version is rolled out: of two nodes behind the proxy one is told to leave (SIGTERM) and started again, then the other,
 * while a directive goes out and officers complete tasks and log receipts without pause. No request of theirs fails. {@code mvn
 * -Pfaults test -Dtest=RollingFaults}.
 */
class RollingFaults {

    private static final Duration DRAIN =
            Front.setting(Front.read(Path.of("src/main/resources/application-production.yaml")), "drain");

    // what broke is kept
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void no_request_fails_while_one_node_after_the_other_leaves_and_comes_back() throws Exception {
        List<Node> nodes = new ArrayList<>();
        try (Cluster cluster = new Cluster(folder, new PostgresServer(folder), 4000)) {
            nodes.add(cluster.leaving("first", DRAIN));
            nodes.add(cluster.leaving("second", DRAIN));
            try (Front front = new Front(nodes.get(0), nodes.get(1))) {
                cluster.sendOut(front);
                AtomicInteger directives = new AtomicInteger();
                try (Officers officers = cluster.officers(front)) {
                    officers.call(cluster.toCall);
                    AtomicBoolean going = new AtomicBoolean(true);
                    officers.meanwhile(() -> {
                        while (going.get()) {
                            new RemoteCascade(front, cluster.ledger).toYokohama();
                            directives.incrementAndGet();
                        }
                    });
                    front.await("receipts", () -> cluster.ledger.receipts() > 20);
                    for (int number = 0; number < nodes.size(); number++) {
                        nodes.set(number, rolled(cluster, front, nodes.get(number)));
                    }
                    int since = cluster.ledger.acknowledged().size();
                    front.await(
                            "work on both", () -> cluster.ledger.acknowledged().size() > since + 50);
                    going.set(false);
                    int last = directives.get();
                    front.await("the last directive", () -> directives.get() > last);
                }
                cluster.tell("rolled: %s; directives %d", front.seen(), directives.get());
                assertThat(front.failed()).as("requests that failed").isEmpty();
                assertThat(cluster.ledger.unanswered()).isEmpty();
                assertThat(cluster.ledger.refused())
                        .as("refused, but for calls before the directive was sent there")
                        .allMatch(refused -> refused.startsWith("Deed[kind=CALL"));
                cluster.holds(front, cluster.all() + (long) directives.get() * RemoteCascade.OF_THE_PREFECTURE);
            }
            for (Node node : nodes) {
                node.close();
            }
            cluster.verified();
        } finally {
            for (Node node : nodes) {
                node.close();
            }
        }
    }

    /** As docs/operations.md says: told to leave, ended, started anew, ready, and served again by the proxy. */
    private static Node rolled(Cluster cluster, Front front, Node node) throws Exception {
        long began = System.nanoTime();
        int before = cluster.ledger.acknowledged().size();
        node.close();
        double left = seconds(began);
        assertThat(left).as("ended by itself").isLessThan(60);
        Node again = node.again();
        front.await("the proxy", () -> front.ready(again));
        List<Integer> served = front.served();
        front.await("both at work", () -> both(served, front.served()));
        System.out.printf(
                "left after %.1f s, ready again %.1f s after its start; %d deeds acknowledged meanwhile%n",
                left,
                again.took().toMillis() / 1000.0,
                cluster.ledger.acknowledged().size() - before);
        return again;
    }

    private static boolean both(List<Integer> before, List<Integer> now) {
        return now.get(0) > before.get(0) && now.get(1) > before.get(1);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
