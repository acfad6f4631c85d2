package jp.renrakumo.directive;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What became of a text, sentence by sentence. */
record TextChange(List<Part> parts) {

    /** Some sentences. @param kind SAME, GONE or NEW */
    record Part(String kind, String text) {}

    /** A sentence ends with 。 or with its line. */
    static TextChange between(String before, String after) {
        List<Part> parts = new ArrayList<>();
        for (AbstractDelta<String> delta :
                DiffUtils.diff(sentences(before), sentences(after), true).getDeltas()) {
            if (delta.getType() == DeltaType.EQUAL) {
                parts.add(new Part("SAME", String.join("", delta.getSource().getLines())));
            } else {
                add(parts, "GONE", delta.getSource().getLines());
                add(parts, "NEW", delta.getTarget().getLines());
            }
        }
        return new TextChange(List.copyOf(parts));
    }

    /** Whether nothing was changed. */
    public boolean none() {
        return parts.stream().allMatch(part -> part.kind().equals("SAME"));
    }

    private static void add(List<Part> parts, String kind, List<String> sentences) {
        if (!sentences.isEmpty()) {
            parts.add(new Part(kind, String.join("", sentences)));
        }
    }

    private static List<String> sentences(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.asList(text.replace("\r\n", "\n").split("(?<=[。\n])"));
    }
}
