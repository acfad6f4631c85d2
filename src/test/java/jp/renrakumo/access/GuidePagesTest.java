package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code /incidents/guide}: what an institution under attack does now; nobody else has it. */
class GuidePagesTest extends Attack {

    private static final String PAGE = "/incidents/guide";

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void no_guide_stays_open() {
        jdbc.sql("update attack_guide set open_for = null").update();
        jdbc.sql("delete from vendor_number").update();
    }

    @Test
    void it_says_whom_to_call_in_which_order_and_what_to_read_out() {
        String page = officer("hospital").get(PAGE).body();
        assertThat(page)
                .contains("href=\"tel:0450000001\"", "（架空）みなとシステム保守株式会社", "架空 一郎")
                .contains("href=\"tel:0335952430\"", "医療技術情報推進室")
                .contains("直ちに医療情報システムの保守会社等に連絡し、指示を仰いでください。")
                .contains("（架空）みなと架空病院の", "サイバー攻撃を受けた疑いがあり、連絡します。")
                .contains("神奈川県横浜市中区（架空）1-1", "000-0000-0001")
                .contains("警察への届出は", "定めがありません")
                .doesNotContain("登録されていません", "href=\"tel:\"");
        assertThat(page.indexOf("保守会社等に、今すぐ電話する")).isLessThan(page.indexOf("報告窓口に電話する"));
        assertThat(page.indexOf("報告窓口に電話する")).isLessThan(page.indexOf("これを読み上げる"));
        assertThat(page).containsAnyOf("いま開いています（きょう 18:00 まで）。", " 9:00 に開きます。");
    }

    @Test
    void a_missing_number_is_entered_right_there_and_kept() {
        Visitor clinic = officer("clinic");
        assertThat(clinic.get(PAGE).body()).contains("保守会社等の電話番号が登録されていません");
        String refused = send(clinic, PAGE, "do", "vendor", "vendorName", "架空保守", "vendorPhone", "番号不明")
                .body();
        assertThat(refused).contains("id=\"e-vendorPhone\">電話番号は市外局番から").contains("value=\"架空保守\"", "value=\"番号不明\"");
        assertThat(send(clinic, PAGE, "do", "vendor", "vendorName", "架空保守", "vendorPhone", "045-111-2222")
                        .statusCode())
                .isEqualTo(302);
        assertThat(clinic.get(PAGE).body())
                .contains("href=\"tel:0451112222\"", "自院で控えた番号")
                .doesNotContain("電話番号が登録されていません");
    }

    @Test
    void what_was_typed_stays_where_something_is_wrong_and_the_tap_counts() {
        Visitor hospital = officer("hospital");
        String page = send(hospital, PAGE, "do", "tap VENDOR_CALLED", "noticedAt", "きのう", "summary", "画面に<script>が出る")
                .body();
        assertThat(page)
                .contains("role=\"alert\"", "href=\"#noticedAt\"", "id=\"e-noticedAt\">「気づいた日時」")
                .contains("value=\"きのう\"", "画面に&lt;script&gt;が出る")
                .contains("記録しました", "保守会社等に電話をかけた");
        assertThat(hospital.get(PAGE).body()).contains("保守会社等に電話をかけた").doesNotContain("きのう");
    }

    @Test
    void a_correction_can_be_seen() {
        Visitor hospital = officer("hospital");
        send(hospital, PAGE, "do", "tap NETWORK_CUT");
        Matcher stamp =
                Pattern.compile("undo (\\d+)").matcher(hospital.get(PAGE).body());
        assertThat(stamp.find()).isTrue();
        send(hospital, PAGE, "do", stamp.group());
        assertThat(hospital.get(PAGE).body()).contains("<del><b>", "が取り消し");
    }

