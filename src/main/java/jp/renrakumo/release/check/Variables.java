package jp.renrakumo.release.check;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;

/** Names of variables: those that expressions use, and those that models and forms set. */
final class Variables {

    private static final Pattern TEXTS = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final Pattern FUNCTION = Pattern.compile("(?:[a-z]+ ){0,6}[a-z]+\\s*\\(");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])[A-Za-z_]\\w*(?!\\w)(?!\\s*[.(:])");
    private static final Set<String> WORDS = Set.of(
            "true",
            "false",
            "null",
            "empty",
            "not",
            "and",
            "or",
            "eq",
            "ne",
            "lt",
            "gt",
            "le",
            "ge",
            "div",
            "mod",
            "instanceof",
            "if",
            "then",
            "else",
            "in",
            "for",
            "return",
            "some",
            "every",
            "satisfies",
            "between",
            // what the engine itself sets
            "execution",
            "task",
            "decisionResult",
            "loopCounter",
            "nrOfInstances",
            "nrOfActiveInstances",
            "nrOfCompletedInstances");

    private Variables() {}

    /** Variables in an expression of a model; a bean that is called is none. */
    static Stream<String> inExpression(String text) {
        return names(TEXTS.matcher(text).replaceAll(" "));
    }

    /** Variables in an expression of a decision table. */
    static Stream<String> inFeel(String text) {
        return names(FUNCTION.matcher(TEXTS.matcher(text).replaceAll(" ")).replaceAll(" "));
    }

    private static Stream<String> names(String text) {
        return NAME.matcher(text).results().map(MatchResult::group).filter(name -> !WORDS.contains(name));
    }

    /** What the models and forms of a feature set. */
    static Set<String> set(Bundle bundle, String feature) {
        return set(bundle.files().stream().filter(file -> file.feature().equals(feature)));
    }

    /** What these files set. */
    static Set<String> set(Stream<ModelFile> files) {
        Set<String> names = new HashSet<>();
        files.flatMap(file -> file.root().all()).forEach(node -> add(node, names));
        return names;
    }

    private static void add(Node node, Set<String> names) {
        names.add(node.get("camunda:resultVariable"));
        names.add(node.get("camunda:elementVariable"));
        if (node.is("components")) {
            names.add(node.get("key"));
        } else if (node.is("camunda:in", "camunda:out")) {
            names.add(node.get("target"));
        } else if (node.is("camunda:inputParameter", "camunda:outputParameter")) {
            names.add(node.get("name"));
        }
    }
}
