package jp.renrakumo.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of three nodes is cut from the database as by a pulled cable, others are killed and frozen, one in the middle of a
 * transaction, while a directive goes out: every effect once, and nobody waits for ever. {@code mvn -Pfaults test
 * -Dtest=NetworkFaults}.
 */
class NetworkFaults {

    private static final String SETTINGS = Front.read(Path.of("src/main/resources/application.yaml"));
    private static final Duration IDLE = limit("idle_in_transaction_session_timeout=(\\d+)s");
    private static final Duration SOCKET = limit("socketTimeout: (\\d+)\\s");

    /** So long a request waits for a connection, up to three times: for who asks, and to say what went wrong. */
    private static final Duration POOL = limit("connection-timeout: (\\d+)000\\s");

    /** No work of ours makes external tasks. */
    private static final String ASKED_BY_NOBODY_ELSE = "act_ru_ext_task";

    /** What a busy machine takes beside. */
    private static final Duration SLACK = Duration.ofSeconds(30);

    // what broke is kept
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void a_node_that_is_cut_from_the_database_keeps_nobody_for_ever_and_comes_back_by_itself() throws Exception {
        PostgresServer server = new PostgresServer(folder);
        try (Cluster cluster = new Cluster(folder, server, 3000);
                Cable cable = new Cable(server.database());
                Node first = cluster.node("first");
                Node second = cluster.node("second");
                Node cut = cluster.behind(cable, "cut");
                Crowd crowd = new Crowd(cut)) {
            cluster.sendOut(first);
            try (Officers here = cluster.officers(first);
                    Officers there = cluster.officers(second);
                    Officers within = cluster.officers(cut)) {
                first.await("the fan-out", () -> cluster.sent() > 100);
                CompletableFuture<Waited> inHand = pullInTheMiddle(cluster, cable, crowd, first);
                long began = System.nanoTime();
                long before = cluster.sent();
                int acknowledged = cluster.ledger.acknowledged().size();
                crowd.asks();
                CompletableFuture<Double> released = later(() -> {
                    first.await("its rows", () -> cluster.inTransaction("cut") == 0);
                    return seconds(began);
                });
                first.await("not ready", () -> !cut.healthy());
                double unready = seconds(began);
                first.await("503", () -> cut.readiness(SOCKET) == 503);
                double told = seconds(began);
                List<Waited> waited = crowd.answers();
                Waited hung = inHand.get(10, TimeUnit.MINUTES);
                double lasted = seconds(began);
                long sent = cluster.sent() - before;
                int done = cluster.ledger.acknowledged().size() - acknowledged;
                assertThat(cut.alive()).isTrue();
                assertThat(lasted).as("longer than the locks").isGreaterThan(Cluster.LOCK.toSeconds());
                cable.plug();
                long plugged = System.nanoTime();
                cut.await("ready", cut::healthy);
                double again = seconds(plugged);
                assertThat(Visitor.officer(cut.port(), "yokohama").get("/").statusCode())
                        .isEqualTo(200);
                cluster.tell(
                        "cut from the database for %.0f s: no answer from readiness within 5 s since %.1f s, 503 after"
                                + " %.1f s, its rows free after %.1f s; the others sent %d and acknowledged %d"
                                + " meanwhile; requests at it: %s; the one in hand %d after %.0f s; ready %.1f s after the network",
                        lasted,
                        unready,
                        told,
                        released.get(1, TimeUnit.MINUTES),
                        sent,
                        done,
                        summary(waited),
                        hung.status(),
                        hung.seconds(),
                        again);
                assertThat(sent).as("sent by the others").isPositive();
                assertThat(done).as("acknowledged by the others").isPositive();
                assertThat(unready).isLessThan(SLACK.toSeconds());
                assertThat(told).isLessThan(POOL.multipliedBy(3).plus(SLACK).toSeconds());
                assertThat(released.get()).isLessThan(IDLE.plus(SLACK).toSeconds());
                assertThat(waited)
                        .allSatisfy(one -> assertThat(one.seconds())
                                .as(one.toString())
                                .isLessThan(POOL.multipliedBy(3).plus(SLACK).toSeconds()))
                        .allSatisfy(one ->
                                assertThat(one.status()).as(one.toString()).isGreaterThanOrEqualTo(500));
                assertThat(hung.status()).as(hung.toString()).isGreaterThanOrEqualTo(500);
                assertThat(hung.seconds())
                        .as("the one in hand")
                        .isBetween(
                                SOCKET.minus(SLACK).toSeconds() * 1.0,
                                SOCKET.plus(POOL.multipliedBy(3)).plus(SLACK).toSeconds() * 1.0);
                assertThat(waited).filteredOn(one -> one.what().equals("page")).allSatisfy(one -> assertThat(one.body())
                        .contains("処理できませんでした", "もう一度行って"));
                first.await("the last recipient", () -> cluster.sent() == cluster.all());
            }
            cluster.holds(cut);
            for (Node node : List.of(cut, second, first)) {
                node.close();
            }
            cluster.verified();
        }
    }

