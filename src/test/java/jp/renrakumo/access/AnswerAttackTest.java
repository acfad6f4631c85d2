package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application answers to nonsense: short, in Japanese where a person reads it, and nothing of its inside. */
class AnswerAttackTest extends Attack {

    private static final String HUGE = "x".repeat(3 * 1024 * 1024);

    @Test
    void a_body_larger_than_any_form_is_refused() {
        Visitor machine = machine("hospital");
        for (String address :
                List.of("/engine-rest/task", "/engine-rest/process-definition/key/incident-lifecycle/submit-form")) {
            HttpResponse<String> answer = machine.post(address, "{\"name\":\"" + HUGE + "\"}");
            assertThat(answer.statusCode()).as(address).isEqualTo(413);
            assertThat(json(answer).path("message").asText()).contains("2MB");
        }
        assertThat(officer("hospital")
                        .post("/camunda/api/engine/engine/default/task", "{\"name\":\"" + HUGE + "\"}")
                        .statusCode())
                .isEqualTo(413);
        Visitor officer = officer("npa");
        String token = officer.pageToken("/");
        assertThat(officer.form("/directives/x/withdrawal", Map.of("_csrf", token, "reason", HUGE))
                        .statusCode())
                .isEqualTo(413);
        assertThat(stranger().form("/login", Map.of("username", HUGE)).statusCode())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[",
                "}",
                "[]",
                "\"x\"",
                "1",
                "null",
                "{\"name\":}",
                "{\"name\":{}}",
                "{\"unknown\":1}",
                "{\"orQueries\":1}",
                "{\"variables\":1}",
                "{\"variables\":{\"a\":1}}",
                "{\"variables\":{\"a\":{\"value\":1,\"type\":\"Nonsense\"}}}",
                "{\"variables\":{\"a\":{\"value\":\"x\",\"type\":\"Date\"}}}",
                "{\"variables\":{\"a\":{\"value\":\"x\",\"type\":\"Integer\"}}}",
                "{\"variables\":[]}",
                "{\"userId\":[1]}",
                "{\"message\":{\"a\":1}}",
                "{\"@class\":\"java.util.HashMap\"}",
                "\u0000"
            })
    void what_is_no_proper_json_is_refused_without_a_word_of_the_inside(String body) {
        String task = task(directive(), ADAPT);
        for (Visitor visitor : List.of(machine("npa"), officer("npa"))) {
            String prefix = visitor.cookies().isEmpty() ? "/engine-rest" : "/camunda/api/engine/engine/default";
            for (String address : List.of(
                    "/task/" + task + "/complete",
                    "/task/" + task + "/submit-form",
                    "/process-definition/key/directive-cascade/submit-form")) {
                assertRefused(visitor.post(prefix + address, body));
            }
            for (String address : List.of(
                    "/task",
                    "/task/count",
                    "/task/" + task + "/claim",
                    "/task/" + task + "/comment/create",
                    "/process-instance",
                    "/history/task")) {
                HttpResponse<String> answer = visitor.post(prefix + address, body);
                assertThat(answer.statusCode())
                        .as(address + " " + answer.body())
                        .isLessThan(500);
                assertNothingInside(answer);
            }
        }
    }

    @Test
    void what_the_engine_stumbles_over_is_told_in_one_sentence() {
        String task = task(directive(), ADAPT);
        for (String variable : List.of("null", "{\"value\":\"<a/>\",\"type\":\"Xml\"}")) {
            HttpResponse<String> answer = machine("npa")
                    .post("/engine-rest/task/" + task + "/complete", "{\"variables\":{\"letter\":" + variable + "}}");
            assertThat(answer.statusCode()).isIn(400, 500);
            assertThat(json(answer).path("message").asText()).containsPattern("[ぁ-ん]");
            assertNothingInside(answer);
        }
    }

