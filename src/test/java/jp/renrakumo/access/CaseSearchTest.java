package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;

/** {@code /audit/cases} and {@code /audit/statistics}: auditors search and count; each keeps his own searches. */
class CaseSearchTest extends Attack {

    private static final String PAGE = "/audit/cases";

    @Autowired
    OfficerAccounts accounts;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    void a_search_is_an_address_and_its_hits_lead_to_the_log() {
        String number = suspected("端末が起動しない<b>");
        Visitor auditor = officer("auditor");
        assertThat(auditor.get("/audit").body()).contains("/audit/cases", "/audit/statistics");
        String page = auditor.get(PAGE + "?q=" + number + "&type=CLINIC&obligation=O7")
                .body();
        assertThat(page)
                .contains("href=\"/audit/cases/" + number + "\"", "全1件", "端末が起動しない&lt;b&gt;", "港の見えるクリニック")
                .contains("条件：", "語 " + number, "組織の種別 診療所")
                .doesNotContain("<b>端末");
        assertThat(auditor.get(PAGE + "?q=" + number + "&timing=LATE").body())
                .contains("条件に合う事案・通知はありません。期間を広げるか")
                .doesNotContain("href=\"/audit/cases/" + number + "\"");
        assertThat(auditor.get("/audit/cases/" + number).body()).contains("監査記録 " + number);
    }

    @Test
    void what_cannot_be_read_is_named_and_stays_in_the_form() {
        Visitor auditor = officer("auditor");
        String page = auditor.get(PAGE + "?from=5%E6%9C%88&q=%E7%AB%AF%E6%9C%AB&state=OPEN")
                .body();
        assertThat(page).contains("「期間の初日」の「5月」を日付として読めません", "value=\"5月\"", "value=\"端末\"");
        assertThat(page).contains("<option value=\"OPEN\" selected=\"selected\">");
        assertThat(auditor.get(PAGE + "?from=2026-02-02&until=2026-02-01").body())
                .contains("「期間の末日」が「期間の初日」より前");
        assertThat(auditor.get(PAGE + "?timing=SOON").body()).contains("「期限との関係」の「SOON」はありません");
        assertThat(auditor.get(PAGE + "?sort=summary").body()).contains("「並べ方」の「summary」はありません");
        assertThat(auditor.get(PAGE + "?q=" + "x".repeat(201)).body()).contains("「語」が長すぎます");
        assertThat(auditor.get("/audit/statistics?until=x").body()).contains("「期間の末日」の「x」を日付として読めません");
        assertThat(auditor.get("/audit/statistics.csv?until=x").statusCode()).isEqualTo(400);
    }

