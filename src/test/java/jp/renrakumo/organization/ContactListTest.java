package jp.renrakumo.organization;

import static jp.renrakumo.organization.Lists.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The authority's own list: e-mail, security officer, vendor. */
@ImportTest
class ContactListTest {

    private static final String HEADER = "機関コード,医療機関番号,名称,市区町村,メール,セキュリティ担当者,電話,保守会社,保守会社電話\r\n";
    private static final LocalDate JUNE = LocalDate.of(2019, 6, 23);

    @Autowired
    Lists lists;

    @Autowired
    Organizations organizations;

    @Autowired
    ImportProblems problems;

    @Autowired
    JdbcClient jdbc;

    @Test
    void by_code_the_officer_and_a_registered_vendor() {
        ImportRun run = lists.take(HEADER + "clinic,,,,ｉｔ@example.jp,架空 三郎,０４５（０００）１１１１,（架空） みなとシステム保守株式会社,\r\n", DAY);
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(0, 1, 0, 0, 0, 0));
        assertThat(institution("clinic"))
                .containsEntry("email", "it@example.jp")
                .containsEntry("security_officer", "架空 三郎");
        assertThat(organizations.contactOf("clinic", DAY))
                .contains(new Contact("セキュリティ担当", "045(000)1111", "架空 三郎", null));
        assertThat(organizations.vendorOf("clinic", DAY)).map(Organization::id).contains("vendor");
    }

    @Test
    void by_name_and_city_a_vendor_that_is_new_for_two() {
        ImportRun run = lists.take(
                HEADER + ",,（架空）サザン通り病院,茅ヶ崎市,,,,（架空）新しい保守,03-0000-0000\r\n,,（架空）サザン通り薬局,,,,,(架空)新しい保守,\r\n", DAY);
        assertThat(run.counts().added()).isEqualTo(1);
        Organization vendor = organizations.vendorOf("hospital-chigasaki", DAY).orElseThrow();
        assertThat(vendor.name()).isEqualTo("(架空)新しい保守");
        assertThat(vendor.level()).isEqualTo("VENDOR");
        assertThat(organizations.vendorOf("pharmacy-chigasaki", DAY)).contains(vendor);
        assertThat(organizations.contactOf(vendor.id(), DAY))
                .map(Contact::phone)
                .contains("03-0000-0000");
    }

    @Test
    void maintenance_and_officers_change_from_a_day_on_and_blanks_change_nothing() {
        lists.take(HEADER + "hospital-fujisawa,,,,a@example.jp,架空 一,045-000-0001,（架空）甲保守,\r\n", DAY);
        lists.take(HEADER + "hospital-fujisawa,,,,,,045-000-0002,（架空）乙保守,\r\n", JUNE);
        assertThat(organizations.vendorOf("hospital-fujisawa", DAY))
                .map(Organization::name)
                .contains("（架空）甲保守");
        assertThat(organizations.vendorOf("hospital-fujisawa", JUNE))
                .map(Organization::name)
                .contains("（架空）乙保守");
        assertThat(organizations.contactOf("hospital-fujisawa", DAY))
                .map(Contact::phone)
                .contains("045-000-0001");
        assertThat(organizations.contactOf("hospital-fujisawa", JUNE))
                .contains(new Contact("セキュリティ担当", "045-000-0002", "架空 一", null));
        assertThat(institution("hospital-fujisawa")).containsEntry("email", "a@example.jp");
    }

    @Test
    void the_second_import_changes_nothing() {
        String file = HEADER + "hospital-kawasaki,,,,b@example.jp,架空 二,045-000-0003,（架空）丙保守,\r\n";
        lists.take(file, DAY);
        assertThat(lists.look(file, DAY).counts()).isEqualTo(new ImportRun.Counts(0, 0, 0, 0, 0, 1));
    }

    @Test
    void a_name_that_two_have_needs_the_municipality() {
        lists.take(
                Lists.navii(Lists.clinic("14101", "（架空）同名医院", "14104"), Lists.clinic("14102", "（架空）同名医院", "14212")),
                DAY);
        ImportRun run = lists.look(HEADER + ",,（架空）同名医院,,c@example.jp,,,,\r\n", DAY);
        assertThat(problems.of(run.id())).singleElement().satisfies(problem -> assertThat(problem.advice())
                .contains("機関コードか市区町村"));
        lists.take(HEADER + ",,（架空）同名医院,横浜市,c@example.jp,,,,\r\n", DAY);
        assertThat(institution("i14101")).containsEntry("email", "c@example.jp");
    }

    private Map<String, Object> institution(String id) {
        return jdbc.sql("select * from institution where organization = ?")
                .param(id)
                .query()
                .singleRow();
    }
}
