package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * H2's text of a view in an order of its own: H2 writes down tables and conditions in the order of its plan, which is another
 * each time, so that only within one question what is joined and what is asked may change places.
 */
final class H2ViewText {

    private static final Pattern CLAUSE =
            Pattern.compile("\\(*(FROM|INNER JOIN|LEFT OUTER JOIN|ON|WHERE|AND) (.*)", Pattern.DOTALL);
    private static final String ALWAYS = "1=1";

    private final List<String> lines = new ArrayList<>();
    private final List<String> clauses = new ArrayList<>();
    private String joined = "";
    private String clause = "";

    private H2ViewText() {}

    static String inOrder(String definition) {
        H2ViewText text = new H2ViewText();
        definition.lines().map(String::strip).forEach(text::add);
        text.ended();
        return String.join("\n", text.lines);
    }

    private void add(String line) {
        Matcher its = CLAUSE.matcher(line);
        if (!its.matches()) {
            ended();
            lines.add(bare(line));
            return;
        }
        String what = bare(its.group(2));
        switch (its.group(1)) {
            case "FROM", "INNER JOIN" -> {
                joined = "WHERE";
                clauses.add("FROM " + what);
            }
            case "LEFT OUTER JOIN" -> {
                joined = "LEFT OUTER JOIN " + what + " ON";
                clauses.add(joined);
            }
            case "ON" -> {
                clause = joined;
                condition(what);
            }
            case "WHERE" -> {
                clause = "WHERE";
                condition(what);
            }
            default -> condition(what);
        }
    }

    private void condition(String what) {
        if (!what.equals(ALWAYS)) {
            clauses.add(clause + " " + what);
        }
    }

    /** What comes next is told in its order again. */
    private void ended() {
        clauses.stream().sorted().forEach(lines::add);
        clauses.clear();
    }

    /** Without the brackets around it: the last condition closes those of the whole question. */
    private static String bare(String text) {
        return text.replaceAll("^\\(+|\\)+$", "");
    }
}