    @Test
    void of_three_nodes_one_is_killed_and_one_is_frozen_and_the_third_does_everything_once() throws Exception {
        try (Cluster cluster = new Cluster(folder, new PostgresServer(folder), 3000);
                Node one = cluster.node("one");
                Node two = cluster.node("two");
                Node three = cluster.node("three")) {
            Map<String, Node> nodes = new TreeMap<>(Map.of("one", one, "two", two, "three", three));
            cluster.sendOut(one);
            one.await("the fan-out", () -> cluster.sent() > 100);
            Node killed = nodes.remove(cluster.atWork());
            Node frozen = nodes.remove(nodes.keySet().iterator().next());
            Node first = nodes.values().iterator().next();
            try (Officers officers = cluster.officers(first)) {
                killed.kill();
                frozen.freeze();
                long began = System.nanoTime();
                long before = cluster.sent();
                assertThat(before).as("in the middle").isLessThan(cluster.all());
                first.await("the third", () -> cluster.sent() > before);
                double took = seconds(began);
                first.await("the last recipient", () -> cluster.sent() == cluster.all());
                double all = seconds(began);
                frozen.thaw();
                frozen.await("ready", frozen::healthy);
                cluster.tell(
                        "of three one killed and one frozen, lock %d s: the third sent its next part after %.1f s and the"
                                + " last after %.0f s",
                        Cluster.LOCK.toSeconds(), took, all);
                assertThat(took).isLessThan(IDLE.plus(Cluster.LOCK).plus(SLACK).toSeconds());
            }
            cluster.holds(frozen);
            frozen.close();
            first.close();
            cluster.verified();
        }
    }

    @Test
    void who_waits_for_what_a_frozen_node_holds_waits_for_a_bounded_time() throws Exception {
        try (Cluster cluster = new Cluster(folder, new PostgresServer(folder), 3000);
                Node first = cluster.node("first");
                Node frozen = cluster.node("frozen")) {
            cluster.sendOut(first);
            try (Officers officers = cluster.officers(first)) {
                first.await("the fan-out", () -> cluster.sent() > 100);
                freezeInTheMiddle(cluster, frozen, first);
                long began = System.nanoTime();
                long waiting = cluster.waitingFor("frozen");
                first.await("the rows", () -> cluster.inTransaction("frozen") == 0);
                double released = seconds(began);
                int acknowledged = cluster.ledger.acknowledged().size();
                first.await("an officer", () -> cluster.ledger.acknowledged().size() > acknowledged);
                double served = seconds(began);
                int errors = cluster.ledger.unanswered().size();
                frozen.thaw();
                frozen.await("ready", frozen::healthy);
                cluster.tell(
                        "frozen in the middle of a transaction: %d others waited for its rows, free after %.1f s, the next"
                                + " receipt acknowledged after %.1f s; %d answers were errors",
                        waiting, released, served, errors);
                assertThat(released).isLessThan(IDLE.plus(SLACK).toSeconds());
                first.await("the last recipient", () -> cluster.sent() == cluster.all());
            }
            cluster.holds(frozen);
            frozen.close();
            first.close();
            cluster.verified();
        }
    }

