package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import jp.renrakumo.Visitor;
import jp.renrakumo.organization.Jurisdictions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The registry as officers look it up, and as an administrator decides who has whom in charge. */
class OrganizationPagesTest extends Attack {

    private static final String CLINIC = "/organizations/clinic-oiso";
    private static final String CHARGE = CLINIC + "/charge";

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Jurisdictions jurisdictions;

    @AfterEach
    void the_clinic_is_the_prefectures_again() {
        jdbc.sql("delete from jurisdiction_override").update();
        jdbc.sql("delete from charge where organization = 'clinic-oiso'").update();
        jdbc.sql("insert into charge (organization, in_charge) values ('clinic-oiso', 'kanagawa')")
                .update();
        jurisdictions.chargesChanged();
    }

    @Test
    void found_by_a_part_of_the_name_by_kind_by_prefecture_and_by_codes() {
        assertThat(list("q=大磯")).contains("大磯海辺クリニック", "1件").doesNotContain("多摩川");
        assertThat(list("q=大磯海辺ｸﾘﾆｯｸ")).contains("大磯海辺クリニック");
        assertThat(list("q=clinic-oiso")).contains("大磯海辺クリニック", "1件");
        assertThat(list("q=141003")).contains("横浜市衛生主管部局", "1件");
        assertThat(list("kind=PHARMACY")).contains("はまかぜ薬局").doesNotContain("多摩川クリニック");
        assertThat(list("under=yokohama&kind=CLINIC"))
                .contains("港の見えるクリニック", "横浜市衛生主管部局が所管する組織")
                .doesNotContain("多摩川クリニック");
        assertThat(list("prefecture=13&kind=HEALTH_CENTER_CITY"))
                .contains("千代田区")
                .doesNotContain("横浜市");
        assertThat(list("q=100%25")).contains("当てはまる組織はありません");
        assertThat(list("q=_")).contains("当てはまる組織はありません");
    }

    @Test
    void asked_for_a_day_a_city_is_there_only_while_it_is_a_core_city() {
        assertThat(list("kind=HEALTH_CENTER_CITY&q=水戸市&on=2020-03-31")).contains("当てはまる組織はありません");
        assertThat(list("kind=HEALTH_CENTER_CITY&q=水戸市&on=2020-04-01")).contains("1件（令和2年4月1日現在）");
    }

    @Test
    void pages_follow_each_other() {
        String first = list("");
        assertThat(first).contains("次の50件", "警察庁警備局").doesNotContain("前の50件");
        assertThat(list("page=2")).contains("前の50件").doesNotContain("警察庁警備局");
        assertThat(list("page=-1")).contains("警察庁警備局");
        assertThat(list("page=2147483647")).contains("前の50件").doesNotContain("次の50件");
    }

