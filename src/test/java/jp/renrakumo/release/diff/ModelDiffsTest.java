package jp.renrakumo.release.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import jp.renrakumo.release.diff.Change.Kind;
import jp.renrakumo.release.model.Order;
import org.junit.jupiter.api.Test;

/** Files that take the place of others. */
class ModelDiffsTest {

    @Test
    void of_a_new_file_everything_is_new() throws IOException {
        for (String file : List.of(
                "processes/incident/duty.bpmn",
                "processes/deadline/deadline-policy.dmn",
                "forms/incident/check-plan.form")) {
            ModelDiffs diffs = ModelDiffs.of(Map.of(), Map.of(file, Files.readAllBytes(Path.of(file))));
            FileDiff diff = diffs.files().get(0).diff();
            assertThat(diffs.same()).as(file).isFalse();
            assertThat(diff.counts().get(Kind.ADDED)).as(file).isGreaterThan(1);
            assertThat(diff.counts()).as(file).containsEntry(Kind.REMOVED, 0L).containsEntry(Kind.CHANGED, 0L);
            assertThat(diffs.sentences().get(0)).endsWith(diff.base() + ": 新しいファイル");
        }
    }

    @Test
    void a_file_that_goes_is_told_in_one_sentence() throws IOException {
        byte[] form = Files.readAllBytes(Path.of("forms/incident/check-plan.form"));
        ModelDiffs diffs = ModelDiffs.of(Map.of("forms/incident/check-plan.form", form), Map.of());
        assertThat(diffs.sentences()).containsExactly("check-plan.form: ファイルを削除");
        assertThat(diffs.same()).isFalse();
    }

    @Test
    void what_cannot_be_read_is_told_with_its_line_and_the_others_are_compared() throws IOException {
        byte[] form = Files.readAllBytes(Path.of("forms/incident/check-plan.form"));
        ModelDiffs diffs = ModelDiffs.of(
                Map.of("check-plan.form", form),
                Map.of("check-plan.form", form, "duty.bpmn", "<a>\n<b>\n</a>".getBytes(StandardCharsets.UTF_8)));
        assertThat(diffs.files()).extracting(file -> file.diff().name()).containsExactly("check-plan.form");
        assertThat(diffs.unread()).singleElement().satisfies(finding -> {
            assertThat(finding.file()).isEqualTo("duty.bpmn");
            assertThat(finding.line()).isEqualTo(3);
            assertThat(finding.sentence()).contains("閉じていない要素がある");
        });
        assertThat(diffs.same()).isFalse();
    }

    @Test
    void as_few_as_possible_moved() {
        assertThat(Order.moved(List.of("a", "b", "c", "d"), List.of("b", "c", "d", "a")))
                .containsExactly("a");
        assertThat(Order.moved(List.of("a", "b", "c"), List.of("x", "a", "c"))).isEmpty();
        assertThat(Order.moved(List.of(), List.of("a"))).isEmpty();
        assertThat(Order.moved(List.of("a", "b", "c"), List.of("c", "b", "a"))).hasSize(2);
    }

    @Test
    void a_table_of_thousands_of_rules_turned_round_is_compared_in_time() {
        List<Integer> numbers = IntStream.range(0, 4_000).boxed().toList();
        byte[] up = table(numbers);
        byte[] down =
                table(IntStream.range(0, 4_000).map(at -> 3_999 - at).boxed().toList());
        ModelDiffs[] diffs = new ModelDiffs[1];
        assertTimeout(
                Duration.ofSeconds(5), () -> diffs[0] = ModelDiffs.of(Map.of("t.dmn", up), Map.of("t.dmn", down)));
        assertThat(diffs[0].files().get(0).diff().counts()).containsEntry(Kind.CHANGED, 3_999L);
    }

    private static byte[] table(List<Integer> rules) {
        StringBuilder text =
                new StringBuilder("<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"d\">"
                        + "<decision id=\"t\"><decisionTable id=\"dt\"><output id=\"o\" name=\"o\"/>");
        rules.forEach(each -> text.append("<rule id=\"r")
                .append(each)
                .append("\"><outputEntry id=\"e")
                .append(each)
                .append("\"><text>1</text></outputEntry></rule>"));
        return text.append("</decisionTable></decision></definitions>")
                .toString()
                .getBytes(StandardCharsets.UTF_8);
    }
}