    @Test
    void the_statistics_count_and_lead_to_the_cases_and_to_a_sheet() {
        suspected("端末が起動しない");
        Visitor auditor = officer("auditor");
        String page = auditor.get("/audit/statistics?type=CLINIC").body();
        assertThat(page).contains("O7 ", "医療機関等", "神奈川県", "<svg class=\"bar\"").doesNotContain("style=");
        Matcher link = Pattern.compile("href=\"(/audit/cases\\?[^\"]*timing=OWED[^\"]*)\"")
                .matcher(page);
        assertThat(link.find()).isTrue();
        assertThat(auditor.get(link.group(1).replace("&amp;", "&")).body()).contains("全", "INC-");
        HttpResponse<String> sheet = auditor.get("/audit/statistics.csv?type=CLINIC");
        assertThat(sheet.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(sheet.body())
                .startsWith("\uFEFF\"義務\",\"段\",\"件数\",\"期限内に履行\"")
                .contains("\"O7 ");
    }

    @Test
    void each_auditor_keeps_his_own_searches() {
        secondAuditor("auditor2");
        Visitor first = officer("auditor");
        Visitor second = officer("auditor2");
        HttpResponse<String> kept = keep(first, "遅れた<診療所>", Map.of("type", "CLINIC", "timing", "LATE", "q", "端末 100%"));
        assertThat(kept.statusCode()).isEqualTo(302);
        assertThat(kept.headers().firstValue("Location").orElse(""))
                .contains("/audit/cases?type=CLINIC&timing=LATE&exercise=false&q=");
        String page = followed(first, kept);
        assertThat(page).contains("検索を保存しました", "遅れた&lt;診療所&gt;");
        assertThat(second.get(PAGE).body()).doesNotContain("遅れた&lt;診療所");
        Matcher id = Pattern.compile("遅れた&lt;診療所&gt;</a>\\s*<form[^>]*action=\"/audit/searches/(\\d+)/removal")
                .matcher(page);
        assertThat(id.find()).isTrue();
        String removal = "/audit/searches/" + id.group(1) + "/removal";
        assertThat(keep(second, "x", Map.of()).statusCode()).isEqualTo(302);
        assertThat(second.submit(PAGE, removal, Map.of()).statusCode()).isEqualTo(404);
        assertThat(first.form(removal, Map.of()).statusCode()).isEqualTo(403);

        HttpResponse<String> asked = keep(first, " 遅れた<診療所>", Map.of("type", "HOSPITAL"));
        assertThat(asked.statusCode()).isEqualTo(200);
        assertThat(asked.body())
                .contains("同じ名前の検索があります。上書きしますか", "「 遅れた&lt;診療所&gt;」を上書きする", "name=\"replace\"")
                .contains("name=\"type\" value=\"HOSPITAL\"");
        assertThat(first.get(PAGE).body())
                .as("nothing is lost")
                .contains("type=CLINIC&amp;timing=LATE")
                .doesNotContain("type=HOSPITAL");
        page = followed(first, keep(first, "遅れた<診療所>", Map.of("type", "HOSPITAL", "replace", "true")));
        assertThat(page)
                .contains("同じ名前の検索を、この検索に置き換えました", "type=HOSPITAL")
                .doesNotContain("type=CLINIC&amp;timing=LATE");

        assertThat(keep(first, " ", Map.of("q", "端末")).body()).contains("「検索の名前」を入力してください", "value=\"端末\"");
        assertThat(keep(first, "長".repeat(61), Map.of()).body()).contains("「検索の名前」が長すぎます");
        assertThat(first.submit(PAGE, removal, Map.of()).statusCode()).isEqualTo(302);
        assertThat(first.get(PAGE).body()).doesNotContain("遅れた&lt;診療所");
    }

    @Test
    void nobody_sees_replaces_or_removes_the_search_of_another() {
        secondAuditor("auditor3");
        Visitor owner = officer("auditor");
        assertThat(keep(owner, "私の検索", Map.of("type", "CLINIC")).statusCode()).isEqualTo(302);
        long id = jdbc.queryForObject(
                "select id from audit_search where account = 'auditor' and name = '私の検索'", Long.class);
        String removal = "/audit/searches/" + id + "/removal";
        Visitor other = officer("auditor3");
        assertThat(other.get(PAGE).body()).doesNotContain("私の検索", removal);
        assertThat(keep(other, "私の検索", Map.of("type", "HOSPITAL", "replace", "true"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(other.get(PAGE).body()).contains("type=HOSPITAL").doesNotContain("type=CLINIC");
        assertThat(other.submit("/account", removal, Map.of()).statusCode()).isEqualTo(404);
        for (String account : new String[] {"clinic", "yokohama", "mhlw", "admin", "analyst", "vendor"}) {
            assertThat(officer(account).submit("/account", removal, Map.of()).statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
        assertThat(jdbc.queryForObject("select query from audit_search where id = ?", String.class, id))
                .contains("type=CLINIC");
        assertThat(owner.submit(PAGE, removal, Map.of()).statusCode()).isEqualTo(302);
        assertThat(other.get(PAGE).body()).as("only the owner's is gone").contains("私の検索");
    }

    private void secondAuditor(String account) {
        accounts.open(
                new OfficerAccounts.Person(account, "監査", "次郎", null),
                DemoAccounts.password(account),
                Officer.LOCAL,
                Set.of(Membership.open(account, Roles.AUDITORS, Role.AUDITOR)),
                "test");
    }

    @Test
    void a_number_is_found_as_it_is_typed() {
        String number = suspected("端末が起動しない");
        Visitor auditor = officer("auditor");
        for (String typed : new String[] {
            number.toLowerCase(Locale.ROOT), wide(number), wide(number).replace('－', 'ー')
        }) {
            String encoded = URLEncoder.encode(typed, StandardCharsets.UTF_8);
            assertThat(auditor.get(PAGE + "?q=" + encoded).body())
                    .as(typed)
                    .contains("全1件", "href=\"/audit/cases/" + number + "\"");
            HttpResponse<String> moved = auditor.get(PAGE + "/" + encoded);
            assertThat(moved.statusCode()).as(typed).isEqualTo(302);
            assertThat(moved.headers().firstValue("Location").orElse("")).endsWith(PAGE + "/" + number);
            assertThat(auditor.get(PAGE + "/" + encoded + "/bundle")
                            .headers()
                            .firstValue("Location")
                            .orElse(""))
                    .endsWith(PAGE + "/" + number + "/bundle");
        }
        for (String nobodys : List.of("inc-2001-0001", "x", "%EF%BD%9Bx%EF%BD%9D", "%EF%BC%9Cb")) {
            assertThat(auditor.get(PAGE + "/" + nobodys).statusCode())
                    .as(nobodys)
                    .isEqualTo(404);
            assertThat(auditor.get(PAGE + "/" + nobodys + "/bundle").statusCode())
                    .as(nobodys)
                    .isEqualTo(404);
        }
        assertThat(officer("hospital")
                        .get(PAGE + "/" + number.toLowerCase(Locale.ROOT))
                        .statusCode())
                .isEqualTo(404);
    }

    private static String wide(String number) {
        return number.chars()
                .mapToObj(each -> Character.toString(each + 0xFEE0))
                .collect(Collectors.joining());
    }

    private static String followed(Visitor auditor, HttpResponse<String> answer) {
        return auditor.get(answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]+", ""))
                .body();
    }

    private static HttpResponse<String> keep(Visitor auditor, String name, Map<String, String> fields) {
        Map<String, String> sent = new HashMap<>(fields);
        sent.put("name", name);
        return auditor.submit("/account", "/audit/searches", sent);
    }

    @Test
    void for_nobody_else_is_there_such_a_page() {
        for (String account : new String[] {"clinic", "yokohama", "mhlw", "admin", "analyst", "vendor"}) {
            Visitor other = officer(account);
            for (String page :
                    new String[] {PAGE, "/audit/statistics", "/audit/statistics.csv", "/audit/bottlenecks"}) {
                assertThat(other.get(page).statusCode())
                        .as(account + " " + page)
                        .isEqualTo(404);
            }
            assertThat(keep(other, "x", Map.of()).statusCode()).as(account).isEqualTo(404);
        }
        assertThat(stranger().get(PAGE).statusCode()).isNotEqualTo(200);
    }
}
