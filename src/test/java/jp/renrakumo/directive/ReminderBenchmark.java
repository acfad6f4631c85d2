package jp.renrakumo.directive;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import jp.renrakumo.EngineRest;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.fault.Database;
import jp.renrakumo.fault.LargeRegistry;
import jp.renrakumo.fault.Node;
import jp.renrakumo.fault.RemoteCascade;
import jp.renrakumo.notification.FickleServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * 50,000 receipts of one sender fall due at once, on PostgreSQL and with a mail server: how long until each has its mail,
 * and how long officers at their desks wait meanwhile. {@code mvn -Pbenchmark test -Dtest=ReminderBenchmark}.
 */
class ReminderBenchmark {

    private static final int SIZE = Math.min(50_000, Integer.getInteger("benchmark.size", 50_000));
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final Duration QUIET = Duration.ofSeconds(30);
    private static final List<String> OFFICERS =
            List.of("npa", "mhlw", "kanagawa", "kanagawa2", "yokohama", "yokohama", "hospital", "clinic");
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    /** Of the demo's clock. */
    private static final Instant DEMO_BEGAN = Instant.parse("2019-05-23T00:00:00Z");

    @TempDir
    Path folder;

    private final Map<String, List<Double>> waits = new TreeMap<>();
    private final List<String> failed = new CopyOnWriteArrayList<>();
    private final AtomicInteger called = new AtomicInteger();
    private volatile String phase = "quiet";
    private volatile boolean over;
    private volatile long began;

    @Test
    void fifty_thousand_are_due_together() throws Exception {
        LargeRegistry registry = LargeRegistry.with(SIZE);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        // what is acknowledged is on the disk
                        .setServerConfig("fsync", "on")
                        .setServerConfig("shared_buffers", "1GB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
                FickleServer mails = new FickleServer()) {
            String url = server.getJdbcUrl("postgres", "postgres") + "&reWriteBatchedInserts=true";
            JdbcClient database = JdbcClient.create(new DriverManagerDataSource(url, "postgres", "postgres"));
            try (Node node = Node.start(
                    folder,
                    registry,
                    new Database(url, "postgres", "postgres"),
                    PATIENCE,
                    "--spring.mail.host=127.0.0.1",
                    "--spring.mail.port=" + mails.port(),
                    "--renrakumo.mail.from=renrakumo@example.jp",
                    "--renrakumo.mail.base-url=https://renrakumo.example.jp")) {
                began = System.nanoTime();
                addresses(database);
                new RemoteCascade(node).downToYokohama();
                node.await("the last recipient", () -> sent(database) == registry.recipients());
                due(node, database);
            }
        }
    }

    private void addresses(JdbcClient database) {
        database.sql("insert into institution (organization, email) select id, id || '@example.jp' from organization"
                        + " where id like 'clinic-%' on conflict (organization) do update set email = excluded.email")
                .update();
        database.sql("analyze").update();
    }

    private void due(Node node, JdbcClient database) throws Exception {
        String number = database.sql("select max(number) from directive")
                .query(String.class)
                .single();
        TimeUnit.MINUTES.sleep(1); // receipts are logged to the minute
        ExecutorService desks = Executors.newFixedThreadPool(OFFICERS.size());
        List<Future<?>> working = new ArrayList<>();
        for (String account : OFFICERS) {
            working.add(desks.submit(() -> work(node, account, number)));
        }
        TimeUnit.NANOSECONDS.sleep(QUIET.toNanos());
        phase = "while due";
        long before = System.nanoTime();
        fallDue(node);
        node.await("the reminders", () -> told(database) >= SIZE - called.get());
        System.out.printf("told after %.1f s%n", seconds(before));
        node.await("their mails", () -> mailed(database) >= told(database));
        System.out.printf("all mailed after %.1f s%n", seconds(before));
        over = true;
        for (Future<?> officer : working) {
            officer.get();
        }
        desks.shutdown();
        waits.forEach((what, all) -> System.out.printf(
                "| %-45s | %6d | %7.0f | %7.0f | %7.0f |%n",
                what, all.size(), at(all, 0.5), at(all, 0.95), at(all, 1)));
        System.out.println("called " + called);
        assertThat(failed).isEmpty();
        assertThat(mailed(database)).isGreaterThanOrEqualTo(SIZE - called.get());
    }

