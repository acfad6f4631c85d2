package jp.renrakumo.release.check;

import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Every variable in an expression is set by somebody: the program, a form, or a model of the same feature. */
final class VariableCheck implements Check {

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().filter(model -> !bundle.incomplete(model.feature())).forEach(model -> {
            Set<String> set = Variables.set(bundle, model.feature());
            model.root().all().forEach(node -> used(node)
                    .filter(word -> !set.contains(word) && !bundle.program().knows(model.feature(), word))
                    .distinct()
                    .forEach(word -> unset(model, node, word, findings)));
        });
    }

    private static void unset(ModelFile model, Node node, String word, Findings findings) {
        findings.add(model, node, Rule.VARIABLE, "式の変数「" + word + "」を入れるプログラムもフォームもありません。ここで止まります。変数の名前を直してください。");
    }

    /** Variables that the element's expressions use. */
    static Stream<String> used(Node node) {
        Stream<String> sources = node.is("camunda:in") ? Stream.of(node.get("source")) : Stream.empty();
        return Stream.concat(
                sources.filter(word -> !word.isEmpty()),
                Stream.concat(
                                node.attributes().values().stream(),
                                Stream.of(node.text().toString()))
                        .map(String::strip)
                        .filter(text -> text.startsWith("${") || text.startsWith("#{"))
                        .flatMap(Variables::inExpression));
    }
}
