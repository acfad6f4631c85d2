package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** An officer leaves a form half written: he finds it again, his colleagues may go on with it, nobody else knows of it. */
class TaskDraftTest extends Attack {

    private static final String HALF = "{\"letter\":\"添付のとおりお知らせします\",\"extraRecipients\":\"\"}";

    @Autowired
    TaskDrafts drafts;

    @Autowired
    JdbcTemplate jdbc;

    private String number;
    private String task;

    @BeforeEach
    void the_prefecture_has_a_directive_to_pass_on() {
        number = desk.as("kanagawa").start("directive-cascade", Map.of("document", "D3"));
        task = task(number, ADAPT);
    }

    @Test
    void what_was_kept_is_there_when_the_form_opens_again() {
        Visitor kanagawa = atWork("kanagawa");
        assertThat(keep(kanagawa, HALF).statusCode()).isEqualTo(204);
        assertThat(keep(kanagawa, HALF.replace("添付の", "別紙の")).statusCode()).isEqualTo(204);
        JsonNode found = json(officer("kanagawa").get(draft())).path("drafts");
        assertThat(found).hasSize(1);
        assertThat(found.get(0).path("own").asBoolean()).isTrue();
        assertThat(found.get(0).at("/content/letter").asText()).isEqualTo("別紙のとおりお知らせします");
        assertThat(found.get(0).path("savedAt").asText()).isNotEmpty();
    }

