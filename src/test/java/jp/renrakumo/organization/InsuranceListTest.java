package jp.renrakumo.organization;

import static jp.renrakumo.organization.Lists.DAY;
import static jp.renrakumo.organization.Lists.clinic;
import static jp.renrakumo.organization.Lists.navii;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of the regional bureaus of health and welfare. */
@ImportTest
class InsuranceListTest {

    private static final String HEADER = "医療機関番号,名称,所在地,電話番号,開設者氏名,管理者氏名,指定年月日,病床数/診療科名\r\n";

    @Autowired
    Lists lists;

    @Autowired
    Organizations organizations;

    @Autowired
    ImportProblems problems;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_registered_institution_is_found_by_name_and_prefecture_and_then_by_number() {
        lists.take(navii(clinic("32001", "（架空）松江医院", "32201")), DAY);
        ImportRun first =
                take(HEADER + "１１２３４５６７,（架空） 松江医院,松江市1,０８５２−００−００００,架空 太郎,架空 花子,令和元年５月１日,\"一般　　　12\r\n内　小\"\r\n", "32");
        assertThat(first.counts()).isEqualTo(new ImportRun.Counts(0, 1, 0, 0, 0, 0));
        Map<String, Object> institution = institution("i32001");
        assertThat(institution)
                .containsEntry("insurance_number", "3211234567")
                .containsEntry("phone", "0852-00-0000")
                .containsEntry("founder", "架空 太郎")
                .containsEntry("manager", "架空 花子")
                .containsEntry("designated", "令和元年５月１日")
                .containsEntry("beds", 12)
                .containsEntry("address", "所在地1-1");
        ImportRun again = take(HEADER + "3211234567,別の書き方,松江市2,0852-00-0000,架空 太郎,架空 次郎,,\r\n", null);
        assertThat(again.counts().changed()).isEqualTo(1);
        assertThat(institution("i32001")).containsEntry("manager", "架空 次郎");
        assertThat(organizations.find("i32001", DAY)).map(Organization::name).contains("（架空）松江医院");
    }

    @Test
    void what_is_in_no_other_list_is_new_and_says_so() {
        ImportRun run =
                take(HEADER + "3310000001,（架空）岡山病院,岡山県岡山市北区1-1,,,,,一般 200\r\n3340000002,（架空）薬局,真庭郡新庄村1,,,,,\r\n", null);
        assertThat(run.counts().added()).isEqualTo(2);
        Organization hospital = organizations.find("m3310000001", DAY).orElseThrow();
        assertThat(hospital.facilityType()).isEqualTo("HOSPITAL");
        assertThat(organizations.authorityOf("m3310000001", DAY))
                .map(Organization::name)
                .contains("岡山市");
        assertThat(organizations.authorityOf("m3340000002", DAY))
                .map(Organization::name)
                .contains("岡山県");
        assertThat(institution("m3310000001")).containsEntry("note", "医療情報ネットに見当たりません");
        assertThat(take(HEADER + "3310000001,（架空）岡山病院,岡山県岡山市北区1-1,,,,,一般 200\r\n", null)
                        .counts()
                        .same())
                .isEqualTo(1);
    }

    @Test
    void the_list_of_the_country_takes_up_what_the_bureau_told_before() {
        take(HEADER + "3410000001,（架空）広島医院,広島県広島市中区1,,,,,\r\n", null);
        ImportRun run = lists.take(navii(clinic("34001", "（架空）広島医院", "34101")), DAY);
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(0, 1, 0, 0, 0, 0));
        assertThat(institution("m3410000001")).containsEntry("navii_id", "34001");
    }

    @Test
    void of_several_of_one_name_the_address_decides() {
        lists.take(
                navii(
                        clinic("35001", "（架空）同名医院", "35201").replace("所在地1-1", "山口県下関市一丁目"),
                        clinic("35002", "（架空）同名医院", "35202").replace("所在地1-1", "山口県宇部市二丁目")),
                DAY);
        take(HEADER + "3510000002,（架空）同名医院,宇部市二丁目,,,,,\r\n", null);
        assertThat(institution("i35002")).containsEntry("insurance_number", "3510000002");
    }

    @Test
    void where_the_address_does_not_decide_it_is_a_problem() {
        lists.take(navii(clinic("36001", "（架空）同名", "36201"), clinic("36002", "（架空）同名", "36202")), DAY);
        ImportRun run = lists.look(HEADER + "3610000002,（架空）同名,どこか,,,,,\r\n", DAY);
        assertThat(problems.of(run.id())).singleElement().satisfies(problem -> assertThat(problem.advice())
                .contains("2件登録"));
    }

    private ImportRun take(String text, String prefecture) {
        return lists.take(lists.proceed(lists.receive(text.getBytes(StandardCharsets.UTF_8), DAY, prefecture)));
    }

    private Map<String, Object> institution(String id) {
        return jdbc.sql("select * from institution where organization = ?")
                .param(id)
                .query()
                .singleRow();
    }
}
