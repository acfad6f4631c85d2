package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.ReflectionTestUtils;

/** {@code /releases/migrations} as two analysts use it, and as others try to. */
class MigrationPageTest extends Attack {

    private static final String PAGE = "/releases/migrations";
    private static final Path DUTY = Path.of("processes/incident/duty.bpmn");

    @Autowired
    ApplicationContext application;

    @Autowired
    JdbcClient jdbc;

    @Test
    void one_asks_another_approves_and_the_report_tells_each_case() throws IOException {
        String number = suspected("画面が開かない");
        String target = deployed();
        Visitor analyst = officer("analyst");
        assertThat(analyst.get(PAGE).body()).contains("新しい移行を試す・申請する");
        String tried = analyst.get(PAGE + "/new?process=duty&target=" + target).body();
        assertThat(tried).contains("へ移すときの結果", number, "userTask_fulfilDuty", "移行を申請する");

        Map<String, String> asked =
                Map.of("process", "duty", "target", target, "which", "chosen", "number", number, "reason", "<b>試す</b>");
        HttpResponse<String> answer = analyst.submit(PAGE + "/new?process=duty", PAGE, asked);
        String report = answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
        assertThat(report).matches(PAGE + "/\\d+");
        assertThat(analyst.get(report).body())
                .contains("承認待ち", "別の分析担当の承認を待っています", "&lt;b&gt;試す&lt;/b&gt;")
                .doesNotContain("承認して移す", "元の版へ戻す");
        analyst.submit(report, report + "/approval", Map.of());
        assertThat(analyst.get(report).body()).contains("承認待ち");

        Visitor second = officer("analyst2");
        assertThat(second.get(report).body()).contains("承認して移す");
        second.submit(report, report + "/approval", Map.of());
        assertThat(ended(second, report)).contains("移した 1件、元の版のまま 0件", number, "元の版へ戻す");
        answer = second.submit(report, report + "/back", Map.of());
        String back = answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
        assertThat(back).isNotEqualTo(report);
        assertThat(ended(second, back))
                .contains("移した 1件、元の版のまま 0件", "元に戻す", "<dd>戻し（承認は要らない）</dd>")
                .doesNotContain("元の版へ戻す");
        answer = second.submit(back, back + "/back", Map.of());
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith(back);
        assertThat(jdbc.sql("select count(*) from migration where back_of is not null")
                        .query(Integer.class)
                        .single())
                .as("one way back")
                .isEqualTo(1);
        assertThat(second.get(PAGE).body()).contains("を元に戻す");
    }

    @Test
    void a_long_report_comes_in_pages_and_tells_apart_what_stayed() {
        jdbc.sql(
                        "insert into migration (id, process, mapping, reason, asked_by, asked_at, approved_by, approved_at, ended_at)"
                                + " values (7001, 'duty', '', '大きな移行', 'analyst', now(), 'analyst2', now(), now())")
                .update();
        for (int at = 1; at <= 120; at++) {
            jdbc.sql(
                            "insert into migration_case (migration, instance, case_number, source, target, mapping, state, reason,"
                                    + " returns, done_at) values (7001, ?, ?, 'duty:1:a', 'duty:2:b', '', ?, ?, '', now())")
                    .params(
                            "instance" + at,
                            "INC-2001-%04d".formatted(at),
                            at % 2 == 0 ? "LEFT" : "MIGRATED",
                            at % 2 == 0 ? "要素が削除されています。" : "")
                    .update();
        }
        Visitor analyst = officer("analyst");
        assertThat(analyst.get(PAGE + "/7001").body())
                .contains("全120件", "1 / 3ページ", "INC-2001-0050", "失敗のみ（60件）")
                .doesNotContain("INC-2001-0051");
        assertThat(analyst.get(PAGE + "/7001?page=3").body())
                .contains("INC-2001-0120", "3 / 3ページ")
                .doesNotContain("INC-2001-0100");
        assertThat(analyst.get(PAGE + "/7001?left=true").body())
                .contains("元の版のまま残った60件", "1 / 2ページ", "INC-2001-0100", "left=true&amp;page=2")
                .doesNotContain("INC-2001-0001", "INC-2001-0102");
    }

