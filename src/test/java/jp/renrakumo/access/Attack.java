package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import jp.renrakumo.Desk;
import jp.renrakumo.RunningTest;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The running application with the demo's data, on a port of its own; whatever is tried, no code of an attacker runs. */
@RunningTest
abstract class Attack {

    static final String ADAPT = "userTask_adaptDirective";

    private static final ObjectMapper JSON = new ObjectMapper();

    @LocalServerPort
    int port;

    @Autowired
    ProcessEngine engine;

    Desk desk;

    @BeforeEach
    void a_desk() {
        desk = new Desk(engine);
    }

    @AfterEach
    void no_code_of_an_attacker_ran() {
        desk.leave();
        Marker.assertUntouched();
    }

    Visitor stranger() {
        return Visitor.stranger(port);
    }

    Visitor machine(String account) {
        return Visitor.machine(port, account);
    }

    Visitor officer(String account) {
        return Visitor.officer(port, account);
    }

    /** Number of a new directive; its issuer, {@code npa}, has the task {@link #ADAPT}. */
    String directive() {
        String number = desk.as("npa").start("directive-cascade", Map.of("document", "D1"));
        desk.leave();
        return number;
    }

    /** Number of a new incident of the clinic. */
    String suspected(String summary) {
        return desk.suspected("clinic", summary);
    }

    /** Id of an open task. */
    String task(String number, String key) {
        desk.leave();
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(number)
                .taskDefinitionKey(key)
                .singleResult()
                .getId();
    }

    void assertUnclaimed(String task) {
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task)
                        .singleResult()
                        .getAssignee())
                .isNull();
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException unreadable) {
            throw new AssertionError(answer.statusCode() + " " + answer.body(), unreadable);
        }
    }

    /** A form as Tasklist sends it. */
    static String submitted(Map<String, Object> values) {
        Map<String, Object> variables = new LinkedHashMap<>();
        values.forEach((name, value) -> variables.put(name, value instanceof Map ? value : Map.of("value", value)));
        return text(Map.of("variables", variables));
    }

    static String text(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode())
                .as(answer.request().method() + " " + answer.uri() + ": " + answer.body())
                .isIn(400, 401, 403, 404, 405, 409, 413, 415);
        assertNothingInside(answer);
    }

    /** No class and no line of code is told to anybody. */
    static void assertNothingInside(HttpResponse<String> answer) {
        assertThat(answer.body())
                .as(answer.request().method() + " " + answer.uri())
                .doesNotContain(
                        "jp.renrakumo", "\tat ", "Caused by", "java.lang.", "org.camunda", "org.springframework")
                .doesNotContain("com.fasterxml", "jakarta.", "org.h2");
    }

    /** Empty if it was not sent. */
    static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
