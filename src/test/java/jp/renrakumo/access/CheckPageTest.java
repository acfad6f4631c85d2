package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** {@code /releases/check} as an analyst uses it, and as others try to. */
class CheckPageTest extends Attack {

    private static final String PAGE = "/releases/check";
    private static final Path DUTY = Path.of("processes/incident/duty.bpmn");

    @Autowired
    RepositoryService repository;

    @Test
    void before_anything_was_checked_the_page_says_what_to_do() {
        String page = officer("analyst").get(PAGE).body();
        assertThat(page).contains("まだ検査していません", "現在のモデルを検査", "<option value=\"incident\">", "モデルの検査</a>");
    }

    @Test
    void the_models_in_force_have_no_findings() {
        assertThat(officer("analyst").get(PAGE + "/current").body())
                .contains("38ファイルを検査しました。指摘はありません。", "forms/directive/issue-directive.form");
    }

    @Test
    void a_changed_model_is_checked_among_those_in_force_and_nothing_is_deployed() throws IOException {
        long deployments = repository.createDeploymentQuery().count();
        String broken =
                Files.readString(DUTY).replace("camunda:formRef=\"fulfil-duty\"", "camunda:formRef=\"fulfil-dutie\"");
        String page = officer("analyst").upload(PAGE, PAGE, "duty.bpmn", broken).body();
        assertThat(page)
                .contains("指摘は1件です", "processes/incident/duty.bpmn", "userTask_fulfilDuty", "<code>form-ref</code>")
                .contains("forms/incident/fulfil-dutie.form");
        assertThat(officer("analyst")
                        .upload(PAGE, PAGE, "duty.bpmn", Files.readString(DUTY))
                        .body())
                .contains("1ファイルを検査しました。指摘はありません。");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @Test
    void what_is_no_model_is_said_on_the_page() {
        Visitor analyst = officer("analyst");
        assertThat(analyst.upload(
                                PAGE,
                                PAGE,
                                "duty.bpmn",
                                "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>")
                        .body())
                .contains("<code>xml</code>", "DOCTYPE の行を取り除いてください")
                .doesNotContain("root:");
        HttpResponse<String> nothing = analyst.upload(PAGE, PAGE, "", "");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("検査するファイルを選んでください。");
        HttpResponse<String> fresh = analyst.upload(PAGE, PAGE, "new-one.form", "{}");
        assertThat(fresh.statusCode()).isEqualTo(400);
        assertThat(fresh.body()).contains("「new-one.form」は新しいファイルです");
    }

    @Test
    void two_files_of_one_name_are_refused_and_neither_is_checked() {
        String both =
                "<a/>\r\n--renrakumo-file\r\nContent-Disposition: form-data; name=\"file\"; filename=\"duty.bpmn\""
                        + "\r\nContent-Type: application/xml\r\n\r\n<b/>";
        for (String path : List.of(PAGE, "/releases/compare")) {
            HttpResponse<String> refused = officer("analyst").upload(PAGE, path, "duty.bpmn", both);
            assertThat(refused.statusCode()).as(path).isEqualTo(400);
            assertThat(refused.body()).contains("「duty.bpmn」が二つあり").doesNotContain("検査しました");
        }
    }

    @Test
    void a_findings_words_are_shown_and_not_obeyed() {
        String page = officer("analyst")
                .upload(PAGE, PAGE, "check-plan.form", "{\"id\":\"<b>x</b>\",\"components\":[]}")
                .body();
        assertThat(page).contains("&lt;b&gt;x&lt;/b&gt;").doesNotContain("<b>x</b>");
    }

    @Test
    void machines_get_json_and_sarif() throws IOException {
        Visitor analyst = officer("analyst");
        HttpResponse<String> json = analyst.get(PAGE + "/current?format=json");
        assertThat(json.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", "check.json");
        assertThat(tree(json).path("files").asInt()).isEqualTo(38);
        JsonNode sarif = tree(analyst.get(PAGE + "/current?format=sarif"));
        assertThat(sarif.path("version").asText()).isEqualTo("2.1.0");
        assertThat(sarif.at("/runs/0/results").isEmpty()).isTrue();
    }

    @Test
    void for_whoever_does_not_work_on_models_there_is_no_such_page() {
        for (String account : List.of("hospital", "kanagawa", "mhlw", "auditor", "npa")) {
            Visitor other = officer(account);
            assertThat(other.get(PAGE).statusCode()).as(account).isEqualTo(404);
            assertThat(other.get(PAGE + "/current").statusCode()).as(account).isEqualTo(404);
            assertThat(other.upload("/", PAGE, "duty.bpmn", "<a/>").statusCode())
                    .as(account)
                    .isEqualTo(404);
            assertThat(other.get("/account").body()).as(account).doesNotContain("モデルの検査");
        }
        assertThat(officer("admin").get(PAGE).statusCode()).isEqualTo(200);
        assertThat(stranger().get(PAGE).statusCode()).isEqualTo(302);
    }

    private static JsonNode tree(HttpResponse<String> answer) throws IOException {
        return new ObjectMapper().readTree(answer.body());
    }
}