    private static Duration limit(String line) {
        Matcher found = Pattern.compile(line).matcher(SETTINGS);
        assertThat(found.find()).as(line).isTrue();
        return Duration.ofSeconds(Long.parseLong(found.group(1)));
    }

    /** While the node behind the cable holds rows, and has a request in hand whose answer the database still owes. @return it */
    private static CompletableFuture<Waited> pullInTheMiddle(Cluster cluster, Cable cable, Crowd crowd, Node door) {
        AtomicReference<CompletableFuture<Waited>> inHand = new AtomicReference<>();
        door.await("a cut in the middle of a transaction", () -> {
            if (cluster.inTransaction("cut") == 0) {
                return false;
            }
            try (Connection held = cluster.locked(ASKED_BY_NOBODY_ELSE)) {
                inHand.set(crowd.asks("/engine-rest/external-task"));
                door.await("a question", () -> cluster.asksInVain("cut", ASKED_BY_NOBODY_ELSE) > 0);
                cable.pull();
                held.rollback();
            } catch (SQLException refused) {
                throw new IllegalStateException(refused);
            }
            if (within(Duration.ofSeconds(1), () -> cluster.inTransaction("cut") == 0)) {
                cable.plug();
                return false;
            }
            return true;
        });
        return inHand.get();
    }

    /** While it holds rows that somebody waits for. */
    private static void freezeInTheMiddle(Cluster cluster, Node frozen, Node door) {
        door.await("somebody who waits for a frozen node", () -> {
            if (cluster.inTransaction("frozen") == 0) {
                return false;
            }
            signal(frozen, true);
            if (within(Duration.ofSeconds(5), () -> cluster.waitingFor("frozen") > 0)) {
                return true;
            }
            signal(frozen, false);
            return false;
        });
    }

    private static void signal(Node node, boolean stop) {
        try {
            if (stop) {
                node.freeze();
            } else {
                node.thaw();
            }
        } catch (Exception refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static boolean within(Duration time, Supplier<Boolean> condition) {
        long end = System.nanoTime() + time.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > end) {
                return false;
            }
            Node.pause();
        }
        return true;
    }

    private static <T> CompletableFuture<T> later(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private static String summary(List<Waited> waited) {
        return waited.stream()
                .map(one -> "%s %d after %.0f s".formatted(one.what(), one.status(), one.seconds()))
                .collect(Collectors.joining(", "));
    }

    /** What came of a request. */
    private record Waited(String what, int status, double seconds, String body) {}

    /** Officers and machines that ask a node all at once, and wait for as long as it takes. */
    private static final class Crowd implements AutoCloseable {

        private static final List<String> OFFICERS = List.of("npa", "mhlw", "kanagawa", "yokohama");
        private static final int MACHINES = 12;

        private final Node node;
        private final List<Visitor> officers;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private final List<CompletableFuture<Waited>> asked = new ArrayList<>();

        Crowd(Node node) {
            this.node = node;
            this.officers = OFFICERS.stream()
                    .map(account -> Visitor.officer(node.port(), account).with("Accept", "text/html"))
                    .toList();
        }

        void asks() {
            officers.forEach(officer -> asked.add(ask("page", () -> officer.get("/"))));
            for (int number = 0; number < MACHINES; number++) {
                asked.add(asks("/engine-rest/task"));
            }
        }

        CompletableFuture<Waited> asks(String path) {
            Visitor machine = Visitor.machine(node.port(), OFFICERS.get(0));
            return ask("REST", () -> machine.get(path));
        }

        private CompletableFuture<Waited> ask(String what, Supplier<HttpResponse<String>> request) {
            long began = System.nanoTime();
            return CompletableFuture.supplyAsync(
                    () -> {
                        HttpResponse<String> answer = request.get();
                        return new Waited(what, answer.statusCode(), seconds(began), answer.body());
                    },
                    threads);
        }

        List<Waited> answers() throws Exception {
            List<Waited> answers = new ArrayList<>();
            for (CompletableFuture<Waited> one : asked) {
                answers.add(one.get(10, TimeUnit.MINUTES));
            }
            return answers;
        }

        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