    @Test
    void nesting_without_end_is_refused() {
        Visitor machine = machine("hospital");
        assertRefused(machine.post("/engine-rest/task", "{\"orQueries\":[".repeat(5000) + "]}".repeat(5000)));
        assertRefused(machine.post("/engine-rest/task", "[".repeat(100_000)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/engine-rest/task/unknown",
                "/engine-rest/task?unknown=1",
                "/engine-rest/task?firstResult=x",
                "/engine-rest/task?createdAfter=x",
                "/engine-rest/task?sortBy=x",
                "/engine-rest/task?processVariables=x_y_z",
                "/engine-rest/task?maxResults=99999999999",
                "/engine-rest/process-instance/'%20or%201=1",
                "/engine-rest/process-definition/unknown",
                "/engine-rest/process-definition/key/unknown/xml",
                "/engine-rest/engine/unknown/task",
                "/engine-rest/history/task?startedAfter=x",
                "/engine-rest/unknown",
                "/engine-rest/user/unknown/profile",
                "/engine-rest/deployment/x/resources/y/data",
                "/engine-rest/metrics/x",
                "/camunda/api/engine/engine/unknown/task",
                "/camunda/api/engine/engine/default/task?firstResult=x",
                "/camunda/api/tasklist/plugin/x/y",
                "/camunda/api/tasklist/unknown",
                "/camunda/app/tasklist/unknown/",
                "/camunda/app/unknown/",
                "/camunda/lib/unknown.js",
                "/directives/'%20or%201=1",
                "/directives/DIR-9999-1",
                "/directives/x/documents/y",
                "/incidents/x",
                "/unknown",
                "/error",
                "/error?trace=true&message=true&exception=true",
                "/?q=%25%27%3B--"
            })
    void no_answer_tells_of_the_inside(String address) {
        Visitor officer = officer("npa");
        for (String accept : List.of("application/json", "text/html", "*/*", "image/png")) {
            HttpResponse<String> answer = officer.with("Accept", accept).get(address);
            assertThat(answer.statusCode())
                    .as(answer.body())
                    .isNotEqualTo(503)
                    .isLessThan(address.startsWith("/error") ? 1000 : 500);
            assertNothingInside(answer);
            assertThat(answer.body()).doesNotContain("Whitelabel", "ENGINE-");
        }
    }

    @Test
    void what_a_page_shows_is_escaped() {
        Visitor officer = officer("npa");
        assertThat(officer.get("/?q=%3Cscript%3Ealert(1)%3C/script%3E%22onfocus=%22x")
                        .body())
                .doesNotContain("<script>alert(1)", "\"onfocus=\"x");
        assertThat(officer.get("/login?error=%3Cscript%3Ealert(1)%3C/script%3E").body())
                .doesNotContain("<script>alert(1)");
    }

    @Test
    void nothing_tells_which_server_this_is() {
        for (HttpResponse<String> answer : List.of(
                stranger().get("/login"),
                stranger().get("/unknown"),
                stranger().get("/engine-rest/task"),
                officer("npa").get("/camunda/app/tasklist/default/"),
                machine("npa").get("/engine-rest/task"))) {
            assertThat(answer.headers().map().keySet())
                    .doesNotContain("server", "x-powered-by", "x-application-context");
        }
    }

    @Test
    void pages_and_web_applications_say_what_a_browser_may_do_with_them() {
        Visitor officer = officer("npa");
        for (HttpResponse<String> answer : List.of(
                stranger().get("/login"),
                officer.get("/"),
                officer.get("/unknown"),
                officer.get("/renrakumo.css"),
                officer.get("/camunda/app/tasklist/default/"),
                officer("admin").get("/camunda/app/admin/default/"))) {
            assertThat(header(answer, "Content-Security-Policy"))
                    .as(answer.uri().toString())
                    .isNotBlank();
            assertThat(header(answer, "X-Frame-Options")).isIn("SAMEORIGIN", "DENY");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        }
        for (HttpResponse<String> answer : List.of(
                machine("npa").get("/engine-rest/task"),
                officer.get("/camunda/api/engine/engine/default/task"),
                machine("npa").get("/engine-rest/task?assigneeExpression=x"))) {
            assertThat(header(answer, "X-Content-Type-Options"))
                    .as(answer.uri().toString())
                    .isEqualTo("nosniff");
        }
        assertThat(header(officer.get("/"), "Content-Security-Policy"))
                .contains("default-src 'self'")
                .doesNotContain("unsafe");
        assertThat(header(officer.get("/"), "Cache-Control")).contains("no-store");
        assertThat(header(machine("npa").get("/engine-rest/task"), "Cache-Control"))
                .isIn("no-cache", "no-store");
    }
}
