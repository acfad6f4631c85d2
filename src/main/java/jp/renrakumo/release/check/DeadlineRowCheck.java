package jp.renrakumo.release.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** Whatever the table of duties or a model asks a deadline for has a row in the table of deadlines. */
final class DeadlineRowCheck implements Check {

    private static final String DUTIES = "report-duty";
    private static final Pattern ASKED = Pattern.compile("\\bdeadlines\\.\\w+\\(\\s*'([^']*)'");
    private static final Pattern DECLARED = Pattern.compile("(?m)^\\s*(\\w+)=");

    /** A word that wants a row, and where it stands. */
    private record Wanted(ModelFile file, Node at, String word) {}

    @Override
    public void on(Bundle bundle, Findings findings) {
        Optional<ModelFile> table = bundle.files().stream()
                .filter(file -> DeadlineRows.of(file).isPresent())
                .findFirst();
        Set<String> known =
                table.flatMap(DeadlineRows::of).map(DeadlineRows::obligations).orElse(Set.of());
        if (known.isEmpty()) {
            return;
        }
        ModelFile deadlines = table.orElseThrow();
        wanted(bundle, deadlines)
                .filter(wanted -> !known.contains(wanted.word()))
                .forEach(wanted -> {
                    if (bundle.checked().contains(wanted.file().name())) {
                        findings.add(
                                wanted.file(),
                                wanted.at(),
                                Rule.DEADLINE_ROW,
                                "「" + wanted.word() + "」の行が期限の表（deadline-policy）にありません。記号を直すか、期限の表に行を加えてください。");
                    } else if (bundle.checked().contains(deadlines.name())) {
                        findings.add(
                                deadlines,
                                deadlines
                                        .root()
                                        .all("decisionTable")
                                        .findFirst()
                                        .orElse(deadlines.root()),
                                Rule.DEADLINE_ROW,
                                "「" + wanted.word() + "」の行がありません。「"
                                        + wanted.file().name() + "」が使います。行を戻してください。");
                    }
                });
    }

    private static Stream<Wanted> wanted(Bundle bundle, ModelFile deadlines) {
        return Stream.of(
                        bundle.allModels().flatMap(DeadlineRowCheck::asked),
                        bundle.files().stream()
                                .filter(file -> file.isDmn() && file.base().equals(DUTIES))
                                .flatMap(DeadlineRowCheck::owed),
                        declared(deadlines))
                .flatMap(each -> each);
    }

    private static Stream<Wanted> asked(ModelFile model) {
        return model.root().all().flatMap(node -> Stream.concat(
                        node.attributes().values().stream(),
                        Stream.of(node.text().toString()))
                .flatMap(text -> ASKED.matcher(text).results())
                .map(found -> new Wanted(model, node, found.group(1))));
    }

    private static Stream<Wanted> owed(ModelFile duties) {
        return duties.root().all("decisionTable").flatMap(table -> {
            List<String> names =
                    table.children("output").map(output -> output.get("name")).toList();
            int column = names.indexOf("obligation");
            return table.children("rule")
                    .filter(rule -> column >= 0)
                    .flatMap(rule -> rule.children("outputEntry").skip(column).limit(1))
                    .filter(cell -> DeadlineRows.text(cell).matches("\"[^\"]*\""))
                    .map(cell ->
                            new Wanted(duties, cell, DeadlineRows.text(cell).replace("\"", "")));
        });
    }

    // the words that the column of obligations explains: some of them only the program asks for
    private static Stream<Wanted> declared(ModelFile deadlines) {
        return deadlines
                .root()
                .all("input")
                .filter(input -> input.children("inputExpression")
                        .anyMatch(asked -> DeadlineRows.text(asked).equals("obligation")))
                .flatMap(input -> input.children("description")
                        .flatMap(words -> DECLARED.matcher(words.text()).results())
                        .map(found -> new Wanted(deadlines, input, found.group(1))));
    }
}