    @Test
    void what_is_missing_is_said_and_what_was_written_stays() throws IOException {
        suspected("一覧が出ない");
        String target = deployed();
        Visitor analyst = officer("analyst");
        Map<String, String> asked =
                Map.of("process", "duty", "target", target, "numbers", "inc-1999-0001", "reason", "試す理由");
        HttpResponse<String> answer = analyst.submit(PAGE + "/new?process=duty", PAGE, asked);
        String next = answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
        assertThat(analyst.get(next).body()).contains("INC-1999-0001」がありません");
        assertThat(analyst.get(PAGE + "/new?process=duty&target=" + target + "&mapping=userTask_fulfilDuty%3Dnowhere")
                        .body())
                .contains("要素「nowhere」がありません");
    }

    @Test
    void a_line_to_nowhere_is_refused_before_anybody_has_to_approve_it_and_the_ticks_stay() throws IOException {
        String number = suspected("一覧が空になる");
        String target = deployed();
        Visitor analyst = officer("analyst");
        String ticked = "(?s).*<input[^>]*name=\"number\" value=\"" + number + "\"[^>]*";
        for (String line : List.of("userTask_fulfilDuty=nowhere", "nowhere=userTask_fulfilDuty", "")) {
            Map<String, String> asked = Map.of(
                    "process",
                    "duty",
                    "target",
                    target,
                    "number",
                    number,
                    "mapping",
                    line,
                    "reason",
                    line.isEmpty() ? " " : "試す理由");
            HttpResponse<String> answer = analyst.submit(PAGE + "/new?process=duty", PAGE, asked);
            String next = answer.headers().firstValue("Location").orElse("").replaceFirst("^https?://[^/]+", "");
            assertThat(next).contains("/new?");
            String body = analyst.get(next).body();
            assertThat(body)
                    .contains(line.isEmpty() ? "「移す理由」" : "要素「nowhere」がありません")
                    .matches(ticked + (line.isEmpty() ? "checked.*" : ".*"));
        }
        assertThat(jdbc.sql("select count(*) from migration_case where case_number = ?")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(analyst.get(PAGE + "/new?process=duty&target=" + target).body())
                .contains("<span>義務を履行する</span> <code>userTask_fulfilDuty</code>")
                .doesNotMatch(ticked + "checked.*");
    }

    @Test
    void for_whoever_does_not_work_on_models_there_is_no_such_page() {
        for (String account : List.of("hospital", "mhlw", "auditor")) {
            Visitor other = officer(account);
            for (String path : List.of(PAGE, PAGE + "/new", PAGE + "/1")) {
                assertThat(other.get(path).statusCode()).as(account + path).isEqualTo(404);
            }
            for (String path : List.of(PAGE, PAGE + "/1/approval", PAGE + "/1/refusal", PAGE + "/1/back")) {
                assertThat(other.submit("/", path, Map.of()).statusCode())
                        .as(account + path)
                        .isEqualTo(404);
            }
        }
        Visitor admin = officer("admin");
        assertThat(admin.get(PAGE).statusCode()).isEqualTo(200);
        assertThat(admin.get(PAGE + "/99999").statusCode()).isEqualTo(404);
        assertThat(admin.get(PAGE + "/x").statusCode()).isEqualTo(404);
    }

    /** What works in the background elsewhere does one round. */
    private String ended(Visitor analyst, String report) {
        ReflectionTestUtils.invokeMethod(application.getBean("migrationWork"), "round");
        String body = analyst.get(report).body();
        assertThat(body).contains("<dd>終了</dd>");
        return body;
    }

    private String deployed() throws IOException {
        var deployment =
                engine.getRepositoryService().createDeployment().addString(DUTY.toString(), Files.readString(DUTY));
        for (String form : List.of("forms/incident/fulfil-duty.form", "forms/incident/urge-duty.form")) {
            deployment.addString(form, Files.readString(Path.of(form)));
        }
        return engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .deploymentId(deployment.deploy().getId())
                .singleResult()
                .getId();
    }
}
