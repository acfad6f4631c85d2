package jp.renrakumo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a mail says. */
class DigestTest {

    private final Digest digest = new Digest("横浜市", "https://renrakumo.example.jp");

    @Test
    void the_subject_counts_what_waits_with_the_most_urgent_first() {
        add(Notice.Kind.NEW, "DIR-1");
        add(Notice.Kind.REMINDER, "DIR-2");
        add(Notice.Kind.REMINDER, "DIR-3");
        add(Notice.Kind.OVERDUE, "DIR-4");
        assertThat(digest.subject()).isEqualTo("【連絡網】期限超過1件・督促2件・新着1件（横浜市）");
    }

    @Test
    void the_body_is_grouped_and_each_notice_has_its_link() {
        add(Notice.Kind.WITHDRAWN, "DIR-1");
        add(Notice.Kind.CORRECTED, "DIR-2");
        add(Notice.Kind.OVERDUE, "DIR-3");
        assertThat(digest.body())
                .startsWith("横浜市 御中\n")
                .containsSubsequence("■ 期限超過（1件）", "DIR-3", "■ 訂正（1件）", "DIR-2", "■ 撤回（1件）", "DIR-1")
                .contains("\n・DIR-3 警備の強化について\n　確かめてください。\n　https://renrakumo.example.jp/directives/DIR-3\n");
    }

    @Test
    void an_exercise_is_marked_on_its_line_and_in_the_subject_only_if_nothing_is_real() {
        digest.add(notice(Notice.Kind.NEW, "DIR-1", true));
        assertThat(digest.subject()).isEqualTo("【訓練】【連絡網】新着1件（横浜市）");
        digest.add(notice(Notice.Kind.NEW, "DIR-2", false));
        assertThat(digest.subject()).isEqualTo("【連絡網】新着2件（横浜市）");
        assertThat(digest.body()).contains("・【訓練】DIR-1 ", "・DIR-2 ");
    }

    @Test
    void line_breaks_in_a_notice_begin_no_line() {
        digest.add(new Notice("yokohama", Notice.Kind.NEW, "D\r\nX", "題\n■ 期限超過（9件）", "文\u2028次\0", "/x\r\ny", false));
        assertThat(digest.body()).contains("・D X 題 ■ 期限超過（9件）\n　文 次\n").contains("/x y\n");
        assertThat(new Digest("横浜市\r\nBcc: thief@example.com", "").subject()).doesNotContain("\r", "\n");
    }

    @Test
    void of_very_many_the_rest_is_counted() {
        for (int number = 1; number <= Digest.WRITTEN_OUT + 12; number++) {
            add(Notice.Kind.NEW, "DIR-" + number);
        }
        assertThat(digest.subject()).contains("新着512件");
        assertThat(digest.body()).contains("DIR-500 ", "ほかに12件あります。").doesNotContain("DIR-501 ");
    }

    @Test
    void a_text_is_cut_between_characters() {
        assertThat(OneLine.of("あ".repeat(300), 255)).hasSize(255).endsWith("…");
        assertThat(OneLine.of("𠮷".repeat(300), 255)).doesNotContainPattern("\\p{Cs}");
        assertThat(OneLine.of("\ud800a", 9)).isEqualTo("a");
    }

    private void add(Notice.Kind kind, String number) {
        digest.add(notice(kind, number, false));
    }

    private static Notice notice(Notice.Kind kind, String number, boolean exercise) {
        return new Notice("yokohama", kind, number, "警備の強化について", "確かめてください。", "/directives/" + number, exercise);
    }
}
