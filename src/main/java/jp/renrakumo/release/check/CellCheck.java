package jp.renrakumo.release.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jp.renrakumo.release.check.TableColumns.Column;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** A cell can be true of what its column is given: it fits the type, and says words, names and functions that there are. */
final class CellCheck implements Check {

    private static final Set<String> NUMBERS = Set.of("integer", "long", "double", "number");
    private static final Pattern YES_OR_NO =
            Pattern.compile("(true|false)(\\s*,\\s*(true|false))*|not\\s*\\(\\s*(true|false)\\s*\\)");
    private static final Pattern NO_TEXT = Pattern.compile("(-?[0-9.]+|true|false)(\\s*,\\s*(-?[0-9.]+|true|false))*");
    private static final Pattern TEXT = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]*");
    private static final Pattern BEYOND_ASCII = Pattern.compile("[^\\x00-\\x7f]");
    private static final String DAY = "judgedOn";

    @Override
    public void on(Bundle bundle, Findings findings) {
        // of the table of deadlines, DeadlineTableCheck speaks more plainly
        bundle.decisions().filter(file -> DeadlineRows.of(file).isEmpty()).forEach(file -> TableColumns.of(file)
                .ifPresent(table -> new Cells(bundle, file, table, findings).check()));
    }

    private record Cells(Bundle bundle, ModelFile file, TableColumns table, Findings findings) {

        void check() {
            Set<String> names =
                    table.inputs().stream().map(Column::name).collect(Collectors.toCollection(HashSet::new));
            names.add("cellInput");
            Set<String> obligations = bundle.files().stream()
                    .flatMap(each -> DeadlineRows.of(each).stream())
                    .flatMap(each -> each.obligations().stream())
                    .collect(Collectors.toSet());
            for (Node rule : table.rules()) {
                for (Column column : table.inputs()) {
                    Node cell = TableColumns.cell(rule, column);
                    String text = DeadlineRows.text(cell);
                    if (!text.isEmpty() && !text.equals("-") && !cell.equals(rule)) {
                        readable(cell, text, names);
                        typed(cell, text, column);
                        words(cell, text, column, obligations);
                    }
                }
                table.outputs()
                        .forEach(column ->
                                readable(TableColumns.cell(rule, column), TableColumns.said(rule, column), names));
            }
            table.inputs().forEach(column -> functions(column.node(), column.name()));
        }

        private void readable(Node cell, String text, Set<String> names) {
            functions(cell, text);
            String bare = TEXT.matcher(text).replaceAll(" ");
            Stream.concat(
                            Variables.inFeel(text).filter(word -> !names.contains(word)),
                            BEYOND_ASCII.matcher(bare).find() ? Stream.of(bare.strip()) : Stream.empty())
                    .findFirst()
                    .ifPresent(word -> add(
                            cell,
                            "「" + DecisionCheck.shown(word)
                                    + "」という名前の入力はなく、このセルは当たりません。文字なら \"\" で囲み、はい・いいえなら true か false と小文字で書いてください。"));
        }

        private void functions(Node at, String text) {
            FeelFunctions.unknown(text)
                    .forEach(name ->
                            add(at, "FEEL に「" + name + "」という関数はありません。名前を直してください（文字を含むかは contains(?, \"…\") です）。"));
        }

        private void typed(Node cell, String text, Column column) {
            if (column.type().equals("boolean")
                    && !text.contains("?")
                    && !YES_OR_NO.matcher(text).matches()) {
                add(cell, "はい・いいえの列「" + column.name() + "」のセルは、引用符を付けずに true か false と小文字で書くか、空けてください。");
            } else if (NUMBERS.contains(column.type()) && TEXT.matcher(text).find()) {
                add(cell, "数の列「" + column.name() + "」を文字と比べています。引用符を取り除いてください。");
            } else if (column.type().equals("string") && NO_TEXT.matcher(text).matches()) {
                add(cell, "文字の列「" + column.name() + "」を文字でない値と比べています。\"\" で囲んでください。");
            } else if (column.name().equals(DAY) && Days.in(text).isEmpty()) {
                add(
                        cell,
                        "日付が読めません。>= \"2027-04-01\" または < \"2027-04-01\" のように、比べる記号と引用符付きの西暦の日付（年-月-日）で入れるか、空けてください。");
            }
        }

        private void words(Node cell, String text, Column column, Set<String> obligations) {
            Set<String> explained = new HashSet<>(column.words());
            bundle.program()
                    .shipped()
                    .of(file)
                    .flatMap(TableColumns::of)
                    .flatMap(shipped -> shipped.input(column.name()))
                    .ifPresent(shipped -> explained.addAll(shipped.words()));
            List<String> unknown = TEXT.matcher(text)
                    .results()
                    .map(found -> found.group(1))
                    .filter(word -> !word.isEmpty() && !explained.contains(word) && !obligations.contains(word))
                    .filter(word -> explained.isEmpty() ? unheardOf(word) : true)
                    .distinct()
                    .toList();
            unknown.forEach(word -> add(
                    cell,
                    "「" + word + "」は、列「" + column.name() + "」に来ることのない値です。"
                            + (explained.isEmpty()
                                    ? "つづりを直してください。"
                                    : "つづりを直すか、新しい値なら、列の説明（description）に「" + word + "=意味」の行を加えてください。")));
        }

        private boolean unheardOf(String word) {
            return CODE.matcher(word).matches()
                    && bundle.program().has(file.feature())
                    && !bundle.program().knows(word);
        }

        private void add(Node at, String sentence) {
            findings.add(file, at, Rule.DECISION_CELL, sentence);
        }
    }
}
