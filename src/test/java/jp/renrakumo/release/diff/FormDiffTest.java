package jp.renrakumo.release.diff;

import static org.assertj.core.api.Assertions.assertThat;

import jp.renrakumo.release.diff.Change.Kind;
import org.junit.jupiter.api.Test;

/** What analysts change in a form is told by component. */
class FormDiffTest {

    private final ComparedVersions assess = ComparedVersions.of("forms/incident/assess-incident.form");

    @Test
    void a_new_option_a_gone_one_and_another_wording_are_told() {
        assess.replace(
                "\"label\": \"攻撃ではなかった\",\n          \"value\": \"NO\"",
                "\"label\": \"攻撃ではない\",\n          \"value\": \"NO\"\n        },\n        {\n          \"label\": \"分からない\",\n          \"value\": \"UNKNOWN\"");
        assertThat(assess.diffs().sentences())
                .containsExactly(
                        "assess-incident.form: 選択肢「サイバー攻撃の疑い」の選択肢「NO」: 攻撃ではなかった → 攻撃ではない",
                        "assess-incident.form: 選択肢「サイバー攻撃の疑い」の選択肢「UNKNOWN」: なし → 分からない");
        assertThat(assess.back().sentences()).contains("assess-incident.form: 選択肢「サイバー攻撃の疑い」の選択肢「UNKNOWN」: 分からない → なし");
    }

    @Test
    void options_in_another_order_are_told_as_that_alone() {
        assess.replace(
                        "\"label\": \"攻撃ではなかった\",\n          \"value\": \"NO\"",
                        "\"label\": \"xx\",\n          \"value\": \"xx\"")
                .replace(
                        "\"label\": \"疑いがある、または攻撃と分かった\",\n          \"value\": \"YES\"",
                        "\"label\": \"攻撃ではなかった\",\n          \"value\": \"NO\"")
                .replace(
                        "\"label\": \"xx\",\n          \"value\": \"xx\"",
                        "\"label\": \"疑いがある、または攻撃と分かった\",\n          \"value\": \"YES\"");
        assertThat(assess.diffs().sentences())
                .containsExactly("assess-incident.form: 選択肢「サイバー攻撃の疑い」の選択肢の順: 疑いがある、または攻撃と分かった、攻撃ではなかった"
                        + " → 攻撃ではなかった、疑いがある、または攻撃と分かった");
    }

    @Test
    void what_a_field_asks_and_demands_is_told() {
        assess.replace("\"label\": \"診療系システムが停止した\"", "\"label\": \"診療系システムが止まった\"")
                .replace("\"description\": \"電子カルテ・オーダー・医事会計など\",", "\"validate\": {\"required\": true},");
        assertThat(assess.diffs().sentences())
                .containsExactlyInAnyOrder(
                        "assess-incident.form: チェック欄「診療系システムが止まった」の見出し: 診療系システムが停止した → 診療系システムが止まった",
                        "assess-incident.form: チェック欄「診療系システムが止まった」の補足: 電子カルテ・オーダー・医事会計など → なし",
                        "assess-incident.form: チェック欄「診療系システムが止まった」の入力の条件・必須: なし → true");
    }

    @Test
    void a_field_that_went_is_removed_and_new_the_other_way_round() {
        assess.replaceAll("(?s)\\{\\s*\"type\": \"checkbox\",\\s*\"key\": \"clinicalStop\".*?\\}\\s*\\},", "");
        assertThat(assess.diffs().sentences()).containsExactly("assess-incident.form: チェック欄「診療系システムが停止した」を削除");
        assertThat(assess.back().sentences())
                .containsExactly(
                        "assess-incident.form: チェック欄「診療系システムが停止した」を追加（補足: 電子カルテ・オーダー・医事会計など、キー: clinicalStop）");
    }

    @Test
    void a_field_at_another_place_moved_and_no_other_did() {
        String field = assess.said("{\n      \"type\": \"checkbox\",\n      \"key\": \"systemFailure\"", "}\n    },");
        String next = assess.said("{\n      \"type\": \"checkbox\",\n      \"key\": \"clinicalStop\"", "}\n    },");
        assess.replace(field, "").replace(next, next + field);
        assertThat(assess.diff().changes()).singleElement().satisfies(change -> {
            assertThat(change.kind()).isEqualTo(Kind.CHANGED);
            assertThat(change.details()).singleElement().satisfies(detail -> assertThat(detail.label())
                    .isEqualTo("順番"));
        });
    }

    @Test
    void a_field_with_another_id_is_known_by_its_key() {
        assess.replace("\"id\": \"checkbox_clinicalStop\"", "\"id\": \"Field_1a2b3c\"");
        assertThat(assess.diffs().sentences())
                .containsExactly("assess-incident.form: チェック欄「診療系システムが停止した」のid: checkbox_clinicalStop → Field_1a2b3c");
    }

    @Test
    void rows_of_the_layout_are_counted_and_no_difference() {
        assess.replace("\"row\": \"row_checkbox_clinicalStop\"", "\"row\": \"row_checkbox_systemFailure\"");
        assertThat(assess.diff().same()).isTrue();
        assertThat(assess.diff().moved()).isEqualTo(1);
    }
}
