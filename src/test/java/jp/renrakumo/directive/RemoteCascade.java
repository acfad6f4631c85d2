package jp.renrakumo.directive;

import static jp.renrakumo.directive.Cascade.ADAPT;
import static jp.renrakumo.directive.Cascade.APPROVE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import jp.renrakumo.EngineRest;

/** The seed's directive on its way down, by the REST of an application in a process of its own. */
record RemoteCascade(Node node) {

    /** Recipients that the prefecture serves itself: four associations, three institutions. */
    static final int OF_THE_PREFECTURE = 7;

    /** Yokohama has decided and begins to serve its institutions. */
    void downToYokohama() {
        EngineRest.Answer started = node.as("npa")
                .post(
                        "/process-definition/key/directive-cascade/submit-form",
                        EngineRest.form(Map.of("document", "D1")));
        assertThat(started.acknowledged()).as(started.toString()).isTrue();
        complete("npa", ADAPT, Cascade.adaptation(List.of("I10"), List.of()));
        complete("mhlw", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        complete("kanagawa", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D1", "D4", "D6")));
        complete("kanagawa2", APPROVE, Map.of("decision", "APPROVE"));
        complete("yokohama", ADAPT, Cascade.adaptation(List.of("I10"), List.of("D3", "D4", "D6")));
    }

    void complete(String account, String task, Map<String, Object> form) {
        String open = "/task?taskDefinitionKey=" + task;
        node.await(
                task + " of " + account, () -> node.as(account).get(open).json().size() > 0);
        JsonNode found = node.as(account).get(open).json().get(0);
        EngineRest.Answer answer =
                node.as(account).post("/task/" + found.get("id").asText() + "/submit-form", EngineRest.form(form));
        assertThat(answer.acknowledged()).as(account + " " + answer).isTrue();
    }
}