    @Test
    void reported_from_the_guide_it_is_bound_and_others_who_see_the_incident_read_it() {
        Visitor hospital = officer("hospital");
        send(hospital, PAGE, "do", "tap VENDOR_REACHED");
        HttpResponse<String> answer =
                send(hospital, PAGE, "do", "report", "summary", "手引からの届出", "vendorPerson", "架空 一郎");
        assertThat(answer.statusCode()).isEqualTo(302);
        String where = answer.headers().firstValue("Location").orElseThrow();
        Matcher bound = Pattern.compile("/incidents/([A-Z0-9-]+)/guide").matcher(where);
        assertThat(bound.find()).as(where).isTrue();
        String number = bound.group(1);
        assertThat(hospital.get("/incidents/" + number).body()).contains("手引からの届出", "保守会社等につながった", "初動の手引を開く");
        assertThat(jdbc.sql("select count(*) from audit_event where case_number = ? and content like '%保守会社等につながった%'")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isPositive();
        String guide = "/incidents/" + number + "/guide";
        assertThat(hospital.get(guide).body()).contains("name=\"do\"", "架空 一郎", "届け出済みです");
        assertThat(hospital.get(PAGE).body()).contains("届け出済みの事案の手引を続ける", guide);
        for (String above : new String[] {"yokohama", "kanagawa", "mhlw", "auditor"}) {
            Visitor visitor = officer(above);
            assertThat(visitor.get(guide).body())
                    .as(above)
                    .contains("保守会社等につながった", "架空 一郎")
                    .doesNotContain("name=\"do\"", "<form");
            assertThat(visitor.submit("/account", guide, Map.of("do", "tap DESK_CALLED"))
                            .statusCode())
                    .as(above)
                    .isEqualTo(404);
        }
        for (String other : new String[] {"clinic", "kawasaki", "vendor", "npa"}) {
            assertThat(officer(other).get(guide).statusCode()).as(other).isEqualTo(404);
            assertThat(officer(other)
                            .submit("/account", guide, Map.of("do", "tap DESK_CALLED"))
                            .statusCode())
                    .as(other)
                    .isEqualTo(404);
        }
    }

    @Test
    void it_is_the_institutions_own() {
        for (String account :
                new String[] {"yokohama", "kanagawa", "mhlw", "npa", "vendor", "association", "auditor", "admin"}) {
            Visitor other = officer(account);
            assertThat(other.get(PAGE).statusCode()).as(account).isEqualTo(404);
            assertThat(other.get(PAGE + "?of=hospital").statusCode())
                    .as(account)
                    .isEqualTo(404);
            assertThat(other.submit("/account", PAGE + "?of=hospital", Map.of("do", "tap VENDOR_CALLED"))
                            .statusCode())
                    .as(account)
                    .isEqualTo(404);
            assertThat(other.get("/").body()).as(account).doesNotContain(PAGE);
        }
        Visitor hospital = officer("hospital");
        send(hospital, PAGE, "do", "tap VENDOR_CALLED");
        String id = jdbc.sql("select id from attack_guide where open_for = 'hospital'")
                .query(String.class)
                .single();
        Visitor clinic = officer("clinic");
        assertThat(clinic.get(PAGE + "?of=hospital").statusCode()).isEqualTo(404);
        assertThat(send(clinic, PAGE, "do", "tap DESK_CALLED", "guide", id).statusCode())
                .isEqualTo(404);
        assertThat(hospital.get(PAGE).body()).doesNotContain("<span>報告窓口に電話をかけた</span>");
        assertThat(send(hospital, PAGE, "do", "tap NOTHING").statusCode()).isEqualTo(404);
    }

    @Test
    void a_rehearsal_says_so_and_nothing_is_dialled() {
        Visitor hospital = officer("hospital");
        String page = hospital.get(PAGE + "?exercise=true").body();
        assertThat(page).contains("【訓練】これは訓練です。", "045-000-0001").doesNotContain("href=\"tel:");
        send(hospital, PAGE + "?exercise=true", "do", "tap VENDOR_CALLED");
        assertThat(hospital.get(PAGE + "?exercise=true").body()).contains("<span>保守会社等に電話をかけた</span>");
        assertThat(hospital.get(PAGE).body()).doesNotContain("<span>保守会社等に電話をかけた</span>");
        assertThat(send(hospital, PAGE + "?exercise=true", "do", "report", "summary", "訓練の想定")
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).contains("/incidents/EX-INC-"));
    }

    @Test
    void it_is_found_from_the_desk_the_poster_and_the_incident() {
        Visitor hospital = officer("hospital");
        assertThat(hospital.get("/").body()).contains("href=\"/incidents/guide?of=hospital\"");
        assertThat(hospital.get("/posters/hospital").body()).contains("href=\"/incidents/guide?of=hospital\"");
        assertThat(officer("yokohama").get("/posters/hospital").body()).doesNotContain("guide?of=");
        String number = suspected("手引のない届出");
        assertThat(officer("clinic").get("/incidents/" + number).body()).contains("/incidents/" + number + "/guide");
        assertThat(officer("yokohama").get("/incidents/" + number).body())
                .as("nothing in it to read")
                .doesNotContain("/incidents/" + number + "/guide");
    }

    private static HttpResponse<String> send(Visitor visitor, String page, String... pairs) {
        String shown = visitor.get(page).body();
        Map<String, String> form = new HashMap<>();
        for (String hidden : new String[] {"guide", "base", "sheet"}) {
            Matcher value = Pattern.compile("name=\"" + hidden + "\" value=\"([^\"]*)\"")
                    .matcher(shown);
            if (value.find()) {
                form.put(hidden, value.group(1));
            }
        }
        for (int at = 0; at < pairs.length; at += 2) {
            form.put(pairs[at], pairs[at + 1]);
        }
        return visitor.submit(page, page, form);
    }
}
