package jp.renrakumo.release.check;

import static jp.renrakumo.release.check.DeadlineRows.INPUTS;
import static jp.renrakumo.release.check.DeadlineRows.OUTPUTS;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jp.renrakumo.release.model.Findings;
import jp.renrakumo.release.model.ModelFile;
import jp.renrakumo.release.model.Node;
import jp.renrakumo.release.model.Rule;

/** The table of deadlines: columns that the program reads, rows that can be counted with, one row for each day. */
final class DeadlineTableCheck implements Check {

    private static final Map<String, Set<String>> WORDS = Map.of(
            "mode", Set.of("\"ELAPSED\"", "\"BUSINESS\"", "\"CALENDAR\""),
            "unit", Set.of("\"MINUTES\"", "\"HOURS\"", "\"DAYS\""),
            "basis", Set.of("\"POLICY\"", "\"TEXT\""));

    /** Ten years. */
    private static final Map<String, Integer> LONGEST =
            Map.of("\"MINUTES\"", 10 * 365 * 24 * 60, "\"HOURS\"", 10 * 365 * 24, "\"DAYS\"", 10 * 365);

    @Override
    public void on(Bundle bundle, Findings findings) {
        bundle.decisions()
                .forEach(file -> DeadlineRows.of(file).ifPresent(rows -> new Rows(file, rows, findings).check()));
    }

    private record Rows(ModelFile file, DeadlineRows rows, Findings findings) {

        void check() {
            if (!Set.of("", "UNIQUE").contains(rows.table().get("hitPolicy"))) {
                add(rows.table(), "ヒットポリシーを UNIQUE に戻してください。期限の表は、一つの義務と日に1行だけが当たります。");
            }
            List<String> missing = Stream.concat(INPUTS.stream(), OUTPUTS.stream())
                    .filter(column -> !rows.has(column))
                    .toList();
            missing.forEach(
                    column -> add(rows.table(), "プログラムが使う列「" + column + "」がありません。列の式か名前（Output name）を元に戻してください。"));
            if (missing.isEmpty()) {
                rows.rules().forEach(this::row);
                rows.obligations().stream().sorted().forEach(this::days);
            }
        }

        private void row(Node rule) {
            if (rows.obligations(rule).isEmpty()) {
                add(rows.cell(rule, "obligation"), "義務・手続が空か、\"O8\" のような半角の引用符で囲んだ記号ではありません。どの義務の行かを入れてください。");
            }
            if (Days.in(rows.said(rule, "judgedOn")).isEmpty()) {
                add(
                        rows.cell(rule, "judgedOn"),
                        "起算日が読めません。>= \"2027-04-01\" または < \"2027-04-01\" のように、比べる記号と引用符付きの西暦の日付（年-月-日）で入れるか、空けてください。");
            }
            WORDS.forEach((column, words) -> {
                if (!words.contains(rows.said(rule, column))) {
                    add(
                            rows.cell(rule, column),
                            column + " の値は使えません。"
                                    + String.join("、", words.stream().sorted().toList()) + " から選んでください。");
                }
            });
            for (String column : List.of("source", "sentence")) {
                if (!rows.said(rule, column).matches("(?s)\"\\s*[^\"\\s].*\"")) {
                    add(rows.cell(rule, column), "根拠（" + column + "）がありません。引用符で囲んで入れてください。画面で期限の理由として示します。");
                }
            }
            if (!rows.said(rule, "mode").equals("\"ELAPSED\"")
                    && !rows.said(rule, "unit").equals("\"DAYS\"")) {
                add(rows.cell(rule, "unit"), "営業日と暦日は日で数えます。単位を \"DAYS\" にするか、数え方を \"ELAPSED\" にしてください。");
            }
            lengths(rule);
        }

        private void lengths(Node rule) {
            int most = LONGEST.getOrDefault(rows.said(rule, "unit"), Integer.MAX_VALUE);
            int amount = whole(rows.said(rule, "amount"));
            int warning = whole(rows.said(rule, "warning"));
            if (amount < 1 || amount > most) {
                add(rows.cell(rule, "amount"), "期間は、1以上で10年までの整数を半角の数字だけで入れてください。引用符や式は使えません。");
            } else if (warning < 0 || warning >= amount) {
                add(rows.cell(rule, "warning"), "警告までの時間は、0以上で期間（" + amount + "）より小さい整数を半角の数字だけで入れてください。");
            }
        }

        // below zero if it is no number, or one beyond all measure
        private static int whole(String text) {
            return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : -1;
        }

        private void days(String obligation) {
            record Span(Node rule, Days days) {}
            List<Span> spans = rows.rules().stream()
                    .filter(rule -> rows.obligations(rule).contains(obligation))
                    .flatMap(rule ->
                            Days.in(rows.said(rule, "judgedOn")).stream().map(days -> new Span(rule, days)))
                    .sorted(Comparator.comparing((Span span) -> span.days().from()))
                    .toList();
            LocalDate until = LocalDate.MIN;
            for (Span span : spans) {
                if (span.days().from().isBefore(until)) {
                    add(span.rule(), "「" + obligation + "」の行が、同じ日に二つ当たります。起算日の < と >= で、行の期間が重ならないようにしてください。");
                } else if (span.days().from().isAfter(until)) {
                    add(
                            rows.cell(span.rule(), "judgedOn"),
                            "「" + obligation + "」は、" + span.days().from() + " の前に、どの行にも当たらない日があります。その日までの行を加えてください。");
                }
                until = span.days().to().isAfter(until) ? span.days().to() : until;
            }
            if (!spans.isEmpty() && !until.equals(LocalDate.MAX)) {
                add(
                        rows.cell(spans.get(spans.size() - 1).rule(), "judgedOn"),
                        "「" + obligation + "」は、" + until + " から、どの行にも当たりません。その日からの行を加えてください。");
            }
        }

        private void add(Node at, String sentence) {
            findings.add(file, at, Rule.DEADLINE_TABLE, sentence);
        }
    }
}