    @Test
    void what_the_form_only_shows_is_not_kept_with_it() {
        FormFields form = FormFields.of(new java.io.ByteArrayInputStream(
                ("{\"components\":[{\"key\":\"written\",\"type\":\"textfield\"},{\"type\":\"group\",\"components\":["
                                + "{\"key\":\"told\",\"type\":\"textfield\",\"readonly\":true}]}]}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        assertThat(form.filledIn(Map.of("written", "記入", "told", "以前の期限"))).isEqualTo(Map.of("written", "記入"));
    }

    @Test
    void only_who_took_the_task_over_keeps_something() {
        Visitor kanagawa = officer("kanagawa");
        withToken(kanagawa);
        HttpResponse<String> refused = keep(kanagawa, HALF);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("message").asText()).contains("引き受ける");
        claim(kanagawa, "kanagawa");
        Visitor colleague = officer("kanagawa2");
        withToken(colleague);
        assertThat(keep(colleague, HALF).statusCode()).isEqualTo(400);
        assertThat(drafts.of(task)).isEmpty();
    }

    @Test
    void a_colleague_is_told_whose_it_is_and_may_go_on_with_it() {
        keep(atWork("kanagawa"), HALF);
        JsonNode found = json(officer("kanagawa2").get(draft())).at("/drafts/0");
        assertThat(found.path("own").asBoolean()).isFalse();
        assertThat(found.path("name").asText()).contains("神奈川県").doesNotContain("kanagawa");
        assertThat(found.at("/content/letter").asText()).contains("添付のとおり");
    }

    @Test
    void for_everybody_else_there_is_nothing() {
        keep(atWork("kanagawa"), HALF);
        for (String account : List.of("yokohama", "mhlw", "npa", "vendor", "auditor", "analyst")) {
            Visitor outsider = officer(account);
            HttpResponse<String> answer = outsider.get(draft());
            assertThat(answer.statusCode()).as(account).isEqualTo(404);
            assertThat(answer.body()).as(account).doesNotContain("添付の");
            assertThat(outsider.get("/drafts/tasks/absent").body().replace("absent", task))
                    .as(account)
                    .isEqualToIgnoringWhitespace(answer.body());
        }
        assertThat(stranger().get(draft()).statusCode()).isEqualTo(302);
    }

    @Test
    void a_task_that_goes_to_another_organization_leaves_its_drafts_behind() {
        drafts.keep(task, number, "yokohama", HALF);
        assertThat(json(officer("kanagawa").get(draft())).path("drafts")).isEmpty();
    }

    @Test
    void nothing_is_kept_without_the_token_of_the_page() {
        Visitor kanagawa = atWork("kanagawa").without("X-CSRF-TOKEN");
        assertThat(keep(kanagawa, HALF).statusCode()).isEqualTo(403);
        assertThat(drafts.of(task)).isEmpty();
    }

    @Test
    void too_much_is_refused_with_a_sentence_and_the_last_one_stays() {
        Visitor kanagawa = atWork("kanagawa");
        keep(kanagawa, HALF);
        HttpResponse<String> refused = keep(kanagawa, "{\"letter\":\"" + "長".repeat(150_001) + "\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).path("message").asText()).contains("150000文字以内");
        assertThat(drafts.of(task)).singleElement().matches(draft -> draft.content()
                .contains("添付のとおり"));
    }

    @Test
    void what_is_no_form_is_refused() {
        Visitor kanagawa = atWork("kanagawa");
        assertThat(keep(kanagawa, "[1]").statusCode()).isEqualTo(400);
        assertThat(keep(kanagawa, "{\"letter\":").statusCode()).isEqualTo(400);
        assertThat(drafts.of(task)).isEmpty();
    }

    @Test
    void one_throws_away_ones_own_alone() {
        keep(atWork("kanagawa"), HALF);
        Visitor colleague = officer("kanagawa2");
        withToken(colleague);
        assertThat(colleague.send("DELETE", draft(), null, "").statusCode()).isEqualTo(204);
        assertThat(drafts.of(task)).hasSize(1);
        Visitor kanagawa = officer("kanagawa");
        withToken(kanagawa);
        assertThat(kanagawa.send("DELETE", draft(), null, "").statusCode()).isEqualTo(204);
        assertThat(drafts.of(task)).isEmpty();
    }

    @Test
    void it_ends_with_the_task_when_that_is_completed() {
        keep(atWork("kanagawa"), HALF);
        desk.as("kanagawa").complete(number, ADAPT, Map.of("items", "[]", "enclosures", "[]", "letter", "お知らせします。"));
        assertThat(drafts.of(task)).isEmpty();
    }

    @Test
    void it_ends_with_the_task_when_that_falls_away() {
        keep(atWork("kanagawa"), HALF);
        desk.leave();
        engine.getRuntimeService()
                .deleteProcessInstance(
                        engine.getRuntimeService()
                                .createProcessInstanceQuery()
                                .processInstanceBusinessKey(number)
                                .singleResult()
                                .getId(),
                        "試験",
                        true);
        assertThat(drafts.of(task)).isEmpty();
    }

    @Test
    void a_completion_that_is_refused_takes_nothing_away() {
        keep(atWork("kanagawa"), HALF);
        assertThat(machine("kanagawa")
                        .post(
                                "/engine-rest/task/" + task + "/submit-form",
                                "{\"variables\":{\"letter\":{\"value\":\"\"}}}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(drafts.of(task)).hasSize(1);
    }

    @Test
    void an_erased_case_has_no_drafts() {
        drafts.keep(task, number, "kanagawa", HALF);
        drafts.keep(task, number, "kanagawa2", HALF);
        assertThat(drafts.erase(number, 1)).isEqualTo(1);
        assertThat(drafts.erase(number, 100)).isEqualTo(1);
        assertThat(drafts.erase(number, 100)).isZero();
        assertThat(jdbc.queryForObject("select count(*) from task_draft where task = ?", Integer.class, task))
                .isZero();
    }

    @Test
    void of_a_task_that_has_ended_nothing_is_kept() {
        drafts.keep("ended", number, "kanagawa", HALF);
        assertThat(drafts.of("ended")).isEmpty();
    }

    private String draft() {
        return "/drafts/tasks/" + task;
    }

    /** Logged in, with the task taken over and the token at hand. */
    private Visitor atWork(String account) {
        Visitor officer = officer(account);
        claim(officer, account);
        withToken(officer);
        return officer;
    }

    private void claim(Visitor officer, String account) {
        assertThat(officer.post(
                                "/camunda/api/engine/engine/default/task/" + task + "/claim",
                                "{\"userId\":\"" + account + "\"}")
                        .statusCode())
                .isEqualTo(204);
    }

    private void withToken(Visitor officer) {
        JsonNode found = json(officer.get(draft()));
        officer.with(found.path("header").asText(), found.path("token").asText());
    }

    private HttpResponse<String> keep(Visitor officer, String content) {
        return officer.send("PUT", draft(), "application/json", content);
    }
}
