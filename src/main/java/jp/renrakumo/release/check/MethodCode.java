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

    private static final Pattern WRITING =
            Pattern.compile("\\s*(insert into|update|delete from|merge into)\\s", Pattern.CASE_INSENSITIVE);

    MethodCode() {
        this(new HashSet<>(), new HashSet<>(), new HashSet<>());
    }

    /** Methods of one name are one. */
    static String key(String type, String method) {
        return type + "#" + method;
    }

    /** Whether it writes to the database. */
    boolean writes() {
        return words.stream().anyMatch(each -> WRITING.matcher(each).lookingAt());
    }

    boolean says(String word) {
        return words.contains(word)
                || built.stream().anyMatch(each -> each.matcher(word).matches());
    }
}
