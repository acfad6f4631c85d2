package jp.renrakumo.release.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Whatever a form, a condition or a decision table compares a choice with can be chosen, and the program takes it. */
final class ChoiceCheck implements Check {

    private static final Pattern IN_MODEL = Pattern.compile("\\$\\{\\s*(\\w+)\\s*[!=]=\\s*'([^']+)'\\s*}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_]\\w*");
    private static final Pattern WORDS =
            Pattern.compile("(?:not\\s*\\(\\s*)?\"[^\"]*\"(?:\\s*,\\s*\"[^\"]*\")*\\s*\\)?");
    private static final Pattern WORD = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.forms().forEach(form -> form.root().all("conditional").forEach(conditional -> Comparison.in(
                        conditional.get("hide"))
                .forEach(each -> orphan(form, conditional, each, Choices.of(Stream.of(form), each.name()), findings))));
        bundle.models()
                .filter(model -> !bundle.incomplete(model.feature()))
                .forEach(model -> conditions(bundle, model, findings));
        bundle.decisions().filter(table -> !bundle.incomplete(table.feature())).forEach(table -> table.root()
                .all("decisionTable")
                .forEach(each -> rules(bundle, table, each, findings)));
        bundle.allModels().forEach(model -> model.root()
                .all(Set.of("userTask", "startEvent"))
                .forEach(task -> taken(bundle, model, task, findings)));
    }

    /** Whether an expression of the form compares a choice with what cannot be chosen. */
    static boolean orphaned(ModelFile form, String feel) {
        return Comparison.in(feel).anyMatch(each -> Choices.of(Stream.of(form), each.name())
                .filter(values -> !values.contains(each.value()))
                .isPresent());
    }

    private static void conditions(Bundle bundle, ModelFile model, Findings findings) {
        Set<String> setByModels = Variables.set(bundle.files().stream()
                .filter(file -> !file.isForm() && file.feature().equals(model.feature())));
        model.root().all("conditionExpression").forEach(condition -> {
            Matcher compared = IN_MODEL.matcher(condition.text().toString().strip());
            if (compared.matches() && !setByModels.contains(compared.group(1))) {
                Comparison each = new Comparison(compared.group(1), compared.group(2));
                boolean may = bundle.program().sets(model.feature(), each.name())
                        && bundle.program().knows(model.feature(), each.value());
                if (!may) {
                    orphan(model, condition, each, Choices.of(bundle.forms(model.feature()), each.name()), findings);
                }
            }
        });
    }

    // a table is asked by the program too, which may know more than the forms offer
    private static void rules(Bundle bundle, ModelFile file, Node table, Findings findings) {
        List<String> columns = table.children("input")
                .map(input -> input.children("inputExpression")
                        .map(DeadlineRows::text)
                        .findFirst()
                        .orElse(""))
                .toList();
        table.children("rule").forEach(rule -> {
            List<Node> cells = rule.children("inputEntry").toList();
            for (int i = 0; i < Math.min(columns.size(), cells.size()); i++) {
                String name = columns.get(i);
                Node cell = cells.get(i);
                if (NAME.matcher(name).matches()
                        && WORDS.matcher(DeadlineRows.text(cell)).matches()) {
                    WORD.matcher(DeadlineRows.text(cell))
                            .results()
                            .map(found -> new Comparison(name, found.group(1)))
                            .filter(each -> !bundle.program().knows(file.feature(), each.value()))
                            .forEach(each ->
                                    orphan(file, cell, each, Choices.of(bundle.forms(file.feature()), name), findings));
                }
            }
        });
    }

    private static void orphan(
            ModelFile file, Node at, Comparison compared, Optional<Set<String>> offered, Findings findings) {
        offered.filter(values -> !values.contains(compared.value()))
                .ifPresent(values -> findings.add(
                        file,
                        at,
                        Rule.FORM_OPTION,
                        "「" + compared.name() + "」と比べる「" + compared.value() + "」は、フォームの選択肢（"
                                + String.join("、", values.stream().sorted().toList()) + "）にありません。どちらかの値に合わせてください。"));
    }

    /** Where the program knows one of the values by name it knows all that it takes. */
    private static void taken(Bundle bundle, ModelFile model, Node task, Findings findings) {
        List<Call> calls = FormKeyCheck.listeners(task).toList();
        bundle.form(model, task.get("camunda:formRef"))
                .filter(form -> bundle.checked().contains(form.name()) && !calls.isEmpty())
                .ifPresent(form -> form.root()
                        .all("components")
                        .filter(field -> FormKeyCheck.asks(field)
                                && calls.stream()
                                        .anyMatch(call -> bundle.program().reads(call, field.get("key"))))
                        .forEach(field -> {
                            Set<String> values = Choices.in(field);
                            values.removeIf(each -> !CODE.matcher(each).matches());
                            List<String> unknown = values.stream()
                                    .filter(each -> calls.stream()
                                            .noneMatch(call -> bundle.program().reads(call, each)))
                                    .sorted()
                                    .toList();
                            if (unknown.size() < values.size()) {
                                unknown.forEach(each -> findings.add(
                                        form,
                                        field,
                                        Rule.FORM_OPTION,
                                        "選択肢の値「" + each
                                                + "」を、受け取るプログラムが知りません。選ぶと完了できないので、値を元に戻してください（label は変えられます）。"));
                            }
                        }));
    }
}
