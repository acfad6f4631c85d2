package jp.renrakumo.release.diff;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What became of one element, rule, column or component.
 *
 * @param id of the element in its file; empty for the file as a whole
 * @param subject what it is, e.g. {@code タスク「影響を判定する」}
 * @param details what changed; of something new, what it says
 */
public record Change(Kind kind, String id, String subject, List<Detail> details) {

    /** What happened to it. */
    public enum Kind {
        ADDED("追加", "＋"),
        REMOVED("削除", "－"),
        CHANGED("変更", "△");

        private final String word;
        private final String sign;

        Kind(String word, String sign) {
            this.word = word;
            this.sign = sign;
        }

        /** In Japanese. */
        public String word() {
            return word;
        }

        /** To be told apart without colours. */
        public String sign() {
            return sign;
        }

        /** Name of its style and of its marker in a drawing. */
        public String style() {
            return "diff-" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One value that changed.
     *
     * @param label what it is called in Japanese
     * @param before empty if there was none
     * @param after empty if there is none
     */
    public record Detail(String label, String before, String after) {

        String told() {
            return label + ": " + or(before) + " → " + or(after);
        }

        private static String or(String value) {
            return value.isEmpty() ? "なし" : value;
        }
    }

    /** In plain words, a sentence each. */
    List<String> sentences() {
        return switch (kind) {
            case CHANGED ->
                details.stream().map(detail -> subject + "の" + detail.told()).toList();
            case REMOVED -> List.of(subject + "を削除");
            case ADDED -> List.of(subject + "を追加" + content());
        };
    }

    private String content() {
        return details.isEmpty()
                ? ""
                : details.stream()
                        .map(detail -> detail.label() + ": " + detail.after())
                        .collect(Collectors.joining("、", "（", "）"));
    }
}
