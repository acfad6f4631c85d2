package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jp.renrakumo.Visitor;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.annotation.DirtiesContext;

/** {@code /releases/compare} as an analyst uses it, and as others try to. */
// what is deployed here cannot be taken back, and others count what is in force
@DirtiesContext
class ComparePageTest extends Attack {

    private static final String PAGE = "/releases/compare";
    private static final Path DUTY = Path.of("processes/incident/duty.bpmn");

    @Autowired
    RepositoryService repository;

    @Test
    void before_anything_was_compared_the_page_says_what_to_do() {
        assertThat(officer("analyst").get(PAGE).body())
                .contains("まだ比べていません", "<option value=\"duty.bpmn\">", "報告義務の判定（report-duty）", "assess-incident.form");
    }

    @Test
    void a_changed_model_is_compared_with_the_one_in_force_and_nothing_is_deployed() throws IOException {
        long deployments = repository.createDeploymentQuery().count();
        String page = compared(
                "duty.bpmn",
                Files.readString(DUTY).replace("deadlines.dueFromNow('CHASE'", "deadlines.dueFromNow('URGE'"));
        assertThat(page)
                .contains("△ 変更", "タスク「履行を促す」", "data-element=\"userTask_urgeDuty\"")
                .contains("<del>${deadlines.dueFromNow(&#39;CHASE&#39;", "<ins>${deadlines.dueFromNow(&#39;URGE&#39;")
                .contains("data-changes=\"{&quot;userTask_urgeDuty&quot;:&quot;changed&quot;}\"")
                .doesNotContain("違いはありません", "新しいファイルです");
        assertThat(repository.createDeploymentQuery().count()).isEqualTo(deployments);
    }

    @Test
    void the_same_file_has_no_differences_and_a_new_one_is_all_new() throws IOException {
        assertThat(compared("duty.bpmn", Files.readString(DUTY)))
                .contains("違いはありません。")
                .doesNotContain("data-xml");
        assertThat(compared("duty-two.bpmn", Files.readString(DUTY)))
                .contains("新しいファイルです。", "使われているものはありません。", "＋ 追加")
                .doesNotContain("△ 変更</span></td>");
    }

    @Test
    void tables_and_forms_are_compared_too() throws IOException {
        String table = Files.readString(Path.of("processes/incident/report-duty.dmn"));
        assertThat(compared("report-duty.dmn", table.replaceFirst("\"VENDOR\"", "\"REPORT_DESK\"")))
                .contains("報告義務の判定の規則の違い", "<del>&quot;VENDOR&quot;</del><ins>&quot;REPORT_DESK&quot;</ins>");
        String form = Files.readString(Path.of("forms/incident/assess-incident.form"));
        assertThat(compared("assess-incident.form", form.replace("攻撃ではなかった", "攻撃ではない")))
                .contains("選択肢「NO」", "<del>攻撃ではなかった</del>", "<ins>攻撃ではない</ins>");
    }

    @Test
    void two_versions_of_a_process_and_of_a_form_are_compared() throws IOException {
        String before = Files.readString(DUTY)
                .replace("\"duty\"", "\"duty-of-two-versions\"")
                // a message starts one process alone
                .replace("incident.dutyOwed", "incident.dutyOwedTwice");
        deploy(before, "{\"id\":\"of-two-versions\",\"components\":[]}");
        deploy(
                before.replace("name=\"履行を促す\"", "name=\"履行を強く促す\""),
                "{\"id\":\"of-two-versions\",\"components\":[{\"type\":\"text\",\"id\":\"t\",\"text\":\"お知らせ\"}]}");
        Visitor analyst = officer("analyst");
        assertThat(analyst.get(PAGE + "?key=duty-of-two-versions&from=1&to=2").body())
                .contains("第1版（令和", "第2版（令和", "<del>履行を促す</del>", "<ins>履行を強く促す</ins>");
        assertThat(analyst.get(PAGE + "?key=duty-of-two-versions.bpmn&from=2&to=1")
                        .body())
                .contains("<del>履行を強く促す</del>");
        assertThat(analyst.get(PAGE + "?key=of-two-versions.form").body()).contains("＋ 追加", "文「お知らせ」");
        HttpResponse<String> unknown = analyst.get(PAGE + "?key=duty-of-two-versions&to=9");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("第9版はありません。第1版から第2版までの番号を入れてください。");
    }

    private void deploy(String process, String form) {
        repository
                .createDeployment()
                .name("two versions")
                .addString("processes/of/duty-of-two-versions.bpmn", process)
                .addString("forms/of/of-two-versions.form", form)
                .deploy();
    }

    @Test
    void what_cannot_be_compared_is_said_on_the_page() {
        Visitor analyst = officer("analyst");
        assertThat(compared("duty.bpmn", "<a>\n<b>\n</a>")).contains("<td>3:", "閉じていない要素があるか", "読めないファイルがあるため");
        assertThat(compared("duty.bpmn", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"))
                .contains("DOCTYPE の行を取り除いてください")
                .doesNotContain("root:");
        assertThat(compared("notes.txt", "x")).contains(".bpmn・.dmn・.form 以外のファイル");
        HttpResponse<String> nothing = analyst.upload(PAGE, PAGE, "", "");
        assertThat(nothing.statusCode()).isEqualTo(400);
        assertThat(nothing.body()).contains("比べるファイルを選んでください。");
        HttpResponse<String> unknown = analyst.get(PAGE + "?key=%3Cb%3Ex");
        assertThat(unknown.statusCode()).isEqualTo(400);
        assertThat(unknown.body()).contains("一覧から選んでください", "&lt;b&gt;x").doesNotContain("<b>x");
    }

    @Test
    void the_words_of_a_model_are_shown_and_not_obeyed() throws IOException {
        String evil = "&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;";
        String page = compared(
                "duty.bpmn",
                Files.readString(DUTY)
                        .replace("name=\"履行を促す\"", "name=\"" + evil + "\"")
                        .replace("endEvent_urged", "x&quot;&gt;&lt;script&gt;"));
        assertThat(page).contains("タスク「&quot;&gt;&lt;script&gt;alert(1)").doesNotContain("<script>");
        assertThat(compared(
                        "check-plan.form",
                        "{\"id\":\"<script>\",\"components\":[{\"type\":\"<script>\",\"text\":\"<script>\"}]}"))
                .contains("&lt;script&gt;")
                .doesNotContain("<script>");
    }

    @Test
    void for_whoever_does_not_work_on_models_there_is_no_such_page() {
        for (String account : List.of("hospital", "kanagawa", "mhlw", "auditor", "npa")) {
            Visitor other = officer(account);
            assertThat(other.get(PAGE).statusCode()).as(account).isEqualTo(404);
            assertThat(other.get(PAGE + "?key=duty").statusCode()).as(account).isEqualTo(404);
            assertThat(other.upload("/", PAGE, "duty.bpmn", "<a/>").statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
        assertThat(officer("admin").get(PAGE).statusCode()).isEqualTo(200);
        assertThat(stranger().get(PAGE).statusCode()).isEqualTo(302);
    }

    private String compared(String name, String content) {
        return officer("analyst").upload(PAGE, PAGE, name, content).body();
    }
}
