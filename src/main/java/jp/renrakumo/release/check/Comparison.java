package jp.renrakumo.release.check;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A variable that is compared with a text. */
record Comparison(String name, String value) {

    private static final Pattern NAMED_FIRST = Pattern.compile("(?<![\\w.])([A-Za-z_]\\w*)\\s*!?=\\s*\"([^\"]+)\"");
    private static final Pattern TEXT_FIRST = Pattern.compile("\"([^\"]+)\"\\s*!?=\\s*([A-Za-z_]\\w*)(?![\\w.(])");

    /** All in an expression of a form. */
    static Stream<Comparison> in(String feel) {
        return Stream.concat(
                found(NAMED_FIRST, feel).map(each -> new Comparison(each.group(1), each.group(2))),
                found(TEXT_FIRST, feel).map(each -> new Comparison(each.group(2), each.group(1))));
    }

    private static Stream<MatchResult> found(Pattern pattern, String feel) {
        return pattern.matcher(feel).results();
    }
}
