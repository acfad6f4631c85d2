package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** CVE-2026-109432: an expression in a task query, wherever a query goes in, runs nothing and is refused. */
class ExpressionAttackTest extends Attack {

    private static final List<String> FIELDS = List.of(
            "assigneeExpression",
            "assigneeInExpression",
            "candidateGroupExpression",
            "candidateGroupsExpression",
            "candidateUserExpression",
            "ownerExpression",
            "involvedUserExpression",
            "processInstanceBusinessKeyExpression",
            "processInstanceBusinessKeyLikeExpression",
            "createdAfterExpression",
            "dueBeforeExpression",
            "followUpBeforeOrNotExistentExpression");

    /** Every field with one expression, and every expression in one field, each at every depth. */
    static Stream<String> queries() {
        return Stream.concat(
                        FIELDS.stream().flatMap(field -> bodies(field, Marker.MAKES_FILE)),
                        Marker.EXPRESSIONS.stream()
                                .flatMap(expression -> bodies("candidateGroupExpression", expression)))
                .map(Attack::text);
    }

    private static Stream<Object> bodies(String field, String expression) {
        Map<String, Object> bad = Map.of(field, expression);
        return Stream.of(
                bad,
                Map.of("orQueries", List.of(bad)),
                Map.of("orQueries", List.of(Map.of("name", "x"), Map.of("orQueries", List.of(bad)))),
                Map.of(
                        "name",
                        "x",
                        "orQueries",
                        List.of(Map.of("orQueries", List.of(Map.of("orQueries", List.of(bad)))))));
    }

