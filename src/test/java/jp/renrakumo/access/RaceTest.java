package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Two officers of one organization complete the same task: one wins, the other is told who. */
class RaceTest extends Attack {

    private static final String DONE = submitted(Map.of("items", "[\"I10\"]", "letter", "添付のとおり", "enclosures", "[]"));

    @RepeatedTest(5)
    void the_loser_learns_that_there_is_a_winner_and_who() throws Exception {
        String number = atKanagawa();
        String task = prefecturesTask(number);
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService officers = Executors.newFixedThreadPool(2);
        try {
            List<Future<HttpResponse<String>>> both = List.of(
                    officers.submit(() -> completed("kanagawa", task, together)),
                    officers.submit(() -> completed("kanagawa2", task, together)));
            HttpResponse<String> first = both.get(0).get();
            HttpResponse<String> second = both.get(1).get();
            assertThat(List.of(first.statusCode(), second.statusCode()))
                    .as(first.body() + second.body())
                    .containsExactlyInAnyOrder(204, 409);
            boolean drafterWon = first.statusCode() == 204;
            assertThat(json(drafterWon ? second : first).path("message").asText())
                    .contains(drafterWon ? "起案者" : "決裁者")
                    .contains("すでに完了しました");
        } finally {
            officers.shutdown();
        }
    }

    private HttpResponse<String> completed(String account, String task, CyclicBarrier together) throws Exception {
        Visitor officer = machine(account);
        together.await();
        return officer.post("/engine-rest/task/" + task + "/submit-form", DONE);
    }

    @Test
    void who_comes_later_is_told_too_but_nobody_whose_task_it_was_not() {
        String number = atKanagawa();
        String task = prefecturesTask(number);
        String address = "/engine-rest/task/" + task + "/complete";
        assertThat(machine("kanagawa").post(address, DONE).statusCode()).isEqualTo(204);

        HttpResponse<String> late = machine("kanagawa2").post(address, DONE);
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(json(late).path("message").asText()).contains("神奈川県起案者（kanagawa）");
        HttpResponse<String> inTasklist =
                officer("kanagawa2").post("/camunda/api/engine/engine/default/task/" + task + "/submit-form", DONE);
        assertThat(inTasklist.statusCode()).isEqualTo(409);
        assertThat(json(inTasklist).path("message").asText()).contains("神奈川県起案者（kanagawa）");

        HttpResponse<String> outsider = machine("hospital").post(address, DONE);
        HttpResponse<String> unknown = machine("hospital").post("/engine-rest/task/unknown/complete", DONE);
        assertThat(outsider.statusCode()).isEqualTo(unknown.statusCode());
        assertThat(outsider.body()).doesNotContain("kanagawa", "神奈川");
    }

    private String atKanagawa() {
        String number = directive();
        for (String sender : List.of("npa", "mhlw")) {
            desk.as(sender).complete(number, ADAPT, Map.of("items", "[\"I10\"]", "letter", "添付のとおり"));
            desk.runJobs();
        }
        desk.leave();
        return number;
    }

    private String prefecturesTask(String number) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(ADAPT)
                .taskCandidateGroup("kanagawa")
                .singleResult()
                .getId();
    }
}
