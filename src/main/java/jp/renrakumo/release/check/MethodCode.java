package jp.renrakumo.release.check;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What stands in one method.
 *
 * @param words its string constants
 * @param built the texts that it puts together, e.g. {@code measure.+}
 * @param calls keys of the methods that it calls or hands on
 */
record MethodCode(Set<String> words, Set<Pattern> built, Set<String> calls) {

    MethodCode() {
        this(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    /** Methods of one name are one. */
    static String key(String type, String method) {
        return type + "#" + method;
    }

    boolean says(String word) {
        return words.contains(word)
                || built.stream().anyMatch(each -> each.matcher(word).matches());
    }
}
