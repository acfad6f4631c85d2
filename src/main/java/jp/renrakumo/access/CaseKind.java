package jp.renrakumo.access;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Kinds of cases that have their own walls. */
public enum CaseKind {
    DIRECTIVE,
    INCIDENT;

    private static final Pattern NUMBER = Pattern.compile("(?:EX-)?(INC|DIR)-[0-9]{4}-[0-9]+");

    /** Of the case with this number, an exercise too; empty if it is the number of something else. */
    public static Optional<CaseKind> of(String number) {
        Matcher known = NUMBER.matcher(number);
        return known.matches() ? Optional.of(known.group(1).equals("INC") ? INCIDENT : DIRECTIVE) : Optional.empty();
    }
}
