package jp.renrakumo.release.diff;

import static org.assertj.core.api.Assertions.assertThat;

import jp.renrakumo.release.diff.Change.Kind;
import jp.renrakumo.release.diff.TableDiff.Cell;
import org.junit.jupiter.api.Test;

/** What analysts change in a decision table is told by rule and column. */
class DmnDiffTest {

    private final ComparedVersions report = ComparedVersions.of("processes/incident/report-duty.dmn");

    @Test
    void a_changed_cell_is_told_by_its_rule_and_column() {
        report.replace(
                "<outputEntry id=\"out_O7_addressee\"><text>\"VENDOR\"",
                "<outputEntry id=\"out_O7_addressee\"><text>\"REPORT_DESK\"");
        assertThat(report.diffs().sentences())
                .containsExactly(
                        "report-duty.dmn: 規則「疑いだけで：保守会社等へ直ちに連絡する。」（rule_O7）の連絡先: \"VENDOR\" → \"REPORT_DESK\"");
        TableDiff table = report.diff().tables().get(0);
        assertThat(table.decision()).isEqualTo("報告義務の判定");
        assertThat(table.rows()).singleElement().satisfies(row -> {
            assertThat(row.place()).isEqualTo("1");
            assertThat(row.cells().stream().filter(Cell::changed))
                    .containsExactly(new Cell("\"VENDOR\"", "\"REPORT_DESK\""));
        });
        assertThat(table.columns())
                .extracting(TableDiff.Column::title)
                .as("what changed is seen first")
                .startsWith("説明", "連絡先", "判定日（疑いの日）")
                .contains("根拠")
                .doesNotContain("施設の種類");
    }

    @Test
    void a_rule_that_went_is_removed_and_new_the_other_way_round() {
        report.without("<rule id=\"rule_O7\">", "</rule>");
        assertThat(report.diffs().sentences()).containsExactly("report-duty.dmn: 規則「疑いだけで：保守会社等へ直ちに連絡する。」（rule_O7）を削除");
        assertThat(report.back().sentences())
                .singleElement()
                .asString()
                .contains("（rule_O7）を追加（", "判定日（疑いの日）: >= \"2018-10-29\"", "義務: \"O7\"");
        assertThat(report.diff().counts()).containsEntry(Kind.REMOVED, 1L).containsEntry(Kind.CHANGED, 0L);
    }

    @Test
    void one_rule_moved_down_is_one_change() {
        String first = report.said("<rule id=\"rule_O7\">", "</rule>");
        String third = report.said("<rule id=\"rule_O8_care\">", "</rule>");
        report.replace(first, "").replace(third, third + first);
        assertThat(report.diffs().sentences())
                .containsExactly("report-duty.dmn: 規則「疑いだけで：保守会社等へ直ちに連絡する。」（rule_O7）の順番: 1番目 → 3番目");
        assertThat(report.diff().tables().get(0).rows().get(0).place()).isEqualTo("1→3");
    }

    @Test
    void the_hit_policy_is_told() {
        report.replace("hitPolicy=\"COLLECT\"", "");
        assertThat(report.diffs().sentences())
                .containsExactly("report-duty.dmn: 決定「報告義務の判定」の決定表・ヒットポリシー: COLLECT → UNIQUE");
    }

    @Test
    void a_column_that_went_takes_its_cells_along_and_the_others_stay_where_they_were() {
        report.without("<input id=\"input_packs\"", "</input>")
                .replaceAll("<inputEntry id=\"in_\\w+_packs\">.*?</inputEntry>", "");
        FileDiff diff = report.diff();
        assertThat(diff.changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.REMOVED);
            assertThat(change.subject()).isEqualTo("条件の列「有効な規則集」");
        });
        assertThat(diff.tables().get(0).rows()).isNotEmpty().allSatisfy(row -> assertThat(
                        row.change().details())
                .extracting(Change.Detail::label)
                .containsExactly("有効な規則集"));
    }

    @Test
    void what_is_said_about_a_column_is_told() {
        report.replace("label=\"有効な規則集\"", "label=\"使う規則集\"").replace("<text>packs</text>", "<text>rulePacks</text>");
        assertThat(report.diffs().sentences())
                .containsExactlyInAnyOrder(
                        "report-duty.dmn: 条件の列「使う規則集」の見出し: 有効な規則集 → 使う規則集",
                        "report-duty.dmn: 条件の列「使う規則集」の入力・文: packs → rulePacks");
    }

    @Test
    void a_column_that_changed_its_place_is_told_and_its_cells_stay_its_own() {
        String what = report.said("<output id=\"output_what\"", "/>");
        String last = report.said("<output id=\"output_sentence\"", "/>");
        report.replace(what, "")
                .replace(last, last + what)
                .replaceAll(
                        "(?s)(<outputEntry id=\"out_\\w+_what\">(?:(?!</outputEntry>).)*</outputEntry>)((?:(?!</rule>).)*)",
                        "$2$1");
        assertThat(report.diffs().sentences()).containsExactly("report-duty.dmn: 結果の列「行うこと」の列の順番: 2番目 → 9番目");
    }
}
