package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.renrakumo.EngineRest;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Two processes on one PostgreSQL, as docker/compose.yaml starts them: one login, one winner, and one of them may die. */
class TwoNodesTest {

    private static final LargeRegistry REGISTRY = LargeRegistry.with(600);
    private static final int AT_ONCE = 24;

    @TempDir
    Path folder;

    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private JdbcClient database;

    @Test
    void one_login_serves_both_one_completion_wins_and_what_a_dead_node_left_is_done_by_the_other() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            String url = server.getJdbcUrl("postgres", "postgres");
            database = JdbcClient.create(new DriverManagerDataSource(url, "postgres", "postgres"));
            Node.Database where = new Node.Database(url, "postgres", "postgres");
            try (Node first = node(where);
                    Node second = node(where)) {
                one_login_serves_both(first, second);
                new RemoteCascade(first).downToYokohama();
                first.await("a receipt of the hospital", () -> !tasks(first, "hospital")
                        .isEmpty());
                one_completion_wins(first, second);
                second.await("the middle of the fan-out", () -> receipts(second) > all() / 4);
                first.kill();
                assertThat(receipts(second)).as("killed in the middle").isLessThan(all() - 1);
                second.await("the last recipient", () -> receipts(second) == all() - 1);
                everything_once();
            }
        }
    }

    private Node node(Node.Database where) throws java.io.IOException {
        return Node.start(
                folder,
                REGISTRY,
                where,
                Duration.ofMinutes(3),
                "--renrakumo.clock.start=",
                "--renrakumo.audit.folder=" + folder.resolve("audit"),
                // what a dead node had taken is free again after this
                "--camunda.bpm.job-execution.lock-time-in-millis=10000");
    }

    private static void one_login_serves_both(Node first, Node second) {
        Visitor here = Visitor.officer(first.port(), "clinic");
        Visitor there = Visitor.stranger(second.port());
        there.cookies().putAll(here.cookies());
        there.with("X-XSRF-TOKEN", here.cookies().get("XSRF-TOKEN"));
        assertThat(there.get("/incidents").statusCode()).isEqualTo(200);
        assertThat(there.post("/camunda/api/engine/engine/default/task/count", "{}")
                        .statusCode())
                .as("the web applications and their token")
                .isEqualTo(200);
        assertThat(there.submit("/account", "/logout", Map.of()).statusCode()).isEqualTo(302);
        assertThat(here.get("/incidents").statusCode()).as("left there").isEqualTo(302);
        assertThat(here.get("/camunda/api/engine/engine/default/task/count").statusCode())
                .isEqualTo(401);
    }

    /** The losers are told who has done it, and none of them that the system failed. */
    private void one_completion_wins(Node first, Node second) throws Exception {
        String task = tasks(first, "hospital").get(0);
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        ExecutorService officers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<HttpResponse<String>>> completions = new ArrayList<>();
            for (int number = 0; number < AT_ONCE; number++) {
                Visitor officer = Visitor.machine((number % 2 == 0 ? first : second).port(), "hospital");
                completions.add(() -> {
                    start.await();
                    return officer.post(
                            "/engine-rest/task/" + task + "/submit-form",
                            "{\"variables\":{\"received\":{\"value\":true}}}");
                });
            }
            List<String> losers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : officers.invokeAll(completions)) {
                int status = answer.get().statusCode();
                acknowledged.merge(String.valueOf(status), 1, Integer::sum);
                if (status >= 300) {
                    losers.add(answer.get().body());
                }
            }
            assertThat(acknowledged.keySet()).as(losers.toString()).containsExactlyInAnyOrder("204", "409");
            assertThat(acknowledged).containsEntry("204", 1).containsEntry("409", AT_ONCE - 1);
            assertThat(losers).allMatch(told -> told.contains("みなと架空病院"));
        } finally {
            officers.shutdown();
        }
    }

    private void everything_once() {
        assertThat(count("select count(*) from delivery where sender = 'yokohama' and state <> 'PENDING'"))
                .isEqualTo(REGISTRY.recipients());
        assertThat(count("select count(*) from delivery where state = 'PENDING'"))
                .isZero();
        assertThat(count("select count(*) from (select text_ from act_hi_varinst where name_ = 'organization'"
                        + " and proc_def_key_ = 'directive-receipt' group by text_ having count(*) <> 1) twice"))
                .as("recipients with more than one instance")
                .isZero();
        assertThat(count("select count(*) from act_hi_procinst where proc_def_key_ = 'directive-receipt'"))
                .isEqualTo(all());
        assertThat(count("select count(*) from delivery where confirmed_at is not null and not relays"))
                .as("what was acknowledged")
                .isEqualTo(1);
        assertThat(count("select count(*) from act_ru_job where retries_ = 0")).isZero();
    }

    private static List<String> tasks(Node node, String account) {
        List<String> ids = new ArrayList<>();
        for (JsonNode task :
                node.as(account).get("/task?taskDefinitionKey=" + CONFIRM).json()) {
            ids.add(task.get("id").asText());
        }
        return ids;
    }

    private static long receipts(Node node) {
        EngineRest admin = node.as("admin");
        return admin.count("/task/count?taskDefinitionKey=" + CONFIRM);
    }

    private static int all() {
        return REGISTRY.recipients() + RemoteCascade.OF_THE_PREFECTURE;
    }

    private long count(String sql) {
        return database.sql(sql).query(Long.class).single();
    }
}
