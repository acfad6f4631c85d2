package jp.renrakumo.access;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.access.ExpressionGrammar.Refused;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stands between <code>${</code> and <code>}</code>, by hand so that nothing gets in that is not written here:
 *
 * <pre>
 * all      = ["!" | "not "] (path | variable | call) [("==" | "!=" | "&lt;" …) literal]
 * call     = bean "." method "(" [argument {"," argument}] ")"
 * argument = literal | wide path | variable | call
 * literal  = 'text' | number | true | false | null
 * </pre>
 */
class ExpressionReader {

    private static final int DEEPEST = 4;
    private static final Set<String> PATHS = Set.of(
            "execution.processBusinessKey",
            "execution.id",
            "execution.processInstanceId",
            "task.id",
            "task.assignee",
            "task.execution.processBusinessKey");
    private static final Set<String> WIDE_PATHS =
            Set.of("execution", "task", "task.variables", "task.execution", "decisionResult.resultList");
    private static final Set<String> NO_VARIABLES = Set.of(
            "execution",
            "task",
            "caseExecution",
            "externalTask",
            "decisionResult",
            "and",
            "or",
            "not",
            "div",
            "mod",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "empty",
            "instanceof",
            "true",
            "false",
            "null");
    private static final Pattern WORDS = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)*");
    private static final Pattern LITERAL =
            Pattern.compile("'[^'\"\\\\{}$#\\p{Cntrl}]*'|-?[0-9]{1,15}(?:\\.[0-9]{1,9})?|(?:true|false|null)\\b");
    private static final Pattern COMPARISON = Pattern.compile("==|!=|<=|>=|<|>");
    private static final Pattern NEGATION = Pattern.compile("!|not\\s+");
    private static final Pattern OPEN = Pattern.compile("\\(");
    private static final Pattern CLOSE = Pattern.compile("\\)");
    private static final Pattern COMMA = Pattern.compile(",");
    private static final Pattern SPACE = Pattern.compile("\\s*");

    private final Matcher text;
    private final Callables callables;

    ExpressionReader(String text, Callables callables) {
        this.text = SPACE.matcher(text);
        this.callables = callables;
    }

    /** @throws Refused at the first thing that is not in the grammar */
    void readAll() throws Refused {
        next(SPACE);
        next(NEGATION);
        operand(false, 0);
        next(SPACE);
        if (next(COMPARISON)) {
            next(SPACE);
            expect(LITERAL, "比べる相手は値だけです", "compare with a literal only");
            next(SPACE);
        }
        if (text.regionStart() < text.regionEnd()) {
            throw new Refused("余分なものがあります", "something after the end");
        }
    }

    private void operand(boolean argument, int depth) throws Refused {
        String words = expect(WORDS, "変数名か部品の呼び出しではありません", "neither a variable nor a call");
        if (next(OPEN)) {
            call(words, depth);
        } else if (words.contains(".") || (argument && WIDE_PATHS.contains(words))) {
            path(words, argument);
        } else if (NO_VARIABLES.contains(words) || callables.released(words)) {
            throw new Refused("「" + words + "」は変数ではありません", words + " is no variable");
        }
    }

    private static void path(String words, boolean argument) throws Refused {
        if (!PATHS.contains(words) && !(argument && WIDE_PATHS.contains(words))) {
            throw new Refused("「" + words + "」は読めません", words + " may not be read");
        }
    }

    private void call(String words, int depth) throws Refused {
        int dot = words.indexOf('.');
        if (dot < 0 || dot != words.lastIndexOf('.') || !callables.released(words.substring(0, dot))) {
            throw new Refused("bean", "「" + words + "」は公開された部品ではありません", words + " is no released bean's method");
        }
        if (depth == DEEPEST) {
            throw new Refused("呼び出しが深すぎます", "calls are nested too deep");
        }
        int arguments = arguments(depth);
        if (!callables.offers(words.substring(0, dot), words.substring(dot + 1), arguments)) {
            throw new Refused(
                    "bean-method",
                    "引数" + arguments + "個の「" + words + "」はありません",
                    "no " + words + " with " + arguments + " arguments");
        }
    }

    private int arguments(int depth) throws Refused {
        next(SPACE);
        if (next(CLOSE)) {
            return 0;
        }
        int count = 0;
        do {
            next(SPACE);
            if (!next(LITERAL)) {
                operand(true, depth + 1);
            }
            next(SPACE);
            count++;
        } while (next(COMMA));
        expect(CLOSE, "括弧が閉じていません", "a bracket stays open");
        return count;
    }

    private String expect(Pattern pattern, String japanese, String english) throws Refused {
        String found = take(pattern);
        if (found == null) {
            throw new Refused(japanese, english);
        }
        return found;
    }

    private boolean next(Pattern pattern) {
        return take(pattern) != null;
    }

    private @Nullable String take(Pattern pattern) {
        if (!text.usePattern(pattern).lookingAt()) {
            return null;
        }
        String found = text.group();
        text.region(text.end(), text.regionEnd());
        return found;
    }
}
