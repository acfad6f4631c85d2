package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import jp.renrakumo.deadline.EngineClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of two nodes is killed, hangs for longer than its locks last, or has another clock, while a directive goes out: every
 * effect once. {@code mvn -Pfaults test -Dtest=TwoNodesFaults}.
 */
class TwoNodesFaults {

    @TempDir
    Path folder;

    private Cluster cluster() throws Exception {
        return new Cluster(folder, new PostgresServer(folder), 3000);
    }

    /** Whichever has a part of the fan-out in hand when that is under way. */
    private static Node atWork(Cluster cluster, Node first, Node second) {
        cluster.sendOut(first);
        first.await("the fan-out", () -> cluster.sent() > 600);
        return cluster.atWork().equals("first") ? first : second;
    }

    @Test
    void what_a_killed_node_had_taken_is_done_by_the_other() throws Exception {
        try (Cluster cluster = cluster();
                Node first = cluster.node("first");
                Node second = cluster.node("second")) {
            Node killed = atWork(cluster, first, second);
            Node other = killed == first ? second : first;
            try (Officers officers = cluster.officers(other)) {
                killed.kill();
                long began = System.nanoTime();
                long before = cluster.sent();
                String dead = cluster.taken();
                other.await(
                        "the other",
                        () -> cluster.sent() > before || !cluster.taken().equals(dead));
                Duration took = Duration.ofNanos(System.nanoTime() - began);
                other.await("work of the other", () -> cluster.sent() > before);
                cluster.tell(
                        "job of the killed node (%s) taken over after %.1f s, its part sent after %.1f s, lock %d s",
                        dead.isEmpty() ? "none" : "locked",
                        took.toMillis() / 1000.0,
                        (System.nanoTime() - began) / 1e9,
                        Cluster.LOCK.toSeconds());
                assertThat(took).isLessThan(Cluster.LOCK.plusSeconds(10));
                other.await("the last recipient", () -> cluster.sent() == cluster.all());
            }
            cluster.holds(other);
        }
    }

    @Test
    void a_node_that_hung_for_longer_than_its_locks_does_nothing_twice() throws Exception {
        try (Cluster cluster = cluster();
                Node first = cluster.node("first");
                Node second = cluster.node("second")) {
            Node hung = atWork(cluster, first, second);
            Node other = hung == first ? second : first;
            try (Officers officers = cluster.officers(other)) {
                hung.freeze();
                long before = cluster.sent();
                long hangs = Cluster.LOCK.plusSeconds(10).toSeconds();
                TimeUnit.SECONDS.sleep(hangs);
                long meanwhile = cluster.sent() - before;
                hung.thaw();
                other.await("the last recipient", () -> cluster.sent() == cluster.all());
                cluster.tell(
                        "hung for %d s, lock %d s; the other sent %d meanwhile",
                        hangs, Cluster.LOCK.toSeconds(), meanwhile);
            }
            cluster.holds(other);
        }
    }

    @Test
    void two_clocks_an_hour_apart_do_nothing_twice() throws Exception {
        String ahead = LocalDateTime.now(EngineClock.JST)
                .plusHours(1)
                .truncatedTo(ChronoUnit.MINUTES)
                .toString();
        try (Cluster cluster = cluster();
                Node first = cluster.node("first");
                Node second = cluster.node("second", ahead)) {
            cluster.sendOut(first);
            try (Officers here = cluster.officers(first);
                    Officers there = cluster.officers(second)) {
                first.await("the last recipient", () -> cluster.sent() == cluster.all());
            }
            cluster.tell(
                    "clocks an hour apart: parts sent by the first %d, by the second %d",
                    parts(cluster, "first"), parts(cluster, "second"));
            cluster.holds(first);
        }
    }

    @Test
    void a_clock_that_goes_back_by_an_hour_does_nothing_twice() throws Exception {
        SetClock clock = new SetClock(folder.resolve("clock"));
        try (Cluster cluster = cluster().locking(Duration.ofMinutes(1));
                Node first = cluster.node("first");
                Node second = cluster.node(clock.start(), "second", "")) {
            cluster.sendOut(first);
            try (Officers here = cluster.officers(first);
                    Officers there = cluster.officers(second)) {
                first.await("the fan-out", () -> cluster.sent() > 600);
                clock.back(Duration.ofHours(1));
                first.await(
                        "the clock", () -> second.shows().isBefore(first.shows().minus(Duration.ofMinutes(59))));
                assertThat(cluster.sent()).as("in the middle").isLessThan(cluster.all());
                first.await("the last recipient", () -> cluster.sent() == cluster.all());
            }
            cluster.tell(
                    "one clock back by an hour: parts sent by the other %d, by the one that went back %d",
                    parts(cluster, "first"), parts(cluster, "second"));
            cluster.holds(first);
            second.close();
            first.close();
            cluster.verified();
        }
    }

    private static long parts(Cluster cluster, String node) {
        return cluster.count("select count(*) from act_hi_job_log where act_id_ = 'serviceTask_distribute'"
                + " and job_state_ = 2 and hostname_ = '" + node + "'");
    }
}
