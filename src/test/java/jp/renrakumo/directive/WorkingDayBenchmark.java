package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.EngineRest;
import jp.renrakumo.Visitor;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.fault.Database;
import jp.renrakumo.fault.LargeRegistry;
import jp.renrakumo.fault.Node;
import jp.renrakumo.fault.RemoteCascade;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 officers of 200 clinics at work at once for ten minutes, by the REST that the Tasklist uses and by our pages, each with a
 * login of his own and some ten seconds between two clicks: receipts, incidents, duties, assessments, desks. In how many
 * milliseconds they are answered, and how often not. {@code mvn -Pbenchmark test -Dtest=WorkingDayBenchmark
 * [-Dbenchmark.size=200] [-Dbenchmark.minutes=10]}, on PostgreSQL, application, database and officers on the same machine.
 */
class WorkingDayBenchmark {

    private static final int OFFICERS = Math.min(Integer.getInteger("benchmark.size", 200), 200);
    private static final Duration TIME = Duration.ofMinutes(Integer.getInteger("benchmark.minutes", 10));
    private static final int PAUSE_FROM = 5_000;
    private static final int PAUSE_TO = 15_000;
    private static final String PASSWORD = "kaze-to-nami-2026";
    private static final String API = "/camunda/api/engine/engine/default";
    private static final Pattern LINK = Pattern.compile("http://localhost:\\d+(/invitation/[\\w-]+)");
    private static final LargeRegistry REGISTRY = LargeRegistry.with(OFFICERS);

    @TempDir
    Path folder;

    private final Map<String, Queue<Long>> times = new ConcurrentHashMap<>();
    private final Map<String, Queue<Long>> minutes = new ConcurrentHashMap<>();
    private final Queue<String> errors = new ConcurrentLinkedQueue<>();
    private final AtomicInteger receipts = new AtomicInteger();
    private final AtomicInteger incidents = new AtomicInteger();

