package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** {@code /organizations/import} as an administrator uses it, and as others try to. */
@TestPropertySource(properties = "renrakumo.import.folder=target/imports-page")
@DirtiesContext
class ImportPageTest extends Attack {

    private static final String PAGE = "/organizations/import";
    private static final String HEADER = "ID,正式名称,機関区分,都道府県コード,市区町村コード,所在地\r\n";
    private static final Pattern RUN = Pattern.compile(PAGE + "/(\\d+)");

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_list_is_brought_looked_at_and_taken_over() {
        Visitor admin = officer("admin");
        String page = upload(admin, HEADER + "p1,（架空）画面医院,2,14,104,架空町1\r\n");
        String shown = await(admin, page, "確認待ち");
        assertThat(shown).contains("新規 1", "（架空）画面医院", "取り込む", "取り消す").doesNotContain("http-equiv");
        assertThat(admin.get(page + "?kind=CLOSED&q=x").body()).contains("ありません");
        admin.form(page + "/application", Map.of("_csrf", admin.pageToken(page)));
        assertThat(await(admin, page, "取込済み")).contains("取り込みました");
        assertThat(count("select count(*) from charge where organization = 'ip1' and in_charge = 'yokohama'"))
                .isOne();
        assertThat(admin.get(PAGE).body()).contains(page);
    }

    @Test
    void problems_are_listed_and_nothing_can_be_taken_over() {
        Visitor admin = officer("admin");
        String page = upload(admin, HEADER + "p2,,2,14,104,架空町1\r\n");
        String shown = await(admin, page, "誤りあり");
        assertThat(shown).contains("2行目", "正式名称", "空欄").doesNotContain("取り込む</button>");
        admin.form(page + "/application", Map.of("_csrf", admin.pageToken(PAGE)));
        assertThat(await(admin, page, "誤りあり")).isNotEmpty();
    }

    @Test
    void a_run_that_a_restart_stopped_can_be_continued_or_given_up() {
        Visitor admin = officer("admin");
        String page = upload(admin, HEADER + "p3,（架空）止まる医院,2,14,104,架空町1\r\n");
        await(admin, page, "確認待ち");
        long id = Long.parseLong(page.substring(PAGE.length() + 1));
        jdbc.sql("delete from organization_import_row where import_id = ?")
                .param(id)
                .update();
        jdbc.sql("update organization_import set state = 'READING', rows_read = 0 where id = ?")
                .param(id)
                .update();
        assertThat(admin.get(page).body()).contains("途中で止まっています", "続ける");
        admin.form(page + "/continuation", Map.of("_csrf", admin.pageToken(page)));
        await(admin, page, "確認待ち");
        admin.form(page + "/withdrawal", Map.of("_csrf", admin.pageToken(page)));
        assertThat(admin.get(page).body()).contains("取消し");
        assertThat(count("select count(*) from organization where id = 'ip3'")).isZero();
    }

    @Test
    void what_cannot_be_read_as_a_list_is_said_on_the_page() {
        Visitor admin = officer("admin");
        HttpResponse<String> answer = send(admin, "甲,乙\r\n1,2\r\n");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("形式が分かりません");
    }

    @Test
    void nobody_but_an_administrator_gets_there() {
        for (String account : new String[] {"kanagawa", "hospital", "auditor", "analyst", "npa"}) {
            Visitor other = officer(account);
            assertThat(other.get(PAGE).statusCode()).as(account).isIn(403, 404);
            assertThat(other.get(PAGE + "/1").statusCode()).as(account).isIn(403, 404);
            assertThat(other.form(PAGE + "/1/application", Map.of("_csrf", other.pageToken("/")))
                            .statusCode())
                    .as(account)
                    .isIn(403, 404);
        }
        assertThat(stranger().get(PAGE).statusCode()).isEqualTo(302);
    }

    @Test
    void without_the_pages_token_nothing_is_taken() {
        HttpResponse<String> answer = officer("admin").deploy(PAGE, "list.csv", HEADER);
        assertThat(answer.statusCode()).isEqualTo(403);
    }

    @Test
    void only_an_administrators_list_may_be_large() {
        String large = "x".repeat(EdgeGuard.LARGEST_BODY + 1);
        assertThat(stranger().deploy(PAGE, "list.csv", large).statusCode()).isEqualTo(413);
        assertThat(officer("admin").deploy("/directives", "list.csv", large).statusCode())
                .isEqualTo(413);
        Visitor admin = officer("admin");
        StringBuilder list = new StringBuilder(HEADER);
        for (int at = 0; list.length() < EdgeGuard.LARGEST_BODY; at++) {
            list.append("q").append(at).append(",（架空）大きな一覧,2,15,103,架空町1\r\n");
        }
        assertThat(await(admin, upload(admin, list.toString()), "確認待ち")).contains("確認待ち");
    }

    private String upload(Visitor admin, String list) {
        String location = send(admin, list).headers().firstValue("Location").orElseThrow();
        Matcher run = RUN.matcher(location);
        assertThat(run.find()).as(location).isTrue();
        return run.group();
    }

    private static HttpResponse<String> send(Visitor admin, String list) {
        String boundary = "renrakumo-list";
        return admin.send(
                "POST",
                PAGE,
                "multipart/form-data; boundary=" + boundary,
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"_csrf\"\r\n\r\n" + admin.pageToken(PAGE)
                        + "\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"asOf\"\r\n\r\n2019-05-23\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"list.csv\"\r\n"
                        + "Content-Type: text/csv\r\n\r\n" + list + "\r\n--" + boundary + "--\r\n");
    }

    /** The page as soon as it says so and nothing is being done any more; a condition, not a time. */
    private static String await(Visitor admin, String page, String state) {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        String body = admin.get(page).body();
        while (!body.contains(state) || body.contains("http-equiv")) {
            assertThat(System.nanoTime())
                    .as(state + " of " + page + ": " + body)
                    .isLessThan(end);
            body = admin.get(page).body();
        }
        return body;
    }

    private int count(String sql) {
        return jdbc.sql(sql).query(Integer.class).single();
    }
}