    /** The due time of what Yokohama sent is the moment at which the demo's clock began. */
    private static void fallDue(Node node) {
        EngineRest admin = node.as("admin");
        JsonNode instance = admin.get(
                        "/process-instance?processDefinitionKey=directive-cascade&variables=organization_eq_yokohama")
                .json();
        assertThat(instance).hasSize(1);
        JsonNode timer = admin.get("/job?activityId=timer_receiptDue&processInstanceId="
                        + instance.get(0).get("id").asText())
                .json();
        assertThat(timer).hasSize(1);
        EngineRest.Answer moved = admin.send(
                "PUT",
                "/job/" + timer.get(0).get("id").asText() + "/duedate",
                BodyPublishers.ofString("{\"duedate\":\"2019-05-23T09:00:00.000+0900\"}"));
        assertThat(moved.acknowledged()).as(moved.toString()).isTrue();
    }

    /** Looks at his tasks, at the board and at who is outstanding; Yokohama calls one of them after the other. */
    private void work(Node node, String account, String number) {
        try {
            Visitor officer = Visitor.officer(node.port(), account);
            String filter = new ObjectMapper()
                    .readTree(officer.get(ENGINE + "/filter?resourceType=Task").body())
                    .get(0)
                    .get("id")
                    .asText();
            while (!over) {
                wait(
                        "task list",
                        () -> officer.post(ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=15", "{}"));
                if (List.of("hospital", "clinic").contains(account)) {
                    wait("its directives", () -> officer.get("/directives"));
                } else {
                    wait("board", () -> officer.get("/directives/" + number));
                }
                if (account.equals("yokohama")) {
                    wait(
                            "outstanding",
                            () -> officer.get("/directives/" + number + "?sender=yokohama&filter=OUTSTANDING"));
                    String clinic = "clinic-%05d".formatted(called.incrementAndGet());
                    String page = "/directives/" + number + "/calls/" + clinic;
                    String token = officer.pageToken(page);
                    Map<String, String> call = Map.of(
                            "_csrf",
                            token,
                            "recipient",
                            clinic,
                            "reached",
                            "REACHED",
                            "channel",
                            "PHONE",
                            "receivedAt",
                            EraDates.format(DEMO_BEGAN.plus(Duration.ofNanos(System.nanoTime() - began))),
                            "witness",
                            "電話に出た人");
                    wait("proxy receipt", () -> officer.form("/directives/" + number + "/calls", call));
                }
                TimeUnit.MILLISECONDS.sleep(500);
            }
        } catch (Exception broken) {
            failed.add(account + " " + broken);
        }
    }

    private interface Request {
        HttpResponse<String> send();
    }

    private void wait(String what, Request request) {
        String during = phase;
        long before = System.nanoTime();
        HttpResponse<String> answer = request.send();
        synchronized (waits) {
            waits.computeIfAbsent(what + ", " + during, first -> new ArrayList<>())
                    .add(seconds(before) * 1000);
        }
        if (answer.statusCode() >= 400 || what.startsWith("proxy") && answer.statusCode() != 302) {
            failed.add(what + " " + answer.statusCode() + " "
                    + answer.body()
                            .lines()
                            .filter(line -> line.contains("error"))
                            .findFirst()
                            .orElse(""));
        }
    }

    private static double seconds(long before) {
        return (System.nanoTime() - before) / 1e9;
    }

    private static double at(List<Double> all, double share) {
        List<Double> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted.get((int) Math.min(sorted.size() - 1, Math.floor(sorted.size() * share)));
    }

    private static long sent(JdbcClient database) {
        return count(database, "select count(*) from delivery where sender = 'yokohama' and state = 'SENT'");
    }

    private static long told(JdbcClient database) {
        return count(database, "select count(*) from notice where kind = 'OVERDUE' and organization like 'clinic-%'");
    }

    private static long mailed(JdbcClient database) {
        return count(
                database,
                "select count(*) from notice where kind = 'OVERDUE' and organization like 'clinic-%'"
                        + " and mail_state = 'SENT'");
    }

    private static long count(JdbcClient database, String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
