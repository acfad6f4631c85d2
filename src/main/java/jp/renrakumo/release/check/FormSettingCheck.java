package jp.renrakumo.release.check;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Settings of a form that the task list shows wrongly or not at all, without a word about why. */
final class FormSettingCheck implements Check {

    /** What form-js 1.8 of the engine's task list reads. */
    private static final int SCHEMA = 16;

    private static final int COLUMNS = 16;
    private static final Set<String> ASKING = Set.of(
            "textfield", "textarea", "number", "datetime", "select", "radio", "checkbox", "checklist", "taglist");
    private static final Set<String> CHOOSING = Set.of("select", "radio", "checklist", "taglist");
    private static final Pattern KEY = Pattern.compile("(?!extra_$)[A-Za-z_]\\w{0,63}");
    private static final Pattern PUT_IN = Pattern.compile("(?s)\\{\\{(?:(?!\\{\\{|}}).){0,2000}}}");
    private static final Map<String, String> BOUNDS = Map.of("minLength", "maxLength", "min", "max");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.forms().forEach(form -> {
            whole(form, findings);
            Set<String> ids = new HashSet<>();
            form.root().all("components").forEach(field -> {
                if (!field.id().isEmpty() && !ids.add(field.id())) {
                    add(form, field, "id「" + field.id() + "」の部品が二つあります。別の id にしてください。", findings);
                }
                field(form, field, findings);
                choices(form, field, findings);
            });
            form.root().all("validate").forEach(validate -> validate(form, validate, findings));
            form.root()
                    .all("layout")
                    .filter(layout -> beyond(layout.get("columns"), 1, COLUMNS))
                    .forEach(layout -> add(
                            form,
                            layout,
                            "幅（columns）の「" + layout.get("columns") + "」は使えません。1から" + COLUMNS + "までの整数にしてください。",
                            findings));
            form.root().all().forEach(node -> node.attributes().values().stream()
                    .map(text -> PUT_IN.matcher(text).replaceAll(""))
                    .filter(text -> text.contains("{{") || text.contains("}}"))
                    .findFirst()
                    .ifPresent(text ->
                            add(form, node, "差し込みの {{ と }} の数が合いません。{{caseNumber}} のように両側を書いてください。", findings)));
        });
    }

    private static void whole(ModelFile form, Findings findings) {
        String schema = form.root().get("schemaVersion");
        if (!schema.isEmpty() && beyond(schema, 1, SCHEMA)) {
            add(
                    form,
                    form.root(),
                    "schemaVersion の「" + schema + "」を、タスクの画面は読めません。Camunda Modeler で Camunda 7.24 のフォームとして保存し直し、"
                            + SCHEMA + " 以下にしてください。",
                    findings);
        }
        String platform = form.root().get("executionPlatform");
        if (!platform.isEmpty() && !platform.equals("Camunda Platform")) {
            add(
                    form,
                    form.root(),
                    "executionPlatform が「" + platform + "」です。このシステムは Camunda 7 なので「Camunda Platform」にしてください。",
                    findings);
        }
    }

    private static void field(ModelFile form, Node field, Findings findings) {
        String key = field.get("key");
        boolean asking = ASKING.contains(field.get("type"));
        if (asking && !KEY.matcher(key).matches()) {
            add(
                    form,
                    field,
                    "キー「" + key + "」は使えません。半角の英字で始め、英数字と _ だけで64文字までにしてください（記録に残すだけの質問は extra_ の後に名前を続けます）。",
                    findings);
        }
        field.children("conditional")
                .filter(each ->
                        !key.isEmpty() && Variables.inFeel(each.get("hide")).anyMatch(key::equals))
                .forEach(each ->
                        add(form, each, "隠す条件（hide）が、この項目自身の答え「" + key + "」を見ています。ほかの項目を見る条件に直してください。", findings));
    }

    private static void choices(ModelFile form, Node field, Findings findings) {
        String normal = field.get("defaultValue");
        if (field.get("type").equals("checkbox") && !Set.of("", "true", "false").contains(normal)) {
            add(form, field, "はじめの値（defaultValue）の「" + normal + "」は使えません。true か false にしてください。", findings);
        }
        if (!CHOOSING.contains(field.get("type"))) {
            return;
        }
        Set<String> known = new HashSet<>();
        field.children("values")
                .map(each -> each.get("value"))
                .filter(value -> !known.add(value))
                .distinct()
                .forEach(value -> add(form, field, "選択肢の値「" + value + "」が二つあります。別の値にするか、一つを取り除いてください。", findings));
        normal.lines()
                .filter(value -> !known.isEmpty() && !known.contains(value))
                .forEach(value -> add(
                        form, field, "はじめの値（defaultValue）の「" + value + "」が選択肢にありません。選択肢の値に合わせるか、取り除いてください。", findings));
    }

    private static void validate(ModelFile form, Node validate, Findings findings) {
        try {
            Pattern.compile(validate.get("pattern"));
        } catch (PatternSyntaxException broken) {
            add(
                    form,
                    validate,
                    "入力の形（pattern）の「" + DecisionCheck.shown(validate.get("pattern"))
                            + "」が正規表現として読めません。括弧を確かめるか、取り除いてください。",
                    findings);
        }
        BOUNDS.forEach((least, most) -> {
            if (number(validate.get(least)) > number(validate.get(most))) {
                add(
                        form,
                        validate,
                        least + "（" + validate.get(least) + "）が " + most + "（" + validate.get(most)
                                + "）より大きく、何も入力できません。どちらかを直してください。",
                        findings);
            }
        });
    }

    // what is no number bounds nothing
    private static double number(String text) {
        return text.matches("-?[0-9]{1,15}(\\.[0-9]{1,15})?") ? Double.parseDouble(text) : Double.NaN;
    }

    private static boolean beyond(String text, int least, int most) {
        return !text.isEmpty() && !(number(text) >= least && number(text) <= most && text.matches("[0-9]+"));
    }

    private static void add(ModelFile form, Node at, String sentence, Findings findings) {
        findings.add(form, at, Rule.FORM_SETTING, sentence);
    }
}
