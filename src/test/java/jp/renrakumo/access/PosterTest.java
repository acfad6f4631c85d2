package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;

/** {@code /posters/{organization}}: D6 as it hangs in an institution. */
class PosterTest extends Attack {

    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) \\1\"");
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int QUIET = 4;

    @Autowired
    JdbcClient jdbc;

    @Value("${renrakumo.mail.base-url}")
    String base;

    @Test
    void it_says_what_the_annex_says_and_whom_this_institution_calls() {
        assertThat(officer("hospital").get("/posters/hospital").body())
                .contains("直ちに医療情報システムの保守会社等に連絡し、指示を仰いでください。")
                .contains("また、診療系情報システムの停止や個人情報の流出等の被害等が発生した場合は、厚生労働省へご連絡ください。")
                .contains("医政局研究開発振興課医療技術情報推進室", "電話：03-3595-2430", "平日 午前9時～午後6時")
                .contains("社 名：</dt><dd>（架空）みなとシステム保守株式会社</dd>", "の連絡先")
                .doesNotContain("保守会社が登録されていません");
    }

    @Test
    void a_line_without_a_vendor_is_left_to_be_filled_in_by_hand() {
        assertThat(officer("mhlw").get("/posters/" + withoutVendor()).body())
                .contains("保守会社が登録されていません", "社 名：</dt><dd></dd>", "03-3595-2430");
    }

    @Test
    void a_number_that_the_institution_noted_is_printed_from_that_day_on() {
        String unknown = withoutVendor();
        for (String institution : List.of("hospital", unknown)) {
            jdbc.sql(
                            "insert into vendor_number (institution, name, phone, recorded_at, officer)"
                                    + " values (?, '（架空）夜間保守', '045-000-9999', timestamp with time zone '2030-04-01 09:00:00+09:00', 'x')")
                    .param(institution)
                    .update();
        }
        try {
            Visitor mhlw = officer("mhlw");
            assertThat(mhlw.get("/posters/" + unknown + "?on=2030-04-01").body())
                    .contains("社 名：</dt><dd>（架空）夜間保守</dd>", "電話番号：</dt><dd class=\"phone\">045-000-9999</dd>")
                    .doesNotContain("ほかの番号", "登録されていません");
            Visitor hospital = officer("hospital");
            assertThat(hospital.get("/posters/hospital?on=2030-04-01").body())
                    .contains("社 名：</dt><dd>（架空）みなとシステム保守株式会社</dd>", "ほかの番号：", "045-000-9999", "（架空）夜間保守");
            assertThat(hospital.get("/posters/hospital?on=2030-03-31").body())
                    .as("the day before")
                    .doesNotContain("045-000-9999");
        } finally {
            jdbc.sql("delete from vendor_number where phone = '045-000-9999'").update();
        }
    }

    private String withoutVendor() {
        return jdbc.sql("select min(o.id) from organization o where o.level = 'INSTITUTION'"
                        + " and not exists (select 1 from maintenance m where m.institution = o.id)")
                .query(String.class)
                .single();
    }

    @Test
    void the_desk_of_the_day_is_printed() {
        jdbc.sql("update contact set until = date '2030-04-01' where organization = 'mhlw-desk'")
                .update();
        jdbc.sql("insert into contact (organization, office, phone, hours, since) values"
                        + " ('mhlw-desk', '医療技術情報推進室', '03-0000-1111', '平日 8:00-12:00', date '2030-04-01')")
                .update();
        try {
            Visitor hospital = officer("hospital");
            assertThat(hospital.get("/posters/hospital?on=2030-03-31").body()).contains("03-3595-2430", "令和12年3月31日現在");
            assertThat(hospital.get("/posters/hospital?on=2030-04-01").body())
                    .contains("03-0000-1111", "平日 午前8時～午前12時")
                    .doesNotContain("03-3595-2430");
            assertThat(hospital.get("/posters/hospital?on=2030-13-01").body()).contains("「基準日」", "03-3595-2430");
        } finally {
            jdbc.sql("delete from contact where phone = '03-0000-1111'").update();
            jdbc.sql("update contact set until = null where organization = 'mhlw-desk'")
                    .update();
        }
    }

    @Test
    void its_code_leads_to_the_guide_and_an_older_ones_to_the_start_form() throws Exception {
        String page = officer("hospital").get("/posters/hospital").body();
        String address = base + "/incidents/guide";
        assertThat(read(page)).isEqualTo(address);
        assertThat(page).contains("<span>" + address + "</span>");
        assertThat(officer("hospital").get("/incidents/new").headers().firstValue("Location"))
                .hasValueSatisfying(where ->
                        assertThat(where).endsWith("/camunda/app/tasklist/default/#/?processStart=incident-lifecycle"));
    }

    @Test
    void nobody_hangs_the_poster_of_others() {
        for (String path : new String[] {"clinic", "yokohama", "no-such-place", "vendor"}) {
            assertThat(officer("hospital").get("/posters/" + path).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(officer("yokohama").get("/posters/hospital").statusCode()).isEqualTo(200);
        assertThat(officer("yokohama").get("/posters/yokohama").statusCode())
                .as("no institution")
                .isEqualTo(404);
    }

    @Test
    void it_is_found_from_the_desk_and_from_the_registry() {
        assertThat(officer("hospital").get("/").body()).contains("href=\"/posters/hospital\"", "/incidents/new");
        assertThat(officer("yokohama").get("/").body()).doesNotContain("/posters/");
        assertThat(officer("yokohama").get("/organizations/hospital").body()).contains("/posters/hospital?on=");
        assertThat(officer("clinic").get("/organizations/hospital").body()).doesNotContain("/posters/");
    }

    /** What a phone reads: the modules within the quiet zone. */
    private static String read(String page) throws Exception {
        Matcher size = SIZE.matcher(page);
        assertThat(size.find()).isTrue();
        int inside = Integer.parseInt(size.group(1)) - 2 * QUIET;
        BitMatrix modules = new BitMatrix(inside);
        Matcher module = MODULE.matcher(page);
        while (module.find()) {
            modules.set(Integer.parseInt(module.group(1)) - QUIET, Integer.parseInt(module.group(2)) - QUIET);
        }
        return new Decoder().decode(modules).getText();
    }
}
