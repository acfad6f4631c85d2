package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.ADAPT;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import jp.renrakumo.AtOnce;
import jp.renrakumo.EngineRest;
import jp.renrakumo.RenrakumoTest;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** Two officers send one task's form at the same moment, over HTTP: one is done, the other is told who was first. */
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {RenrakumoTest.DATABASE, "camunda.bpm.job-execution.enabled=false"})
@ActiveProfiles("demo")
class SameTaskTest {

    @LocalServerPort
    int port;

    @Test
    void the_second_is_told_who_was_first() {
        for (int round = 0; round < 10; round++) {
            String task = issue();
            List<EngineRest.Answer> answers = Collections.synchronizedList(new ArrayList<>());
            AtOnce.Act adapt = () -> answers.add(as("npa")
                    .post(
                            "/task/" + task + "/submit-form",
                            EngineRest.form(Cascade.adaptation(List.of("I10"), List.of()))));
            AtOnce.all(adapt, adapt, adapt);
            assertThat(answers.stream().filter(EngineRest.Answer::acknowledged)).hasSize(1);
            assertThat(answers.stream().filter(answer -> !answer.acknowledged()))
                    .hasSize(2)
                    .allSatisfy(answer -> {
                        assertThat(answer.status()).as(answer.body()).isEqualTo(409);
                        assertThat(answer.body()).contains("警察庁担当（npa）がすでに完了しました");
                    });
        }
    }

    /** A new directive; answers the task of its issuer. */
    private String issue() {
        JsonNode started = as("npa")
                .post(
                        "/process-definition/key/directive-cascade/submit-form",
                        EngineRest.form(Map.of("document", "D1")))
                .json();
        return as("npa")
                .get("/task?taskDefinitionKey=" + ADAPT + "&processInstanceId="
                        + started.get("id").asText())
                .json()
                .get(0)
                .get("id")
                .asText();
    }

    private EngineRest as(String account) {
        return new EngineRest("http://127.0.0.1:" + port, account);
    }
}
