package jp.renrakumo.organization;

import static jp.renrakumo.organization.Lists.DAY;
import static jp.renrakumo.organization.Lists.clinic;
import static jp.renrakumo.organization.Lists.line;
import static jp.renrakumo.organization.Lists.navii;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is wrong is told with line, column, value and what to do, and nothing is taken over. */
@ImportTest
class ImportProblemsTest {

    private static final String GOOD = clinic("27001", "（架空）よい医院", "27102");
    private static final String CONTACTS = "機関コード,医療機関番号,名称,市区町村,メール,セキュリティ担当者,電話,保守会社,保守会社電話\r\n";
    private static final String INSURANCE = "医療機関番号,名称,所在地,電話番号,開設者氏名,管理者氏名,指定年月日,病床数/診療科名\r\n";

    @Autowired
    Lists lists;

    @Autowired
    ImportProblems problems;

    @Autowired
    Organizations organizations;

    @Autowired
    JdbcClient jdbc;

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong(navii(GOOD, clinic("27002", "", "27102")), 3, "正式名称", "", "空欄"),
                wrong(navii(GOOD, clinic("", "（架空）医院", "27102")), 3, "ID", "", "半角英数字"),
                wrong(navii(GOOD, clinic("27001", "（架空）医院", "27102")), 3, "ID", "27001", "2行目と同じ"),
                wrong(navii(GOOD, clinic("27002", "（架空）医院", "27999")), 3, "市区町村コード", "999", "この市区町村はありません"),
                wrong(navii(GOOD, clinic("27002", "（架空）医院", "99102")), 3, "都道府県コード", "99", "01から47"),
                wrong(navii(GOOD, clinic("27002", "（架空）医院", "27102").replace("\"2\"", "\"９\"")), 3, "機関区分", "9", "病院"),
                wrong(
                        navii(GOOD, clinic("27002", "（架空）医院", "27102").replace("35.1", "350.1")),
                        3,
                        "緯度",
                        "350.1",
                        "20から46"),
                wrong(navii(GOOD, "\"27002\",\"（架空）医院\""), 3, "（列の数）", "2列", "見出しは11列"),
                wrong(
                        navii(GOOD, clinic("27002", "名".repeat(256), "27102")),
                        3,
                        "正式名称",
                        "名".repeat(200) + "…",
                        "255文字まで"),
                wrong(navii(GOOD, "\"27002\",\"（架空）\"医院\",\"x\""), 3, "（行全体）", "", "引用符"),
                // a quoted line break counts as an editor counts it
                wrong(navii(clinic("27001", "（架空）\r\n医院", "27102"), clinic("27002", "", "27102")), 4, "正式名称", "", "空欄"),
                wrong("ID,正式名称\r\n1,（架空）医院\r\n", 1, "都道府県コード", "", "この列がありません"),
                wrong(CONTACTS + "hospital,,,,ここへ,,,,\r\n", 2, "メール", "ここへ", "@"),
                wrong(CONTACTS + "hospital,,,,,,11,,\r\n", 2, "電話", "11", "市外局番"),
                wrong(CONTACTS + "nobody,,,,,,,,\r\n", 2, "機関コード", "nobody", "登録されている医療機関等にありません"),
                wrong(CONTACTS + ",,（架空）どこにもない,,,,,,\r\n", 2, "名称", "（架空）どこにもない", "登録されている医療機関等にありません"),
                wrong(CONTACTS + ",,,,a@example.jp,,,,\r\n", 2, "機関コード", "", "どれかを入力"),
                wrong(CONTACTS + "hospital,,,,,,,,\r\nhospital,,,,,,,,\r\n", 3, "機関コード", "hospital", "2行目と同じ機関"),
                wrong(CONTACTS + ",,（架空）みなと架空病院,どこか町,,,,,\r\n", 2, "市区町村", "どこか町", "市区町村の名前"),
                wrong(INSURANCE + "12,（架空）医院,神奈川県秦野市1,,,,,\r\n", 2, "医療機関番号", "12", "10桁"),
                wrong(INSURANCE + "1419999999,（架空）医院,どこか,,,,,\r\n", 2, "所在地", "どこか", "市区町村が分からない"));
    }

    private static Arguments wrong(String file, int line, String column, String given, String advice) {
        return Arguments.of(file, line, column, given, advice);
    }

    @ParameterizedTest(name = "line {1}, {2}: {4}")
    @MethodSource("wrong")
    void a_problem_has_line_column_value_and_advice(String file, int line, String column, String given, String advice) {
        ImportRun run = lists.look(file, DAY);
        assertThat(run.state()).isEqualTo("REFUSED");
        assertThat(problems.of(run.id())).anySatisfy(problem -> {
            assertThat(problem.line()).isEqualTo(line);
            assertThat(problem.column()).isEqualTo(column);
            assertThat(problem.given()).isEqualTo(given);
            assertThat(problem.advice()).contains(advice);
        });
        assertThat(organizations.find("i27001", DAY)).isEmpty();
        assertThat(jdbc.sql("select count(*) from organization_import_row where import_id = ?")
                        .param(run.id())
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void all_problems_are_counted_and_a_thousand_are_kept() {
        ImportRun run = lists.look(
                navii(Collections.nCopies(2500, clinic("", "（架空）医院", "27102")).toArray(String[]::new)), DAY);
        assertThat(run.problems()).isEqualTo(2500);
        assertThat(problems.of(run.id())).hasSize(ImportProblems.KEPT);
    }

    @Test
    void a_refused_file_cannot_be_taken_over() {
        ImportRun run = lists.look(navii(clinic("", "（架空）医院", "27102")), DAY);
        assertThatThrownBy(() -> lists.take(run))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("誤りあり");
    }

    @Test
    void a_file_of_no_known_form_is_not_taken_and_tomorrows_neither() {
        assertThatThrownBy(() -> lists.receive("甲,乙\r\n1,2\r\n", DAY)).hasMessageContaining("形式が分かりません");
        assertThatThrownBy(() -> lists.receive(navii(GOOD), DAY.plusYears(100))).hasMessageContaining("まだ来ていません");
        assertThatThrownBy(() -> lists.receive("", DAY)).hasMessageContaining("見出し");
    }

    @Test
    void headings_and_codes_in_full_width_are_forgiven() {
        String file = "ＩＤ, 正式 名称 ,機関区分,都道府県コード,市区町村コード\r\n２８００１,（架空）神戸医院,２,２８,１０１\r\n"
                + line("28002", "（架空）神戸歯科", "歯科", "28", "101") + "\r\n\r\n";
        ImportRun run = lists.take(file, DAY);
        assertThat(run.counts().added()).isEqualTo(2);
        assertThat(List.of("i28001", "i28002"))
                .allSatisfy(id -> assertThat(organizations.find(id, DAY)).isPresent());
    }
}
