package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.test.annotation.DirtiesContext;

/** {@code /releases} as analysts use it, Camunda Modeler's deployment, and what others get. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
class ReleasePagesTest extends Attack {

    private static final Path PLAN = Path.of("forms/incident/check-plan.form");
    private static final Path DUTY = Path.of("processes/incident/duty.bpmn");
    private static final Pattern NUMBER = Pattern.compile("REL-\\d{4}-\\d{4}");

    @Test
    void from_the_upload_over_tasklist_to_the_new_version() throws IOException {
        Visitor analyst = officer("analyst");
        assertThat(analyst.get("/releases/new").body())
                .contains("承認されたらすぐ", "変更の理由", "<option value=\"incident\">")
                .as("forms that a task shows cannot be taken out")
                .doesNotContain("value=\"forms/incident/check-plan.form\"");
        String number = brought(analyst, DUTY, renamed(DUTY, "期限を直した"), "期限の数え方を直す", "");
        assertThat(analyst.get("/releases/" + number).body())
                .contains("承認待ち", "期限の数え方を直す", "processes/incident/duty.bpmn", "指摘はありませんでした", "この公開を取り下げる")
                .contains("追加1行、削除1行");
        assertThat(analyst.get("/releases").body()).contains(number, "承認待ち", "業務分析 担当一");

        Visitor second = officer("analyst2");
        assertThat(second.get("/").body()).contains("公開を承認する", number);
        assertThat(second.get("/releases/" + number).body()).doesNotContain("この公開を取り下げる");
        String task = task(number, "userTask_approveRelease");
        HttpResponse<String> own = machine("analyst")
                .post("/engine-rest/task/" + task + "/submit-form", submitted(Map.of("decision", "APPROVE")));
        assertThat(own.statusCode()).isEqualTo(400);
        assertThat(json(own).path("message").asText()).contains("申請した本人は承認も差戻しもできません");
        HttpResponse<String> approved = second.post(
                "/camunda/api/engine/engine/default/task/" + task + "/submit-form",
                submitted(Map.of("decision", "APPROVE")));
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(204);
        assertThat(second.get("/releases/" + number).body()).contains("公開待ち", "業務分析 担当二");
        desk.runJobs();
        int version = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("duty")
                .latestVersion()
                .singleResult()
                .getVersion();
        assertThat(second.get("/releases/" + number).body())
                .contains("公開済み", "duty 第" + version + "版", "duty 第" + (version - 1) + "版")
                .doesNotContain("この公開を取り下げる");

        HttpResponse<String> file = analyst.get("/releases/" + number + "/file?name=processes/incident/duty.bpmn");
        assertThat(file.body()).isEqualTo(renamed(DUTY, "期限を直した"));
        assertThat(file.headers().firstValue("Content-Disposition").orElse("")).contains("attachment", "duty.bpmn");
        assertThat(analyst.get("/releases/" + number + "/file?name=../x").statusCode())
                .isEqualTo(404);

        HttpResponse<String> audited = officer("auditor").get("/audit/cases/" + number);
        assertThat(audited.statusCode()).isEqualTo(200);
        assertThat(audited.body()).contains("モデルの公開を申請した", "モデルの公開を承認した", "モデルを公開した");
    }

    @Test
    void what_has_findings_is_kept_with_them_and_can_be_mended() throws IOException {
        Visitor analyst = officer("analyst");
        long before = engine.getRepositoryService().createDeploymentQuery().count();
        String broken = Files.readString(PLAN).replaceFirst("\"key\": \"accepted\"", "\"key\": \"acepted\"");
        String number = brought(analyst, PLAN, broken, "選択肢を直す", "");
        String page = analyst.get("/releases/" + number).body();
        assertThat(page)
                .contains("要修正（未申請）", "選択肢を直す", "forms/incident/check-plan.form", "<code>form-key</code>")
                .containsPattern("<td>\\d+:\\d+</td>")
                .contains("エンジンには何も入れていません");
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(before);
        HttpResponse<String> mended = analyst.upload(
                "/releases/" + number,
                "/releases/" + number + "/files",
                "check-plan.form",
                Files.readString(PLAN).replaceFirst("\"schemaVersion\": 16", "\"schemaVersion\": 15"));
        assertThat(mended.statusCode()).isEqualTo(302);
        assertThat(analyst.get("/releases/" + number).body()).contains("承認待ち", "選択肢を直す");
        analyst.submit("/releases/" + number, "/releases/" + number + "/withdrawal", Map.of());
        assertThat(analyst.get("/releases/" + number).body()).contains("取下げ");
    }

    @Test
    void what_cannot_be_taken_keeps_the_words() {
        Visitor analyst = officer("analyst");
        HttpResponse<String> nothing = analyst.release("", "", "理由のことば", "");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("ファイルを選んでください", ">理由のことば</textarea>");
        HttpResponse<String> unreadable = analyst.release("duty.bpmn", "<a/>", "理由のことば", "あさって");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("「公開の時刻」", "あさって", ">理由のことば</textarea>");
    }

    @Test
    void modelers_deployment_becomes_a_release() throws IOException {
        long before = engine.getRepositoryService().createDeploymentQuery().count();
        HttpResponse<String> answer =
                machine("analyst").deploy("/engine-rest/deployment/create", "duty.bpmn", renamed(DUTY, "Modeler から"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode deployment = json(answer);
        String number = deployment.path("id").asText();
        assertThat(number).matches(NUMBER);
        assertThat(deployment.path("name").asText()).isEqualTo(number + "（承認待ち）");
        assertThat(deployment.path("deployedProcessDefinitions").isObject()).isTrue();
        assertThat(engine.getRepositoryService().createDeploymentQuery().count())
                .isEqualTo(before);
        assertThat(officer("analyst2").get("/releases/" + number).body())
                .contains("Camunda Modeler から：attack", "processes/incident/duty.bpmn", "承認待ち");
        Visitor analyst = officer("analyst");
        analyst.submit("/releases/" + number, "/releases/" + number + "/withdrawal", Map.of());
        assertThat(analyst.get("/releases/" + number).body()).contains("取下げ");
    }

    @Test
    void the_same_deployed_again_is_the_release_that_waits_and_its_time_is_kept() throws IOException {
        String word = renamed(DUTY, "二度目");
        String at = "2031-12-01T08:30:00.000+0900";
        HttpResponse<String> answer = deployed("incident", "deployment-activation-time", at, DUTY.toString(), word);
        String number = json(answer).path("id").asText();
        assertThat(number).as(answer.body()).matches(NUMBER);
        assertThat(officer("analyst").get("/releases/" + number).body()).contains("令和13年12月1日(月) 8:30");
        int releases = numbers().size();
        assertThat(json(deployed("incident", "deployment-activation-time", at, "duty.bpmn", word))
                        .path("id")
                        .asText())
                .isEqualTo(number);
        assertThat(refusal(deployed("incident", "deployment-source", "x", "duty.bpmn", word)))
                .contains(number, "承認待ち", "令和13年12月1日(月) 8:30", "取り下げて");
        assertThat(numbers()).hasSize(releases);
        officer("analyst").submit("/releases/" + number, "/releases/" + number + "/withdrawal", Map.of());
    }

    @Test
    void what_modeler_sends_and_we_do_not_do_is_said() throws IOException {
        int releases = numbers().size();
        String word = renamed(DUTY, "テナント");
        assertThat(refusal(deployed("incident", "tenant-id", "kanagawa", "duty.bpmn", word)))
                .contains("テナント（tenant-id）は使っていません");
        assertThat(refusal(deployed("incident", "deployment-activation-time", "明日", "duty.bpmn", word)))
                .contains("deployment-activation-time", "明日", "読み取れません");
        assertThat(refusal(deployed(
                        "incident", "deployment-activation-time", "2001-12-01T08:30:00.000+0900", "duty.bpmn", word)))
                .contains("過ぎています");
        assertThat(refusal(deployed("どこか", "deployment-source", "x", "brand-new.bpmn", word)))
                .contains("brand-new.bpmn", "配備の名前（Deployment name）にフォルダー名")
                .doesNotContain("一覧から");
        assertThat(numbers()).hasSize(releases);
    }

    @Test
    void whoever_claims_a_claimed_approval_is_told_who_has_it() throws IOException {
        String number = brought(officer("analyst"), DUTY, renamed(DUTY, "引受け"), "引受けを試す", "");
        String task = task(number, "userTask_approveRelease");
        assertThat(claimed("analyst2", task).statusCode()).isEqualTo(204);
        HttpResponse<String> second = claimed("analyst", task);
        assertThat(second.statusCode()).as(second.body()).isEqualTo(409);
        assertThat(json(second).path("message").asText()).contains("業務分析担当二（analyst2）がすでに引き受けています");
        assertThat(claimed("hospital", task).body()).doesNotContain("analyst2");
        officer("analyst").submit("/releases/" + number, "/releases/" + number + "/withdrawal", Map.of());
    }

    @Test
    void whoever_brought_a_release_cannot_take_over_its_approval() throws IOException {
        String number = brought(officer("analyst"), DUTY, renamed(DUTY, "自分の承認"), "自分で引き受ける", "");
        String task = task(number, "userTask_approveRelease");
        HttpResponse<String> own = claimed("analyst", task);
        assertThat(own.statusCode()).as(own.body()).isBetween(400, 499);
        assertThat(json(own).path("message").asText())
                .contains("申請した本人は、承認のタスクを引き受けられません", "別の業務分析担当")
                .doesNotContain("ENGINE");
        assertThat(claimed("analyst2", task).statusCode()).as("it stayed free").isEqualTo(204);
        officer("analyst").submit("/releases/" + number, "/releases/" + number + "/withdrawal", Map.of());
    }

    private HttpResponse<String> claimed(String account, String task) {
        return machine(account).post("/engine-rest/task/" + task + "/claim", "{\"userId\":\"" + account + "\"}");
    }

    private String refusal(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return json(answer).path("message").asText();
    }

    /** As Modeler does, with one more field. */
    private HttpResponse<String> deployed(String name, String field, String value, String file, String content) {
        return machine("analyst").deploy("/engine-rest/deployment/create", name, Map.of(field, value), file, content);
    }

    @Test
    void modelers_broken_deployment_is_told_with_file_and_line_and_leaves_nothing() throws IOException {
        int releases = numbers().size();
        HttpResponse<String> answer = machine("analyst")
                .deploy(
                        "/engine-rest/deployment/create",
                        "duty.bpmn",
                        Files.readString(DUTY).replace("formRef=\"fulfil-duty\"", "formRef=\"fulfil-dutie\""));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("message").asText())
                .containsPattern("processes/incident/duty.bpmn:\\d+:\\d+ \\[userTask_fulfilDuty\\] form-ref: ")
                .contains("forms/incident/fulfil-dutie.form」がありません");
        assertThat(numbers()).hasSize(releases);
        assertThat(json(machine("analyst").deploy("/engine-rest/deployment/create", "duty.bpmn", inForce()))
                        .path("message")
                        .asText())
                .contains("変わったファイルがありません");
        assertThat(machine("analyst")
                        .post("/engine-rest/deployment/create", "{}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void for_whoever_does_not_work_on_models_there_is_no_such_page() throws IOException {
        String number = brought(officer("analyst"), DUTY, renamed(DUTY, "秘密"), "秘密の理由", "");
        for (String account : List.of("hospital", "kanagawa", "mhlw", "auditor", "npa")) {
            Visitor other = officer(account);
            for (String page : List.of(
                    "/releases",
                    "/releases/new",
                    "/releases/" + number,
                    "/releases/" + number + "/file?name=processes/incident/duty.bpmn")) {
                assertThat(other.get(page).statusCode()).as(account + page).isEqualTo(404);
            }
            for (String action : List.of("/releases", "/releases/" + number + "/files")) {
                assertThat(other.upload("/account", action, "duty.bpmn", "<a/>").statusCode())
                        .as(account + action)
                        .isEqualTo(404);
            }
            assertThat(other.submit("/account", "/releases/" + number + "/withdrawal", Map.of())
                            .statusCode())
                    .as(account)
                    .isEqualTo(404);
            assertThat(other.get("/account").body()).as(account).doesNotContain("モデルの公開");
        }
        Visitor admin = officer("admin");
        assertThat(admin.get("/releases/" + number).body()).contains("秘密の理由", "この公開を取り下げる");
        assertThat(admin.get("/releases/REL-1999-0001").statusCode()).isEqualTo(404);
        admin.submit("/releases/" + number, "/releases/" + number + "/withdrawal", Map.of());
        assertThat(admin.get("/releases/" + number).body()).contains("取下げ");
    }

    private static String brought(Visitor analyst, Path file, String content, String reason, String at) {
        HttpResponse<String> answer = analyst.release(file.getFileName().toString(), content, reason, at);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        Matcher number = NUMBER.matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(number.find()).isTrue();
        return number.group();
    }

    private List<String> numbers() {
        return NUMBER.matcher(officer("analyst").get("/releases").body())
                .results()
                .map(found -> found.group())
                .distinct()
                .toList();
    }

    private String inForce() throws IOException {
        var latest = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey("duty")
                .latestVersion()
                .singleResult();
        try (var content = engine.getRepositoryService().getProcessModel(latest.getId())) {
            return new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static String renamed(Path model, String word) throws IOException {
        return Files.readString(model)
                .replaceFirst("(<bpmn:process id=\"[^\"]+\" name=\"[^\"]+)\"", "$1（" + word + "）\"");
    }
}