    @Test
    void why_a_clinic_is_the_prefectures_stands_on_its_page() {
        assertThat(officer("clinic").get(CLINIC).body())
                .contains("大磯町", "よって所管は神奈川県です。", "厚生労働省")
                .doesNotContain("所管を定める", "登録簿の所管がまだ改まっていません");
        assertThat(officer("clinic").get("/organizations/nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void contacts_are_for_itself_and_for_those_above() {
        jdbc.sql("update institution set email = 'security@oiso.example' where organization = 'clinic-oiso'")
                .update();
        for (String account : List.of("kanagawa", "mhlw", "admin")) {
            assertThat(officer(account).get(CLINIC).body()).as(account).contains("security@oiso.example");
        }
        for (String account : List.of("yokohama", "clinic", "vendor", "analyst")) {
            assertThat(officer(account).get(CLINIC).body())
                    .as(account)
                    .contains("大磯町")
                    .doesNotContain("security@oiso.example", "連絡先");
        }
    }

    @Test
    void an_administrator_names_another_authority_for_a_time() {
        Visitor admin = officer("admin");
        assertThat(decided(admin, "横浜市", "2019-06-01", "2019-06-30", "管理を委託したため")
                        .statusCode())
                .isEqualTo(302);
        assertThat(admin.get(CLINIC).body()).contains("所管を定めました", "管理を委託したため");
        assertThat(inCharge("2019-05-31")).isEqualTo("kanagawa");
        assertThat(inCharge("2019-06-01")).isEqualTo("yokohama");
        assertThat(inCharge("2019-06-30")).isEqualTo("yokohama");
        assertThat(inCharge("2019-07-01")).isEqualTo("kanagawa");
        List<String> tree = tree();
        jurisdictions.chargesChanged();
        assertThat(tree()).as("the tree as a whole made anew").isEqualTo(tree);
        assertThat(admin.get(CLINIC + "?on=2019-06-01").body())
                .contains("個別に定められています。理由: 管理を委託したため", "所管の移り変わり", "令和元年6月30日")
                .doesNotContain("登録簿の所管がまだ改まっていません");
        assertThat(admin.get(CLINIC + "?on=2019-07-01").body()).contains("よって所管は神奈川県です。");
    }

    @Test
    void a_decision_that_is_given_up_gives_the_rules_back_their_say() {
        Visitor admin = officer("admin");
        decided(admin, "yokohama", "2019-06-01", "", "試し");
        long decision = jdbc.sql("select id from jurisdiction_override")
                .query(Long.class)
                .single();
        assertThat(inCharge("2030-01-01")).isEqualTo("yokohama");
        assertThat(admin.submit(CLINIC, CHARGE + "/" + decision + "/end", Map.of("on", "2019-05-01"))
                        .body())
                .contains("この定めは2019-06-01に始まります");
        admin.submit(CLINIC, CHARGE + "/" + decision + "/end", Map.of("on", "2019-08-01"));
        assertThat(inCharge("2019-07-31")).isEqualTo("yokohama");
        assertThat(inCharge("2019-08-01")).isEqualTo("kanagawa");
        decided(admin, "kanagawa", "2019-09-01", "", "規則のとおり");
        assertThat(jdbc.sql(
                                "select in_charge from charge where organization = 'clinic-oiso' order by coalesce(since, date '0001-01-01')")
                        .query(String.class)
                        .list())
                .containsExactly("kanagawa", "yokohama", "kanagawa");
        assertThat(admin.submit(CLINIC, CHARGE + "/" + decision + "/end", Map.of("on", "2019-08-01"))
                        .body())
                .contains("この定めはすでに終わっています");
    }

    @Test
    void what_cannot_be_decided_is_told_and_stays_in_the_form() {
        Visitor admin = officer("admin");
        assertThat(decided(admin, "どこか市", "2019-06-01", "", "理由").body())
                .contains("「どこか市」は2019-06-01の都道府県、保健所設置市、特別区として登録されていません", "value=\"どこか市\"");
        assertThat(decided(admin, "hospital", "2019-06-01", "", "理由").body()).contains("登録されていません");
        assertThat(decided(admin, "yokohama", "2019-06-01", "", " ").body()).contains("「理由」を1,000字以内で");
        assertThat(decided(admin, "yokohama", "2019-06-02", "2019-06-01", "理由").body())
                .contains("「終わり」が「始まり」より前です");
        assertThat(admin.submit("/", "/organizations/yokohama/charge", form("kanagawa", "2019-06-01", "", "理由"))
                        .body())
                .contains("医療機関等だけ");
        assertThat(jdbc.sql("select count(*) from jurisdiction_override")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(inCharge("2019-06-01")).isEqualTo("kanagawa");
    }

    @Test
    void what_is_no_day_or_no_text_is_refused_and_changes_nothing() {
        Visitor admin = officer("admin");
        for (String day : List.of("-999999999-01-01", "1899-12-31", "2200-01-01", "5月", "")) {
            assertThat(decided(admin, "yokohama", day, "", "理由").statusCode())
                    .as(day)
                    .isEqualTo(400);
        }
        assertThat(decided(admin, "yokohama", "2019-06-01", "", "a\0b").statusCode())
                .isEqualTo(400);
        assertThat(officer("clinic").get("/organizations?on=-999999999-01-01").statusCode())
                .isEqualTo(400);
        assertThat(officer("clinic").get("/organizations?q=%00").statusCode()).isEqualTo(400);
        assertThat(officer("clinic").get(CLINIC + "?on=").statusCode()).isEqualTo(200);
        assertThat(inCharge("2019-06-01")).isEqualTo("kanagawa");
    }

    @Test
    void nobody_else_decides() {
        for (String account : List.of("kanagawa", "mhlw", "auditor", "analyst", "vendor")) {
            assertThat(officer(account)
                            .submit("/", CHARGE, form("yokohama", "2019-06-01", "", "理由"))
                            .statusCode())
                    .as(account)
                    .isEqualTo(404);
        }
        assertThat(inCharge("2019-06-01")).isEqualTo("kanagawa");
    }

    private String list(String query) {
        return officer("clinic").get("/organizations?" + encoded(query)).body();
    }

    private static String encoded(String query) {
        return java.net.URI.create("x:/?" + query).toASCIIString().substring(4);
    }

    private java.net.http.HttpResponse<String> decided(
            Visitor admin, String authority, String since, String through, String reason) {
        return admin.submit(CLINIC, CHARGE, form(authority, since, through, reason));
    }

    private static Map<String, String> form(String authority, String since, String through, String reason) {
        return Map.of("authority", authority, "since", since, "through", through, "reason", reason);
    }

    private List<String> tree() {
        return jdbc.sql("select ancestor || descendant || depth || since || until from organization_closure order by 1")
                .query(String.class)
                .list();
    }

    /** By the closure of the tree: nearest above. */
    private String inCharge(String day) {
        return jdbc.sql("select ancestor from organization_closure where descendant = 'clinic-oiso' and depth = 1"
                        + " and since <= :day and until > :day")
                .param("day", LocalDate.parse(day))
                .query(String.class)
                .single();
    }
}
