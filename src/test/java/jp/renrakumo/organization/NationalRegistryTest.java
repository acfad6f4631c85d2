package jp.renrakumo.organization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import jp.renrakumo.RenrakumoTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@RenrakumoTest
class NationalRegistryTest {

    private static final LocalDate LETTER = LocalDate.of(2019, 5, 23);
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 26);

    @Autowired
    Jurisdictions jurisdictions;

    @Autowired
    Organizations organizations;

    @Autowired
    LocalGovernments governments;

    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest(name = "on {0} there were {2} of {1}")
    @CsvSource({
        "2019-05-23, PREFECTURE, 47",
        "2026-11-26, PREFECTURE, 47",
        "2019-05-23, DESIGNATED_CITY, 20",
        "2026-11-26, DESIGNATED_CITY, 20",
        "2019-05-23, CORE_CITY, 58",
        "2026-11-26, CORE_CITY, 62",
        "2019-05-23, CABINET_ORDER_CITY, 6",
        "2026-11-26, CABINET_ORDER_CITY, 5",
        "2026-11-26, SPECIAL_WARD, 23"
    })
    void as_many_authorities_as_there_were(LocalDate on, String kind, int count) {
        assertThat(jdbc.sql("select count(*) from local_authority where kind = :kind"
                                + " and (since is null or since <= :on) and (until is null or until > :on)")
                        .param("kind", kind)
                        .param("on", on)
                        .query(Integer.class)
                        .single())
                .isEqualTo(count);
    }

    @ParameterizedTest(name = "{2}: a {1} in {0}")
    @CsvSource({
        // a ward belongs to its city
        "141046, CLINIC, 2019-05-23, 横浜市衛生主管部局",
        "14104,  CLINIC, 2026-11-26, 横浜市衛生主管部局",
        // a special ward is an authority itself, but not for care facilities
        "131016, HOSPITAL, 2026-11-26, 千代田区",
        "131016, LONG_TERM_CARE_FACILITY, 2026-11-26, 東京都",
        // a city by cabinet order likewise
        "012033, CLINIC, 2019-05-23, 小樽市",
        "012033, INTEGRATED_CARE_FACILITY, 2019-05-23, 北海道",
        // core cities since the letter
        "082015, CLINIC, 2019-05-23, 茨城県",
        "082015, CLINIC, 2020-03-31, 茨城県",
        "082015, CLINIC, 2020-04-01, 水戸市",
        "082015, LONG_TERM_CARE_FACILITY, 2026-11-26, 水戸市",
        "272051, PHARMACY, 2019-05-23, 大阪府",
        "272051, PHARMACY, 2026-11-26, 吹田市",
        "202029, CLINIC, 2021-03-31, 長野県",
        "202029, CLINIC, 2021-04-01, 松本市",
        "232033, CLINIC, 2026-11-26, 一宮市",
        // one that gave up its health centre
        "402028, CLINIC, 2019-05-23, 大牟田市",
        "402028, CLINIC, 2026-11-26, 福岡県",
        // delegated to a neighbour, care facilities not
        "143219, CLINIC, 2019-05-23, 茅ヶ崎市衛生主管部局",
        "143219, INTEGRATED_CARE_FACILITY, 2026-11-26, 神奈川県健康医療局保健医療部医療課",
        "313289, HOSPITAL, 2026-11-26, 鳥取市",
        // under the prefecture's own health centre
        "143413, CLINIC, 2019-05-23, 神奈川県健康医療局保健医療部医療課",
        // wards that were rearranged
        "221317, CLINIC, 2019-05-23, 浜松市",
        "221384, CLINIC, 2026-11-26, 浜松市"
    })
    void whose_an_institution_is(String municipality, String type, LocalDate on, String authority) {
        Jurisdiction jurisdiction = jurisdictions.of(municipality, type, on);
        assertThat(jurisdiction.inCharge().flatMap(id -> organizations.find(id, on)))
                .get()
                .extracting(Organization::name)
                .isEqualTo(authority);
        assertThat(jurisdiction.reasons()).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void why_this_clinic_is_yokohamas() {
        assertThat(jurisdictions.ofInstitution("clinic", LETTER).orElseThrow().reasons())
                .containsExactly("所在地は横浜市 中区（141046）です。", "横浜市 中区は横浜市の区で、横浜市はこの日指定都市です。", "よって所管は横浜市です。");
    }

    @Test
    void a_ward_that_is_gone_is_said_to_be_gone() {
        assertThatThrownBy(() -> jurisdictions.of("221317", "CLINIC", TODAY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("221317");
    }

    @Test
    @Transactional
    void what_was_decided_by_hand_comes_first() {
        assertThat(jurisdictions.of("141046", "REGIONAL_NETWORK", TODAY).inCharge())
                .isEmpty();
        jdbc.sql(
                        "insert into jurisdiction_override (institution, authority, reason, decided_by, decided_at, since)"
                                + " values ('network', 'kawasaki', '事務局の所在地による', 'admin', current_timestamp, date '2026-01-01')")
                .update();
        assertThat(jurisdictions.ofInstitution("network", TODAY).orElseThrow().authority())
                .isEqualTo("kawasaki");
        assertThat(jurisdictions.ofInstitution("network", LETTER).orElseThrow().authority())
                .isEqualTo("yokohama");
    }

    @Test
    void every_municipality_of_the_day_has_an_authority() {
        for (LocalDate on : List.of(LETTER, TODAY)) {
            List<String> municipalities = jdbc.sql("select code from municipality"
                            + " where (since is null or since <= :on) and (until is null or until > :on)")
                    .param("on", on)
                    .query(String.class)
                    .list();
            assertThat(municipalities).hasSizeGreaterThan(1_900);
            assertThat(municipalities).allSatisfy(code -> assertThat(
                            jurisdictions.of(code, "CLINIC", on).inCharge())
                    .isPresent());
        }
    }

    @Test
    void an_authority_stands_below_its_prefecture_and_the_ministry() {
        assertThat(organizations.lineageOf("012033", TODAY))
                .extracting(Organization::name)
                .containsExactly("小樽市", "北海道", "厚生労働省");
        assertThat(organizations.lineageOf("082015", LETTER)).isEmpty();
    }

    @Test
    @Transactional
    void the_same_files_are_not_read_twice() {
        jdbc.sql("delete from jurisdiction").update();
        governments.run();
        assertThat(jdbc.sql("select count(*) from jurisdiction")
                        .query(Integer.class)
                        .single())
                .isZero();
        jdbc.sql("update registry_edition set digest = 'of an older edition'").update();
        governments.run();
        assertThat(jdbc.sql("select count(*) from organization where level = 'PREFECTURE'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(47);
        assertThat(jdbc.sql("select count(*) from jurisdiction")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(1_900);
    }
}
