package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.Visitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;

/** {@code /releases/{number}/what-if} as analysts use it, and what others get. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.AFTER_CLASS)
// a country of its own: the page counts whatever incidents there are
@TestPropertySource(properties = "spring.application.name=what-if")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WhatIfPageTest extends Attack {

    private static final Path DUTIES = Path.of("processes/incident/report-duty.dmn");
    private static final Path POLICY = Path.of("processes/deadline/deadline-policy.dmn");
    private static final Pattern NUMBER = Pattern.compile("REL-\\d{4}-\\d{4}");
    private static final Pattern CASE = Pattern.compile("INC-\\d{4}-\\d{4}");
    private static final int CASES = 51;

    private Visitor analyst;
    private String changed;

    @BeforeAll
    void many_incidents_and_a_changed_deadline() throws IOException {
        a_desk();
        for (int count = 0; count < CASES; count++) {
            suspected("秘密の目印");
        }
        analyst = officer("analyst");
        changed = brought(
                POLICY, Files.readString(POLICY).replace("out_O7_amount\"><text>30<", "out_O7_amount\"><text>45<"));
    }

    @Test
    void the_page_tells_each_case_with_both_deadlines_and_nothing_of_what_is_in_it() {
        assertThat(analyst.get("/releases/" + changed).body()).contains("/releases/" + changed + "/what-if");
        HttpResponse<String> answer = analyst.get("/releases/" + changed + "/what-if");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("期限が延びる", "15分遅い", "記録のとおり", "全51件", "1 / 2ページ")
                .doesNotContain("秘密の目印", "診療所", "クリニック", "違いはありません");
        assertThat(cases(answer.body())).isEqualTo(Paging.SHOWN);
        assertThat(cases(analyst.get("/releases/" + changed + "/what-if?page=2&order=shift")
                        .body()))
                .isEqualTo(CASES - Paging.SHOWN);
    }

    @Test
    void every_difference_is_a_line_of_the_sheet() {
        HttpResponse<String> sheet = analyst.get("/releases/" + changed + "/what-if.csv");
        assertThat(sheet.headers().firstValue("Content-Disposition").orElse(""))
                .contains("attachment", "what-if-" + changed + ".csv");
        assertThat(sheet.body()).startsWith("\uFEFF\"事案\",\"義務\"").contains("\"期限が延びる\"", "\"一致\"");
        assertThat(sheet.body().lines()).hasSize(CASES + 1);
    }

    @Test
    void what_a_table_says_is_never_a_formula_in_the_sheet() throws IOException {
        String number = brought(
                DUTIES,
                Files.readString(DUTIES)
                        .replaceFirst("\"保守会社等へ直ちに連絡し、指示を仰ぐ\"", "\"=1+1\"")
                        .replace("out_O7_owner\"><text>\"INSTITUTION\"", "out_O7_owner\"><text>\"AUTHORITY\""));
        assertThat(analyst.get("/releases/" + number + "/what-if.csv").body())
                .contains("\"'=1+1\",\"所管自治体\",\"新たに生じる\"", "\"医療機関等\",\"なくなる\"");
    }

    @Test
    void days_that_cannot_be_read_or_turn_around_are_told_and_kept() {
        HttpResponse<String> unreadable = period(changed, "あさって", "令和8年1月1日");
        assertThat(unreadable.statusCode()).isEqualTo(400);
        assertThat(unreadable.body()).contains("「期間の初日」", "value=\"あさって\"");
        assertThat(period(changed, "令和8年2月1日", "令和8年1月1日").body()).contains("「期間の末日」より後です");
        assertThat(period(changed, "令和元年6月1日", "令和元年6月2日").body()).contains("比べられる事案がありません");
    }

    @Test
    void a_release_that_leaves_both_tables_alone_changes_nothing() throws IOException {
        Path form = Path.of("forms/incident/check-plan.form");
        String number =
                brought(form, Files.readString(form).replaceFirst("\"schemaVersion\": 16", "\"schemaVersion\": 15"));
        assertThat(analyst.get("/releases/" + number).body()).doesNotContain("/what-if");
        assertThat(analyst.get("/releases/" + number + "/what-if").body()).contains("義務と期限は変わりません");
    }

    @Test
    void a_broken_table_is_refused_with_what_to_do() throws IOException {
        String number = brought(
                DUTIES,
                Files.readString(DUTIES)
                        .replaceFirst("<text>\"FEARED\",\"ACTUAL\"</text>", "<text>\"FEARED\",(</text>"));
        assertThat(analyst.get("/releases/" + number).body()).contains("要修正（未申請）");
        HttpResponse<String> refused = analyst.get("/releases/" + number + "/what-if");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body())
                .contains("processes/incident/report-duty.dmn", "計算していません")
                .doesNotContain("事案ごとの違い");
        assertNothingInside(refused);
    }

    @Test
    void for_whoever_does_not_work_on_models_there_is_no_such_page() {
        for (String account : List.of("hospital", "kanagawa", "mhlw", "auditor", "npa")) {
            Visitor other = officer(account);
            for (String page : List.of("/what-if", "/what-if.csv")) {
                assertThat(other.get("/releases/" + changed + page).statusCode())
                        .as(account + page)
                        .isEqualTo(404);
            }
        }
        assertThat(officer("admin").get("/releases/" + changed + "/what-if").statusCode())
                .isEqualTo(200);
        assertThat(analyst.get("/releases/REL-1999-0001/what-if").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> period(String number, String from, String to) {
        return analyst.get("/releases/" + number + "/what-if?from=" + URLEncoder.encode(from, StandardCharsets.UTF_8)
                + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }

    private static long cases(String page) {
        return CASE.matcher(page)
                .results()
                .map(found -> found.group())
                .distinct()
                .count();
    }

    private String brought(Path file, String content) throws IOException {
        assertThat(content).as("changed").isNotEqualTo(Files.readString(file));
        HttpResponse<String> answer = analyst.release(file.getFileName().toString(), content, "過去の事案で確かめる", "");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        Matcher number = NUMBER.matcher(answer.headers().firstValue("Location").orElse(""));
        assertThat(number.find()).isTrue();
        return number.group();
    }
}
