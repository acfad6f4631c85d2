package jp.renrakumo.organization;

import static jp.renrakumo.organization.Lists.clinic;
import static jp.renrakumo.organization.Lists.line;
import static jp.renrakumo.organization.Lists.navii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists of 医療情報ネット, one after the other; each test has a prefecture of its own. */
@ImportTest
@TestMethodOrder(MethodOrderer.MethodName.class)
class NaviiImportTest {

    private static final LocalDate MAY = LocalDate.of(2019, 5, 23);
    private static final LocalDate JUNE = LocalDate.of(2019, 6, 23);
    private static final LocalDate JULY = LocalDate.of(2019, 7, 23);

    @Autowired
    Lists lists;

    @Autowired
    Organizations organizations;

    @Autowired
    ImportView view;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_new_institution_is_in_the_charge_of_its_citys_health_centre() {
        ImportRun run = lists.look(navii(clinic("14-00 1", "（架空）新しい医院", "14104")), MAY);
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0, 0, 0));
        assertThat(organizations.find("i14-001", MAY)).as("only a preview").isEmpty();

        assertThat(lists.take(run).state()).isEqualTo("APPLIED");
        Organization clinic = organizations.find("i14-001", MAY).orElseThrow();
        assertThat(clinic.name()).isEqualTo("（架空）新しい医院");
        assertThat(clinic.facilityType()).isEqualTo("CLINIC");
        assertThat(clinic.parent()).isEqualTo("yokohama");
        assertThat(organizations.authorityOf("i14-001", MAY))
                .map(Organization::id)
                .contains("yokohama");
        assertThat(organizations.named("(架空)新しい 医院", MAY)).contains(clinic);
        assertThat(organizations.find("i14-001", MAY.minusDays(1))).isEmpty();
    }

    @Test
    void a_changed_name_is_shown_before_and_after() {
        lists.take(navii(clinic("15001", "（架空）旧医院", "15103")), MAY);
        ImportRun run = lists.look(
                navii(line(
                        "15001",
                        "（架空）新医院",
                        "シン",
                        "",
                        "診療所",
                        "15",
                        "103",
                        "所在地2",
                        "35.1",
                        "139.1",
                        "https://example.jp/")),
                MAY);
        assertThat(run.counts()).isEqualTo(new ImportRun.Counts(0, 1, 0, 0, 0, 0));
        assertThat(view.changes(run.id(), null, "", 0))
                .extracting(ImportView.Change::field, ImportView.Change::before, ImportView.Change::after)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("名称", "（架空）旧医院", "（架空）新医院"),
                        org.assertj.core.groups.Tuple.tuple("フリガナ", "フリガナ", "シン"),
                        org.assertj.core.groups.Tuple.tuple("所在地", "所在地1-1", "所在地2"),
                        org.assertj.core.groups.Tuple.tuple("ホームページ", null, "https://example.jp/"));
        assertThat(view.changes(run.id(), "CHANGED", "旧医院", 0)).isNotEmpty();
        assertThat(view.changes(run.id(), "CLOSED", "", 0)).isEmpty();
        lists.take(run);
        assertThat(organizations.named("（架空）新医院", MAY)).isPresent();
        assertThat(organizations.named("（架空）旧医院", MAY)).isEmpty();
    }

    @Test
    void the_second_import_of_a_file_changes_nothing() {
        String file = navii(clinic("16001", "（架空）富山医院", "16201"), clinic("16002", "（架空）高岡医院", "16202"));
        lists.take(file, MAY);
        ImportRun again = lists.look(file, MAY);
        assertThat(again.counts()).isEqualTo(new ImportRun.Counts(0, 0, 0, 0, 0, 2));
        assertThat(lists.take(again).state()).isEqualTo("APPLIED");
        assertThat(charges("i16001")).hasSize(1);
    }

    @Test
    void what_moves_has_another_authority_from_that_day() {
        lists.take(navii(clinic("17001", "（架空）移る医院", "17201")), MAY);
        ImportRun run = lists.take(navii(clinic("17001", "（架空）移る医院", "17202")), JUNE);
        assertThat(run.counts().moved()).isEqualTo(1);
        assertThat(organizations.authorityOf("i17001", JUNE.minusDays(1)))
                .map(Organization::name)
                .contains("金沢市");
        assertThat(organizations.authorityOf("i17001", JUNE))
                .map(Organization::name)
                .contains("石川県");
        assertThat(charges("i17001")).hasSize(2);
        assertThat(jdbc.sql(
                                "select before_value || '→' || after_value from institution_change where kind = 'MOVED' and organization = 'i17001'")
                        .query(String.class)
                        .single())
                .isEqualTo("金沢市→石川県");
    }

    @Test
    void what_the_list_no_longer_has_is_closed_and_what_comes_back_is_open_again() {
        List<String> clinics = IntStream.rangeClosed(1, 40)
                .mapToObj(each -> clinic("18%03d".formatted(each), "（架空）第" + each + "医院", "18201"))
                .toList();
        lists.take(navii(clinics.toArray(String[]::new)), MAY);
        ImportRun without = lists.look(navii(clinics.subList(1, 40).toArray(String[]::new)), JUNE);
        assertThat(without.counts()).isEqualTo(new ImportRun.Counts(0, 0, 0, 1, 0, 39));
        assertThat(without.confirmClosures()).isFalse();
        lists.take(without);
        assertThat(organizations.find("i18001", JUNE.minusDays(1))).isPresent();
        assertThat(organizations.find("i18001", JUNE)).isEmpty();
        assertThat(organizations.known("i18001")).map(Organization::until).contains(JUNE);
        assertThat(organizations.authorityOf("i18001", JUNE))
                .as("its cases stay visible")
                .isPresent();

        ImportRun back = lists.take(lists.look(navii(clinics.toArray(String[]::new)), JULY));
        assertThat(back.counts()).isEqualTo(new ImportRun.Counts(0, 0, 0, 0, 1, 39));
        assertThat(organizations.find("i18001", JULY)).isPresent();
    }

    @Test
    void other_kinds_and_prefectures_than_the_files_are_left_alone() {
        lists.take(navii(clinic("19001", "（架空）甲府医院", "19201")), MAY);
        ImportRun other =
                lists.look(navii(line("19002", "（架空）甲府病院", "", "", "1", "19", "201", "", "0.0", "0.0", "")), JUNE);
        assertThat(other.counts()).isEqualTo(new ImportRun.Counts(1, 0, 0, 0, 0, 0));
    }

    @Test
    void half_a_file_does_not_close_a_prefecture_unless_it_is_confirmed() {
        List<String> all = Stream.of("1", "2", "3", "4")
                .map(each -> clinic("2000" + each, "（架空）長野" + each, "20201"))
                .toList();
        lists.take(navii(all.toArray(String[]::new)), MAY);
        ImportRun half = lists.look(navii(all.get(0), all.get(1)), JUNE);
        assertThat(half.confirmClosures()).isTrue();
        assertThatThrownBy(() -> lists.take(half))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("5%を超える");
        assertThat(organizations.find("i20003", JUNE)).isPresent();
        lists.take(navii(all.get(0), all.get(1)), JUNE);
        assertThat(organizations.find("i20003", JUNE)).isEmpty();
    }

    @Test
    void a_preview_that_another_import_overtook_is_looked_at_again() {
        ImportRun first = lists.look(navii(clinic("21001", "（架空）岐阜医院", "21201")), MAY);
        lists.take(navii(clinic("22001", "（架空）静岡医院", "22101")), MAY);
        assertThatThrownBy(() -> lists.take(first)).hasMessageContaining("もう一度確かめて");
        assertThat(lists.take(lists.proceed(first)).state()).isEqualTo("APPLIED");
    }

    @Test
    void two_institutions_of_one_name_are_found_by_code_alone() {
        lists.take(navii(clinic("23001", "（架空）同名医院", "23101"), clinic("23002", "（架空）同名医院", "23201")), MAY);
        assertThat(organizations.named("（架空）同名医院", MAY)).isEmpty();
        assertThat(organizations.named("i23002", MAY)).isPresent();
    }

    @Test
    void institutions_in_charge_get_directives_without_a_relay_list() {
        assertThat(organizations.recipientsOf("yokohama", MAY))
                .extracting(Organization::id)
                .startsWith("hospital", "clinic")
                .doesNotHaveDuplicates();
        lists.take(navii(clinic("24001", "（架空）津医院", "24201")), MAY);
        String authority =
                organizations.authorityOf("i24001", MAY).orElseThrow().id();
        assertThat(organizations.recipientsOf(authority, MAY))
                .extracting(Organization::id)
                .contains("i24001");
    }

    @Test
    void pharmacies_have_other_headings() {
        String file = "ID,名称,フリガナ,都道府県コード,市区町村コード,所在地\r\n25P1,（架空）大津薬局,オオツ,２５,201,架空町\r\n";
        lists.take(file, MAY);
        assertThat(organizations.find("i25P1", MAY))
                .map(Organization::facilityType)
                .contains("PHARMACY");
    }

    @Test
    void zz_an_older_list_does_not_undo_a_newer_one() {
        lists.take(navii(clinic("26001", "（架空）京都医院", "26101")), JULY);
        ImportRun old = lists.look(navii(clinic("26001", "（架空）京都旧医院", "26101")), MAY);
        assertThat(old.state()).isEqualTo("REFUSED");
    }

    private List<String> charges(String organization) {
        return jdbc.sql("select in_charge from charge where organization = ?")
                .param(organization)
                .query(String.class)
                .list();
    }
}
