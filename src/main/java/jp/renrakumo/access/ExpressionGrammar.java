package jp.renrakumo.access;

import java.util.Optional;

/**
 * The only expressions that a model may contain: literal text, or exactly one <code>${ … }</code> with a variable, a path of
 * {@link ExpressionReader} or a call of a released bean, negated or compared with a literal if need be.
 */
class ExpressionGrammar {

    private static final String RULE = "expression";
    private static final int LONGEST = 500;

    private final Callables callables;

    ExpressionGrammar(Callables callables) {
        this.callables = callables;
    }

    /** Why the text may not stand in a model, Japanese and then English; empty if it may. */
    Optional<String> problem(String text) {
        return objection(text).map(Objection::sentence);
    }

    /** The same with the rule that it breaks. */
    Optional<Objection> objection(String text) {
        if (!text.contains("${") && !text.contains("#{")) {
            return Optional.empty();
        }
        return reason(text.strip())
                .map(reason -> new Objection(
                        reason.rule(),
                        "式「" + shown(text) + "」は使えません（" + reason.japanese()
                                + "）。公開された部品の呼び出しか変数名だけを書いてください。 Expression refused: " + reason.english() + "."));
    }

    private Optional<Reason> reason(String text) {
        if (text.length() > LONGEST) {
            return Optional.of(new Reason(RULE, "長すぎます", "too long"));
        }
        if (!text.startsWith("${") || !text.endsWith("}")) {
            return Optional.of(new Reason(RULE, "全体が一つの ${ } ではありません", "not exactly one ${ } over the whole text"));
        }
        try {
            new ExpressionReader(text.substring(2, text.length() - 1), callables).readAll();
            return Optional.empty();
        } catch (Refused refused) {
            return Optional.of(refused.reason);
        }
    }

    private static String shown(String text) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() > 80 ? line.substring(0, 80) + "…" : line;
    }

    /** Why, in both languages, and the rule. */
    record Reason(String rule, String japanese, String english) {}

    /** Leaves the reader at the first thing that is not in the grammar. */
    static class Refused extends Exception {

        private final transient Reason reason;

        Refused(String japanese, String english) {
            this(RULE, japanese, english);
        }

        Refused(String rule, String japanese, String english) {
            super(english);
            this.reason = new Reason(rule, japanese, english);
        }
    }
}
