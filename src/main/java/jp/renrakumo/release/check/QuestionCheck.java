package jp.renrakumo.release.check;

import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** A condition asks and changes nothing, and nothing in a model or form is about one case alone. */
final class QuestionCheck implements Check {

    private static final Set<String> CONDITIONS = Set.of("conditionExpression", "condition", "completionCondition");
    private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\.(\\w+)\\s*\\(");
    private static final Pattern COMPARED = Pattern.compile("[=<>]");
    private static final Pattern NUMBER = Pattern.compile("['\"](?:[A-Z]+-)?[A-Z]{2,5}-[0-9]{4}-[0-9]{3,}['\"]");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> model.root()
                .all(CONDITIONS)
                .forEach(condition -> condition(
                        bundle.program(), model, condition, condition.text().toString(), findings)));
        bundle.checking().forEach(file -> file.root()
                .all()
                .filter(node ->
                        texts(file, node).anyMatch(text -> NUMBER.matcher(text).find()))
                .forEach(node -> findings.add(
                        file,
                        node,
                        Rule.CASE_LITERAL,
                        "式に案件の番号が書かれていて、ほかの案件では働きません。番号は execution.processBusinessKey で渡し、問いは部品に任せてください。")));
    }

    private static void condition(Program program, ModelFile model, Node condition, String text, Findings findings) {
        CALL.matcher(text)
                .results()
                .map(found -> new Call(found.group(1), found.group(2)))
                .filter(program::acts)
                .forEach(call -> findings.add(
                        model,
                        condition,
                        Rule.QUESTION,
                        "条件が呼ぶ「" + call.bean() + "." + call.method()
                                + "」は、問いではなく、状態を変える作業です。はい・いいえを返す部品の呼び出しに替えてください。"));
        if (!COMPARED.matcher(text.replaceAll("'[^']*'", "")).find()) {
            Call.in(text)
                    .filter(call -> !program.acts(call) && !program.saysYesOrNo(call))
                    .ifPresent(call -> findings.add(
                            model,
                            condition,
                            Rule.QUESTION,
                            "条件が呼ぶ「" + call.bean() + "." + call.method()
                                    + "」は、はい・いいえで答えません。値と比べるか、はい・いいえを返す部品に替えてください。"));
        }
    }

    private static Stream<String> texts(ModelFile file, Node node) {
        Stream<String> all = Stream.concat(
                node.attributes().values().stream(), Stream.of(node.text().toString()));
        if (file.isDmn()) {
            return node.is("text") ? all : Stream.empty();
        }
        return all.map(String::strip).filter(text -> text.startsWith(file.isForm() ? "=" : "${"));
    }
}
