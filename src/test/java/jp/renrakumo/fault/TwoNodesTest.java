package jp.renrakumo.fault;

import static jp.renrakumo.directive.Cascade.CONFIRM;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.renrakumo.Visitor;
import jp.renrakumo.fault.Ledger.Deed;
import jp.renrakumo.fault.Ledger.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes on one PostgreSQL, as docker/compose.yaml starts them: one login, one winner, and one of them may die. */
class TwoNodesTest {

    private static final int AT_ONCE = 24;

    @TempDir
    Path folder;

    @Test
    void one_login_serves_both_one_completion_wins_and_what_a_dead_node_left_is_done_by_the_other() throws Exception {
        try (Cluster cluster = new Cluster(folder, new PostgresServer(folder), 600);
                Node first = cluster.node("first");
                Node second = cluster.node("second")) {
            one_login_serves_both(first, second);
            RemoteCascade cascade = new RemoteCascade(first, cluster.ledger);
            cascade.toYokohama();
            one_completion_wins(cluster, first, second);
            cascade.yokohamaPassesOn();
            second.await("the middle of the fan-out", () -> cluster.sent() > cluster.all() / 4);
            first.kill();
            assertThat(cluster.sent()).as("killed in the middle").isLessThan(cluster.all());
            cluster.holds(second);
        }
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
    private static void one_completion_wins(Cluster cluster, Node first, Node second) throws Exception {
        String open = "/task?taskDefinitionKey=" + CONFIRM;
        first.await(
                "a receipt of the prefecture's hospital",
                () -> !first.as("municipal").get(open).json().isEmpty());
        String task = first.as("municipal").get(open).json().get(0).get("id").asText();
        CyclicBarrier start = new CyclicBarrier(AT_ONCE);
        ExecutorService officers = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Callable<HttpResponse<String>>> completions = new ArrayList<>();
            for (int number = 0; number < AT_ONCE; number++) {
                Visitor officer = Visitor.machine((number % 2 == 0 ? first : second).port(), "municipal");
                completions.add(() -> {
                    start.await();
                    return officer.post(
                            "/engine-rest/task/" + task + "/submit-form",
                            "{\"variables\":{\"received\":{\"value\":true}}}");
                });
            }
            List<Integer> statuses = new ArrayList<>();
            List<String> losers = new ArrayList<>();
            for (Future<HttpResponse<String>> answer : officers.invokeAll(completions)) {
                statuses.add(answer.get().statusCode());
                if (answer.get().statusCode() >= 300) {
                    losers.add(answer.get().body());
                }
            }
            assertThat(statuses).as(losers.toString()).containsOnlyOnce(204).containsOnly(204, 409);
            assertThat(losers).hasSize(AT_ONCE - 1).allMatch(told -> told.contains("丹沢病院"));
            Deed receipt = new Deed(Kind.RECEIPT, "municipal", "", task);
            cluster.ledger.send(receipt, () -> new Ledger.Answer(true, 204, ""));
        } finally {
            officers.shutdown();
        }
    }
}
