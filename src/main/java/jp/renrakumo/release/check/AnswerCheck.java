package jp.renrakumo.release.check;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jp.renrakumo.release.check.TableColumns.Column;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** What a table that we ship answers is there, and one of the words that the program acts upon. */
final class AnswerCheck implements Check {

    private static final Pattern QUOTED = Pattern.compile("(?s)\"([^\"]*)\"");
    private static final String FILED = "FILED ";

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.decisions().filter(file -> DeadlineRows.of(file).isEmpty()).forEach(file -> bundle.program()
                .shipped()
                .of(file)
                .flatMap(TableColumns::of)
                .ifPresent(shipped ->
                        TableColumns.of(file).ifPresent(table -> new Answers(file, table, shipped, findings).check())));
    }

    private record Answers(ModelFile file, TableColumns table, TableColumns shipped, Findings findings) {

        void check() {
            shipped.outputs().forEach(known -> table.output(known.name())
                    .ifPresent(column -> table.rules().forEach(rule -> answer(rule, column, known))));
        }

        private void answer(Node rule, Column column, Column known) {
            Set<String> said = shipped.rules().stream()
                    .map(each -> TableColumns.said(each, known))
                    .map(text -> text.replace("\"", ""))
                    .collect(Collectors.toSet());
            Set<String> words = new HashSet<>(known.words());
            words.add("");
            Node cell = TableColumns.cell(rule, column);
            Matcher text = QUOTED.matcher(DeadlineRows.text(cell));
            if (!text.matches()) {
                add(cell, "答え「" + column.name() + "」が空か、\"\" で囲んだ文字ではありません。\"\" で囲んで入れてください。");
            } else if (text.group(1).isBlank() && !said.contains("")) {
                add(cell, "答え「" + column.name() + "」が空です。プログラムと画面が使うので、入れてください。");
            } else if (words.containsAll(said) && !words.contains(text.group(1)) && !filed(rule, text.group(1))) {
                add(
                        cell,
                        "答え「" + column.name() + "」の「" + text.group(1) + "」をプログラムは知りません。"
                                + String.join(
                                        "、", known.words().stream().sorted().toList()) + " から選んでください。");
            }
            if (text.matches() && text.group(1).startsWith(FILED)) {
                follows(rule, cell, text.group(1).substring(FILED.length()));
            }
        }

        /** Whether the word is the filing of an obligation that the table has. */
        private boolean filed(Node rule, String word) {
            Optional<Column> obligations = table.output("obligation");
            return word.startsWith(FILED)
                    && obligations.isPresent()
                    && table.rules().stream()
                            .filter(each -> !each.equals(rule))
                            .map(each -> TableColumns.said(each, obligations.get()))
                            .anyMatch(each -> each.equals("\"" + word.substring(FILED.length()) + "\""));
        }

        private void follows(Node rule, Node cell, String obligation) {
            boolean asked = table.input("filed")
                    .filter(column -> TableColumns.said(rule, column).contains("\"" + obligation + "\""))
                    .isPresent();
            if (!asked) {
                add(
                        cell,
                        "「" + obligation + "」を履行した時から数える行なのに、履行済みかを見ていません。入力の列 filed に contains(?, \"" + obligation
                                + "\") を入れてください。");
            }
        }

        private void add(Node at, String sentence) {
            findings.add(file, at, Rule.DECISION_ANSWER, sentence);
        }
    }
}