    @Test
    void the_marker_would_appear_without_the_guards() throws Exception {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> new JuelExpressionManager()
                        .createExpression(Marker.MAKES_FILE)
                        .getValue(new ExecutionEntity()));
        assertThat(Marker.FILE).exists();
        Files.delete(Marker.FILE);
    }

    @Test
    void an_expression_in_a_query_is_refused_at_every_depth_over_rest() {
        for (Visitor visitor : List.of(machine("hospital"), machine("admin"))) {
            queries().forEach(query -> {
                assertNoExpressions(visitor.post("/engine-rest/task", query));
                assertNoExpressions(visitor.post("/engine-rest/task/count", query));
            });
        }
    }

    @Test
    void an_expression_in_a_query_is_refused_at_every_depth_in_tasklist() {
        Visitor officer = officer("hospital");
        queries().forEach(query -> {
            assertNoExpressions(officer.post("/camunda/api/engine/engine/default/task", query));
            assertNoExpressions(officer.post("/camunda/api/engine/engine/default/task/count", query));
        });
    }

    @Test
    void a_name_written_in_escapes_or_another_encoding_is_read_all_the_same() {
        Visitor officer = machine("hospital");
        String escaped = "{\"orQueries\":[{\"assignee\\u0045xpression\":\"${marker.mark()}\"}]}";
        assertNoExpressions(officer.post("/engine-rest/task", escaped));
        assertNoExpressions(officer.send("POST", "/engine-rest/task", "application/json;charset=UTF-7", escaped));
        assertNoExpressions(
                officer.send("POST", "/engine-rest/task", "application/json;charset=UTF-16", "\uFEFF" + escaped));
        assertRefused(officer.post("/engine-rest/task", "{\"a\":1,}" + escaped));
        assertRefused(officer.post("/engine-rest/task", "/**/" + escaped));
        assertRefused(officer.send("POST", "/engine-rest/task", "multipart/form-data;boundary=b", escaped));
        assertRefused(officer.send("POST", "/engine-rest/task", "application/xml", escaped));
    }

    @Test
    void sorting_takes_no_expression() {
        String sorted = text(Map.of(
                "sorting",
                List.of(Map.of(
                        "sortBy",
                        "processVariable",
                        "sortOrder",
                        "asc",
                        "parameters",
                        Map.of("variable", "${marker.mark()}", "type", "string")))));
        HttpResponse<String> answer = machine("hospital").post("/engine-rest/task", sorted);
        assertThat(answer.statusCode()).isIn(200, 400);
        assertNothingInside(answer);
    }

    @ParameterizedTest
    @MethodSource("fields")
    void a_parameter_in_the_address_takes_no_expression(String field) {
        Visitor machine = machine("hospital");
        for (String expression : List.of(Marker.MAKES_FILE, "${marker.mark()}")) {
            String query = "?" + field + "=" + URLEncoder.encode(expression, StandardCharsets.UTF_8);
            assertNoExpressions(machine.get("/engine-rest/task" + query));
            assertNoExpressions(machine.get("/engine-rest/task/count" + query));
            assertNoExpressions(machine.post("/engine-rest/task" + query, "{}"));
            assertNoExpressions(machine.get("/engine-rest/engine/default/task" + query.replace("Ex", "%45x")));
        }
    }

    static List<String> fields() {
        return FIELDS;
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void nobody_stores_an_expression_in_a_filter(String account) {
        Visitor machine = machine(account);
        long before = engine.getFilterService().createFilterQuery().count();
        String own = ownFilter();
        queries().limit(40).forEach(query -> {
            String filter = "{\"resourceType\":\"Task\",\"name\":\"f\",\"query\":" + query + "}";
            assertRefused(machine.post("/engine-rest/filter/create", filter));
            assertRefused(machine.send("PUT", "/engine-rest/filter/" + own, "application/json", filter));
        });
        assertThat(engine.getFilterService().createFilterQuery().count()).isEqualTo(before);
    }

    static List<String> everybody() {
        return List.of("hospital", "auditor", "analyst", "admin");
    }

    @Test
    void a_filter_is_not_extended_by_an_expression() {
        String own = ownFilter();
        Visitor machine = machine("hospital");
        Visitor officer = officer("hospital");
        queries().limit(40).forEach(query -> {
            for (String what : List.of("list", "singleResult", "count")) {
                assertNoExpressions(machine.post("/engine-rest/filter/" + own + "/" + what, query));
                assertNoExpressions(
                        officer.post("/camunda/api/engine/engine/default/filter/" + own + "/" + what, query));
            }
        });
        assertThat(machine.post("/engine-rest/filter/" + own + "/list", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_expression_in_any_other_question_is_refused() {
        for (String account : List.of("hospital", "admin")) {
            Visitor machine = machine(account);
            String query = text(Map.of("orQueries", List.of(Map.of("assigneeExpression", "${marker.mark()}"))));
            for (String address : List.of(
                    "process-instance",
                    "history/task",
                    "history/process-instance",
                    "history/activity-instance",
                    "history/variable-instance",
                    "execution",
                    "variable-instance",
                    "job",
                    "process-instance/delete",
                    "process-instance/suspended-async",
                    "history/process-instance/delete",
                    "process-instance/message-async",
                    "modification/executeAsync",
                    "migration/executeAsync",
                    "batch/statistics")) {
                assertRefused(machine.post("/engine-rest/" + address, query));
                assertRefused(machine.post(
                        "/engine-rest/" + address,
                        "{\"processInstanceQuery\":" + query + ",\"taskQuery\":" + query + "}"));
            }
        }
    }

    @Test
    void an_expression_in_a_name_or_a_value_stays_text() {
        String number = directive();
        String task = task(number, ADAPT);
        Visitor npa = machine("npa");
        assertRefused(npa.post(
                "/engine-rest/task/" + task + "/submit-form",
                submitted(Map.of("letter", "${marker.mark()}", "items", "${marker.mark()}"))));
        npa.post("/engine-rest/task/" + task + "/comment/create", "{\"message\":\"${marker.mark()}\"}");
    }

    private String ownFilter() {
        return engine.getFilterService().createFilterQuery().list().stream()
                .filter(filter -> filter.getName().contains("みなと架空病院"))
                .map(Filter::getId)
                .findFirst()
                .orElseThrow();
    }

    private static void assertNoExpressions(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.uri() + " " + answer.body()).isEqualTo(400);
        assertThat(json(answer).path("message").asText()).contains("検索条件に式は使えません");
    }
}
