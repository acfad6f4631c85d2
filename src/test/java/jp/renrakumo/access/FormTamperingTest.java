package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Forms as no browser would send them: they change nothing but what the form asks for. */
class FormTamperingTest extends Attack {

    private static final String DUTY = "userTask_fulfilDuty";
    private static final Map<String, Object> ADAPTATION = Map.of("items", "[\"I10\"]", "letter", "添付のとおり");

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"/complete", "/submit-form"})
    void no_submitted_value_stands_in_for_a_variable_of_the_process(String how) {
        String mine = incident("hospital");
        String others = incident("clinic");
        String stolen = text(vendorDuty(others));
        Map<String, Object> form =
                new LinkedHashMap<>(Map.of("answer", "NOT_REQUIRED", "reason", "保守会社がない", "approver", "院長"));
        form.put("duty", Map.of("value", Long.parseLong(stolen), "type", "Long"));
        String task = dutyTask(mine);
        assertRefused(machine("hospital").post("/engine-rest/task/" + task + how, submitted(form)));
        assertThat(ended(others)).isZero();
        assertThat(ended(mine)).isZero();
        form.remove("duty");
        HttpResponse<String> answer = machine("hospital").post("/engine-rest/task/" + task + how, submitted(form));
        assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
        assertThat(ended(others)).isZero();
        assertThat(ended(mine)).isOne();
    }

    static Stream<Map<String, Object>> foreign() {
        return Stream.of(
                Map.of("organization", "mhlw"),
                Map.of("unknown", "x"),
                Map.of("directiveTasks", "x"),
                Map.of("deadlines", "x"),
                Map.of("execution", "x"),
                Map.of("task", "x"),
                Map.of("authority", "kanagawa"),
                Map.of("documentsText", "x"),
                Map.of("letter", Map.of("value", "eA==", "type", "Bytes")),
                Map.of("letter", Map.of("value", "eA==", "type", "File", "valueInfo", Map.of("filename", "x"))),
                Map.of(
                        "letter",
                        Map.of(
                                "value",
                                "rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAB3CAAAABAAAAAAeA==",
                                "type",
                                "Object",
                                "valueInfo",
                                Map.of(
                                        "objectTypeName",
                                        "java.util.HashMap",
                                        "serializationDataFormat",
                                        "application/x-java-serialized-object"))),
                Map.of(
                        "letter",
                        Map.of(
                                "value",
                                "{}",
                                "type",
                                "Object",
                                "valueInfo",
                                Map.of(
                                        "objectTypeName",
                                        "java.util.HashMap",
                                        "serializationDataFormat",
                                        "application/json"))),
                Map.of("letter", List.of("x")),
                Map.of("letter", Map.of("value", Map.of("a", "b"))),
                Map.of("letter", "x".repeat(4001)),
                Map.of("items", Map.of("value", true, "type", "Boolean")),
                Map.of("items", "{\"a\":1}"),
                Map.of("items", "[{\"@class\":\"java.lang.Runtime\"}]"),
                Map.of("items", "[\"X9\"]"));
    }

    @ParameterizedTest
    @MethodSource("foreign")
    void what_the_form_does_not_ask_for_or_not_so_is_refused(Map<String, Object> tampered) {
        String number = directive();
        String task = task(number, ADAPT);
        Map<String, Object> form = new LinkedHashMap<>(ADAPTATION);
        form.putAll(tampered);
        for (String how : List.of("/complete", "/submit-form")) {
            HttpResponse<String> rest = machine("npa").post("/engine-rest/task/" + task + how, submitted(form));
            assertThat(rest.statusCode()).as(rest.body()).isEqualTo(400);
            assertThat(json(rest).path("message").asText()).containsPattern("[ぁ-ん]");
            assertNothingInside(rest);
            assertThat(officer("npa")
                            .post("/camunda/api/engine/engine/default/task/" + task + how, submitted(form))
                            .statusCode())
                    .isEqualTo(400);
        }
        assertUntouched(number, task);
    }

    @Test
    void an_honest_form_passes_and_leaves_the_process_as_it_was() {
        String number = directive();
        String task = task(number, ADAPT);
        String instance = instance(number);
        HttpResponse<String> answer =
                machine("npa").post("/engine-rest/task/" + task + "/submit-form", submitted(ADAPTATION));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        assertThat(engine.getRuntimeService().getVariables(instance)).isEqualTo(Map.of("organization", "npa"));
    }

    @Test
    void local_variables_are_not_written() {
        String number = directive();
        String task = task(number, ADAPT);
        for (String address : List.of("/localVariables", "/variables")) {
            assertThat(machine("npa")
                            .post(
                                    "/engine-rest/task/" + task + address,
                                    "{\"modifications\":{\"organization\":{\"value\":\"mhlw\"}}}")
                            .statusCode())
                    .isEqualTo(403);
        }
        String both = "{\"variables\":{},\"localVariables\":{\"organization\":{\"value\":\"mhlw\"}}}";
        assertRefused(machine("npa").post("/engine-rest/task/" + task + "/complete", both));
        assertUntouched(number, task);
    }

    static Stream<Map<String, Object>> starts() {
        return Stream.of(
                Map.of("organization", "kanagawa"),
                Map.of("document", "D3"),
                Map.of("document", Map.of("value", "eA==", "type", "Bytes")),
                Map.of("document", "D1", "organization", "kanagawa"),
                Map.of("document", "D1", "directiveProcess", "x"),
                Map.of("document", "D1", "unknown", Map.of("value", 1, "type", "Integer")));
    }

    @ParameterizedTest
    @MethodSource("starts")
    void a_process_starts_with_what_its_form_asks_for_alone(Map<String, Object> tampered) {
        long before = instances();
        for (String address : List.of("/engine-rest", "/engine-rest/engine/default")) {
            HttpResponse<String> answer = machine("npa")
                    .post(address + "/process-definition/key/directive-cascade/submit-form", submitted(tampered));
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            assertNothingInside(answer);
        }
        assertThat(instances()).isEqualTo(before);
    }

    @Test
    void nobody_chooses_the_number_of_a_case() {
        String body = "{\"variables\":{\"document\":{\"value\":\"D1\"}},\"businessKey\":\"DIR-0000-1\"}";
        HttpResponse<String> answer =
                machine("npa").post("/engine-rest/process-definition/key/directive-cascade/submit-form", body);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceBusinessKey("DIR-0000-1")
                        .count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"npa", "hospital", "kanagawa", "mhlw"})
    void no_officer_starts_a_process_without_its_form(String account) {
        long before = instances();
        Set<String> processes = Set.of(
                "directive-cascade",
                "directive-receipt",
                "incident-lifecycle",
                "duty",
                "authority-response",
                "recurrence-prevention");
        processes.forEach(process -> {
            String start = "/process-definition/key/" + process + "/start";
            assertThat(machine(account).post("/engine-rest" + start, "{}").statusCode())
                    .isEqualTo(403);
            assertThat(officer(account)
                            .post("/camunda/api/engine/engine/default" + start, "{}")
                            .statusCode())
                    .isEqualTo(403);
        });
        assertThat(instances()).isEqualTo(before);
    }

    private String incident(String account) {
        String number = desk.as(account)
                .start(
                        "incident-lifecycle",
                        Map.of(
                                "suspectedAt",
                                jp.renrakumo.deadline.EraDates.format(java.time.Instant.now()),
                                "summary",
                                "電子カルテが開かない",
                                "leak",
                                "NONE",
                                "careDisruption",
                                "NONE"));
        desk.leave();
        desk.runJobs();
        return number;
    }

    private long vendorDuty(String incident) {
        return jdbc.sql("select min(id) from duty where incident = ?")
                .param(incident)
                .query(Long.class)
                .single();
    }

    private String dutyTask(String incident) {
        return engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(incident)
                .taskDefinitionKey(DUTY)
                .processVariableValueEquals("duty", vendorDuty(incident))
                .singleResult()
                .getId();
    }

    private int ended(String incident) {
        return jdbc.sql("select count(*) from duty where incident = ? and state <> 'OPEN'")
                .param(incident)
                .query(Integer.class)
                .single();
    }

    private long instances() {
        return engine.getRuntimeService().createProcessInstanceQuery().count();
    }

    private String instance(String number) {
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(number)
                .singleResult()
                .getId();
    }

    private void assertUntouched(String number, String task) {
        assertThat(task(number, ADAPT)).isEqualTo(task);
        assertThat(engine.getRuntimeService().getVariables(instance(number))).isEqualTo(Map.of("organization", "npa"));
        assertThat(engine.getTaskService().getVariablesLocal(task)).isEmpty();
    }
}
