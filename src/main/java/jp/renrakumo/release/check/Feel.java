package jp.renrakumo.release.check;

import java.util.List;
import java.util.Map;
import org.camunda.feel.api.EvaluationResult;
import org.camunda.feel.api.FeelEngineApi;
import org.camunda.feel.api.FeelEngineBuilder;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.jspecify.annotations.Nullable;

/**
 * Whether a text is FEEL. The parser takes twice as long for each bracket that stands open before an error, and falls over
 * what is nested too deep: neither may hold up whoever checks a table.
 */
final class Feel {

    private static final int DEEPEST = 10;
    private static final int LONGEST = 5_000;

    private final FeelEngineApi engine = FeelEngineBuilder.forJava().build();

    /** A test of an input, e.g. {@code >= 1}. */
    boolean tests(String text) {
        return readable(text) && parsed(() -> engine.parseUnaryTests(text).isSuccess());
    }

    /** An expression, e.g. {@code a + 1}. */
    boolean expression(String text) {
        return readable(text) && parsed(() -> engine.parseExpression(text).isSuccess());
    }

    /** Whether a sound expression is true with each of these values. */
    boolean always(String text, List<Map<String, @Nullable Object>> values) {
        ParsedExpression parsed = engine.parseExpression(text).parsedExpression();
        return values.stream().map(each -> engine.evaluate(parsed, each)).allMatch(Feel::holds);
    }

    private static boolean holds(EvaluationResult result) {
        return result.isSuccess() && Boolean.TRUE.equals(result.result());
    }

    private static boolean readable(String text) {
        int open = 0;
        int deepest = 0;
        for (char each : text.toCharArray()) {
            open += each == '(' || each == '[' || each == '{' ? 1 : each == ')' || each == ']' || each == '}' ? -1 : 0;
            deepest = Math.max(deepest, open);
        }
        return text.length() <= LONGEST && deepest <= DEEPEST;
    }

    private static boolean parsed(java.util.function.BooleanSupplier parse) {
        try {
            return parse.getAsBoolean();
        } catch (StackOverflowError deep) {
            return false;
        }
    }
}
