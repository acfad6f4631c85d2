package jp.renrakumo.release.check;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** A condition is an expression that can be yes or no, and what is done for each of a list has a list. */
final class ExpressionCheck implements Check {

    private static final Set<String> CONDITIONS = Set.of("conditionExpression", "condition", "completionCondition");
    private static final Pattern EXPRESSION = Pattern.compile("(?s)[$#]\\{.*}");
    private static final Pattern CONSTANT =
            Pattern.compile("[$#]\\{\\s*('[^']*'|\"[^\"]*\"|-?[0-9.]+|null|empty)?\\s*}");
    private static final Pattern NAME = Pattern.compile("[$#]\\{\\s*(\\w+)\\s*}");
    private static final Set<String> OF_MANY = Set.of("checklist", "taglist");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.models().forEach(model -> {
            model.root().all(CONDITIONS).forEach(condition -> condition(model, condition, findings));
            model.root()
                    .all("multiInstanceLoopCharacteristics")
                    .forEach(loop -> collection(bundle, model, loop, findings));
        });
    }

    private static void condition(ModelFile model, Node condition, Findings findings) {
        String text = condition.text().toString().strip();
        if (!text.isEmpty() && !EXPRESSION.matcher(text).matches()) {
            findings.add(
                    model,
                    condition,
                    Rule.CONDITION,
                    "条件「" + DecisionCheck.shown(text) + "」は式ではなく、ここで止まります。${ } で囲み、はい・いいえを返す式にしてください。");
        } else if (CONSTANT.matcher(text).matches()) {
            findings.add(
                    model, condition, Rule.CONDITION, "条件「" + text + "」は、はい・いいえになりません。変数を比べるか、はい・いいえを返す部品を呼んでください。");
        }
    }

    private static void collection(Bundle bundle, ModelFile model, Node loop, Findings findings) {
        String named = loop.get("camunda:collection").strip();
        String text = named.isEmpty()
                ? loop.children("loopDataInputRef")
                        .map(each -> each.text().toString().strip())
                        .findFirst()
                        .orElse("")
                : named;
        Matcher name = NAME.matcher(text);
        boolean list = !name.matches() || bundle.incomplete(model.feature()) || many(bundle, model, name.group(1));
        boolean answers = Call.in(text).map(bundle.program()::givesSeveral).orElse(true);
        if (!text.isEmpty() && (!EXPRESSION.matcher(text).matches() || !list || !answers)) {
            findings.add(
                    model,
                    loop,
                    Rule.COLLECTION,
                    "繰り返しの collection の「" + DecisionCheck.shown(text)
                            + "」は一覧ではなく、ここで止まります。${…} の形で、一覧を入れた変数か、一覧を返す部品の呼び出しにしてください。");
        }
    }

    /** Whether nobody fills in the variable with one value alone. */
    private static boolean many(Bundle bundle, ModelFile model, String word) {
        return bundle.forms(model.feature())
                .flatMap(form -> form.root().all("components"))
                .filter(field -> field.get("key").equals(word))
                .allMatch(field -> OF_MANY.contains(field.get("type")));
    }
}
