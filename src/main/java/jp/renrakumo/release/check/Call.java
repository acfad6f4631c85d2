package jp.renrakumo.release.check;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The bean method that an expression calls, e.g. {@code deadlines.due} in <code>${deadlines.due(duty)}</code>. */
record Call(String bean, String method) {

    private static final Pattern CALL =
            Pattern.compile("\\s*\\$\\{\\s*(?:!|not\\s+)?\\s*(\\w+)\\.(\\w+)\\(.*", Pattern.DOTALL);

    /** Empty if the text is no expression or calls nothing. */
    static Optional<Call> in(String text) {
        Matcher call = CALL.matcher(text);
        return call.matches() ? Optional.of(new Call(call.group(1), call.group(2))) : Optional.empty();
    }
}
