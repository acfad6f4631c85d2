package jp.renrakumo.release.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** The expressions of a form can be read, and name fields of the form or what the program gives it. */
final class FormFeelCheck implements Check {

    /** What is no expression, whatever it begins with. */
    private static final Set<String> PLAIN =
            Set.of("id", "key", "type", "action", "value", "defaultValue", "placeholder");

    private static final Pattern PUT_IN = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("^\\s*(#if|#loop|/if|/loop|/|else)\\b?\\s*");
    private static final Pattern OWN = Pattern.compile("\\b(?:for|some|every)\\b");
    private static final Set<String> GIVEN = Set.of("this", "parent", "item", "_this_", "_parent_");
    private static final int MOST = 20;

    private final Feel feel = new Feel();

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.forms().forEach(form -> {
            Set<String> keys = form.root()
                    .all("components")
                    .map(field -> field.get("key"))
                    .collect(Collectors.toCollection(TreeSet::new));
            conditions(form, findings);
            // a broken one can take long: who has so many mends these first
            expressions(form)
                    .filter(each -> !feel.expression(each.text()))
                    .limit(MOST)
                    .forEach(each -> findings.add(
                            form,
                            each.at(),
                            Rule.FORM_FEEL,
                            each.name() + " の式が FEEL として読めません（"
                                    + DecisionCheck.shown(each.text().strip()) + "）。文字は \"\" で囲み、括弧と演算子を確かめてください。"));
            expressions(form).forEach(each -> FeelFunctions.unknown(each.text())
                    .forEach(name -> findings.add(
                            form,
                            each.at(),
                            Rule.FORM_FEEL,
                            each.name() + " の式の関数「" + name + "」は FEEL にありません。名前を直してください。")));
            expressions(form).filter(each -> !each.put()).forEach(each -> unknown(bundle, each.text(), keys)
                    .forEach(word -> findings.add(
                            form,
                            each.at(),
                            Rule.FORM_FEEL,
                            "式の「" + word + "」は、このフォームの項目（key）にも、プログラムが渡す値にもありません。名前を直してください。")));
        });
    }

    private static void conditions(ModelFile form, Findings findings) {
        form.root()
                .all("conditional")
                .filter(each -> each.attributes().containsKey("hide")
                        && !each.get("hide").isBlank()
                        && !each.get("hide").startsWith("="))
                .forEach(each -> findings.add(
                        form,
                        each,
                        Rule.FORM_FEEL,
                        "隠す条件（hide）が = で始まらないので、隠れることがありません。=decision != \"RETURN\" のように = を付けてください。"));
    }

    private static Stream<String> unknown(Bundle bundle, String text, Set<String> keys) {
        if (OWN.matcher(text).find()) {
            return Stream.empty();
        }
        return Variables.inFeel(text)
                .filter(word -> !keys.contains(word)
                        && !GIVEN.contains(word)
                        && !bundle.program().knows(word))
                .distinct();
    }

    /** An expression without its mark; whether it is put into a text. */
    private record Expression(Node at, String name, String text, boolean put) {}

    private static Stream<Expression> expressions(ModelFile form) {
        return form.root()
                .all()
                .filter(node -> !node.is("values"))
                .flatMap(node -> node.attributes().entrySet().stream()
                        .filter(each -> !PLAIN.contains(each.getKey()))
                        .sorted(Map.Entry.comparingByKey())
                        .flatMap(each -> in(node, each.getKey(), each.getValue())));
    }

    private static Stream<Expression> in(Node node, String name, String value) {
        if (value.startsWith("=")) {
            return Stream.of(new Expression(node, name, value.substring(1), false));
        }
        return PUT_IN.matcher(value)
                .results()
                .map(found -> BLOCK.matcher(found.group(1)).replaceFirst(""))
                .filter(text -> !text.isBlank())
                .map(text -> new Expression(node, name, text, true));
    }
}
