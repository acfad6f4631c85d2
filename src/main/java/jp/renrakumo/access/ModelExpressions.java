package jp.renrakumo.access;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only expressions that may stand in a model: plain text, or one <code>${…}</code> that names a variable, one of a few
 * known paths, or a call of an allowed bean whose arguments are the same again or literals. No operators but a leading
 * {@code !}, no indexing, no chains: nothing that reaches the engine or Java.
 */
final class ModelExpressions {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern LITERAL =
            Pattern.compile("'[^'\\\\$#{}]*'|\"[^\"\\\\$#{}]*\"|-?\\d{1,9}|true|false|null");
    private static final Set<String> PATHS = Set.of(
            "execution.processBusinessKey",
            "task.variables",
            "task.execution.processBusinessKey",
            "decisionResult.resultList");

    private final Set<String> beans;

    ModelExpressions(Set<String> beans) {
        this.beans = beans;
    }

    /** Whether a model may contain this text where the engine looks for expressions. */
    boolean allows(String text) {
        String trimmed = text.strip();
        if (!trimmed.contains("${") && !trimmed.contains("#{")) {
            return true;
        }
        if (!trimmed.startsWith("${") || !trimmed.endsWith("}")) {
            return false;
        }
        Reader reader = new Reader(trimmed.substring(2, trimmed.length() - 1));
        reader.take("!");
        return (reader.call() || reader.value(false)) && reader.atEnd();
    }

    /** Reads from left to right; a method that finds nothing leaves the position where it was. */
    private final class Reader {

        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
            blanks();
        }

        boolean call() {
            int start = at;
            String bean = match(NAME);
            if (beans.contains(bean) && take(".") && !match(NAME).isEmpty() && take("(") && arguments()) {
                return true;
            }
            at = start;
            return false;
        }

        private boolean arguments() {
            if (take(")")) {
                return true;
            }
            do {
                if (!call() && !value(true)) {
                    return false;
                }
            } while (take(","));
            return take(")");
        }

        boolean value(boolean literals) {
            if (literals && !match(LITERAL).isEmpty()) {
                return true;
            }
            int start = at;
            StringBuilder path = new StringBuilder(match(NAME));
            boolean dotted = false;
            while (path.length() > 0 && take(".")) {
                dotted = true;
                path.append('.').append(match(NAME));
            }
            boolean known = dotted ? PATHS.contains(path.toString()) : variable(path.toString());
            at = known ? at : start;
            return known;
        }

        private boolean variable(String name) {
            return !name.isEmpty() && !beans.contains(name);
        }

        boolean take(String sign) {
            boolean there = text.startsWith(sign, at);
            at += there ? sign.length() : 0;
            blanks();
            return there;
        }

        boolean atEnd() {
            return at == text.length();
        }

        private String match(Pattern pattern) {
            Matcher matcher = pattern.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                return "";
            }
            at = matcher.end();
            blanks();
            return matcher.group();
        }

        private void blanks() {
            while (at < text.length() && text.charAt(at) == ' ') {
                at++;
            }
        }
    }
}