    @Test
    void all_of_them_are_answered() throws Exception {
        // what is acknowledged is on the disk
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "on").start()) {
            Database where = new Database(server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres");
            try (Node node = Node.start(
                    folder,
                    REGISTRY,
                    where,
                    Duration.ofMinutes(5),
                    "--renrakumo.clock.start=",
                    "--renrakumo.audit.folder=" + folder.resolve("audit"))) {
                hire(node.port());
                new RemoteCascade(node).downToYokohama();
                EngineRest admin = node.as("admin");
                node.await(
                        "all receipts",
                        () -> admin.count("/task/count?taskDefinitionKey=" + CONFIRM) >= REGISTRY.recipients());
                work(node.port());
            }
        }
        print();
        assertThat(errors).isEmpty();
        assertThat(receipts.get()).as("receipts").isEqualTo(OFFICERS);
    }

    /** Each clinic has an officer, invited by the administrator. */
    private static void hire(int port) {
        Visitor admin = Visitor.officer(port, "admin");
        for (int one = 1; one <= OFFICERS; one++) {
            String account = account(one);
            HttpResponse<String> invited = admin.submit(
                    "/officers",
                    "/officers/invite",
                    Map.of(
                            "account",
                            account,
                            "familyName",
                            "港",
                            "givenName",
                            "花子",
                            "email",
                            account + "@example.jp",
                            "organization",
                            "clinic-%05d".formatted(one),
                            "roles",
                            "OFFICER"));
            assertThat(invited.statusCode()).as(invited.body()).isEqualTo(302);
            Matcher link = LINK.matcher(admin.get("/officers/" + account).body());
            assertThat(link.find()).as("link of %s", account).isTrue();
            Visitor.stranger(port)
                    .submit(link.group(1), link.group(1), Map.of("password", PASSWORD, "again", PASSWORD));
        }
    }

    private void work(int port) throws InterruptedException {
        ExecutorService officers = Executors.newFixedThreadPool(OFFICERS);
        CountDownLatch done = new CountDownLatch(OFFICERS);
        long end = System.nanoTime() + TIME.toNanos();
        for (int one = 1; one <= OFFICERS; one++) {
            String account = account(one);
            Random chance = new Random(one);
            officers.execute(() -> {
                try {
                    new OneOfThem(port, account, chance, end).day();
                } catch (RuntimeException | AssertionError | JsonProcessingException failed) {
                    errors.add(account + " " + failed);
                } finally {
                    done.countDown();
                }
            });
        }
        assertThat(done.await(TIME.plusMinutes(5).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        officers.shutdown();
    }

    private static String account(int one) {
        return "officer%03d".formatted(one);
    }

    private void print() {
        System.out.printf(
                "MEASURED %d officers for %s: %d receipts, %d incidents, %d errors%n",
                OFFICERS, TIME, receipts.get(), incidents.get(), errors.size());
        List<Long> all = new ArrayList<>();
        new TreeMap<>(times).forEach((what, taken) -> {
            all.addAll(taken);
            print(what, new ArrayList<>(taken));
        });
        new TreeMap<>(minutes).forEach((minute, taken) -> print(minute, new ArrayList<>(taken)));
        print("all", all);
        errors.stream().limit(20).forEach(error -> System.out.println("MEASURED error " + error));
    }

    private static void print(String what, List<Long> taken) {
        taken.sort(null);
        System.out.printf(
                "MEASURED %-22s %6d times, ms: median %5d, p95 %5d, p99 %5d, worst %5d%n",
                what,
                taken.size(),
                taken.get(taken.size() / 2),
                taken.get(taken.size() * 95 / 100),
                taken.get(taken.size() * 99 / 100),
                taken.get(taken.size() - 1));
    }

    /** An officer at his browser. */
    private final class OneOfThem {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final Visitor browser;
        private final String account;
        private final Random chance;
        private final long end;

        OneOfThem(int port, String account, Random chance, long end) {
            this.browser = Visitor.stranger(port);
            this.account = account;
            this.chance = chance;
            this.end = end;
        }

        void day() throws JsonProcessingException {
            pause();
            HttpResponse<String> entered = timed("login", () -> browser.login(account, PASSWORD));
            assertThat(entered.statusCode()).isEqualTo(302);
            timed("tasklist", () -> browser.get("/camunda/app/tasklist/default/"));
            browser.with("X-XSRF-TOKEN", browser.cookies().getOrDefault("XSRF-TOKEN", ""));
            receipt();
            while (System.nanoTime() < end) {
                incident();
            }
        }

        private void receipt() throws JsonProcessingException {
            step("desk", () -> browser.get("/"));
            JsonNode mine = tasks();
            assertThat(mine).as("tasks of %s", account).isNotEmpty();
            complete(mine.get(0).get("id").asText(), Map.of("received", true));
            receipts.incrementAndGet();
        }

        private void incident() throws JsonProcessingException {
            step(
                    "report an incident",
                    () -> browser.post(
                            API + "/process-definition/key/incident-lifecycle/submit-form",
                            form(Map.of(
                                    "suspectedAt", EraDates.format(Instant.now()),
                                    "summary", "電子カルテが開かない",
                                    "leak", "NONE",
                                    "careDisruption", "NONE"))));
            incidents.incrementAndGet();
            step("desk", () -> browser.get("/"));
            step("list of incidents", () -> browser.get("/incidents"));
            for (JsonNode task : tasks()) {
                if (System.nanoTime() > end) {
                    return;
                }
                switch (task.get("taskDefinitionKey").asText()) {
                    case "userTask_fulfilDuty" ->
                        complete(
                                task.get("id").asText(),
                                Map.of(
                                        "answer", "FILED",
                                        "filedAt", EraDates.format(Instant.now()),
                                        "channel", "PHONE",
                                        "content", "状況を伝えた",
                                        "vendorName", "みなとシステム保守",
                                        "reference", "受2",
                                        "person", "当直"));
                    case "userTask_assessIncident" ->
                        complete(
                                task.get("id").asText(),
                                Map.of(
                                        "attackSuspected", "YES",
                                        "systemFailure", true,
                                        "leak", "NONE",
                                        "careDisruption", "NONE",
                                        "note", "端末を調べた"));
                    default ->
                        step(
                                "look at a task",
                                () -> browser.get(
                                        API + "/task/" + task.get("id").asText()));
                }
            }
        }

        /** What the Tasklist asks for when its list is opened. */
        private JsonNode tasks() throws JsonProcessingException {
            return JSON.readTree(step(
                            "list of tasks",
                            () -> browser.post(
                                    API + "/task?firstResult=0&maxResults=15",
                                    "{\"sorting\":[{\"sortBy\":\"created\",\"sortOrder\":\"desc\"}]}"))
                    .body());
        }

        private void complete(String task, Map<String, Object> values) {
            step("open a task", () -> browser.get(API + "/task/" + task));
            timed("form of a task", () -> browser.get(API + "/task/" + task + "/deployed-form"));
            timed("values of a form", () -> browser.get(API + "/task/" + task + "/form-variables"));
            timed(
                    "take a task over",
                    () -> browser.post(API + "/task/" + task + "/claim", "{\"userId\":\"" + account + "\"}"));
            step("complete a task", () -> browser.post(API + "/task/" + task + "/submit-form", form(values)));
        }

        private String form(Map<String, Object> values) {
            try {
                return JSON.writeValueAsString(EngineRest.form(values));
            } catch (JsonProcessingException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        private HttpResponse<String> step(String what, Supplier<HttpResponse<String>> request) {
            pause();
            return timed(what, request);
        }

        /** In the first one all log in and report at once, as on no working day. */
        private String minute(long begun) {
            return "minute %02d".formatted(TimeUnit.NANOSECONDS.toMinutes(begun - end + TIME.toNanos()) + 1);
        }

        private HttpResponse<String> timed(String what, Supplier<HttpResponse<String>> request) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = request.get();
            long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
            times.computeIfAbsent(what, each -> new ConcurrentLinkedQueue<>()).add(took);
            minutes.computeIfAbsent(minute(begun), each -> new ConcurrentLinkedQueue<>())
                    .add(took);
            if (answer.statusCode() >= 400) {
                errors.add(account + " " + what + ": " + answer.statusCode() + " "
                        + answer.body().lines().limit(5).toList());
            }
            return answer;
        }

        /** He reads and thinks. */
        private void pause() {
            try {
                TimeUnit.MILLISECONDS.sleep(chance.nextInt(PAUSE_FROM, PAUSE_TO));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }
}
