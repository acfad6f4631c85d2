package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EraDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recurrence prevention: the plan, the authority's answer, the follow-up. */
@Repository
class Prevention {

    /** As many as the form has rows. */
    static final int ROWS = 5;

    private final JdbcClient jdbc;
    private final Measures measures;
    private final Incidents incidents;
    private final Records records;
    private final Places places;

    Prevention(JdbcClient jdbc, Measures measures, Incidents incidents, Records records, Places places) {
        this.jdbc = jdbc;
        this.measures = measures;
        this.incidents = incidents;
        this.records = records;
        this.places = places;
    }

    void submitted(String number, SubmittedForm form) {
        List<Measures.Measure> planned = measures(form);
        measures.plan(number, planned);
        records.add(
                number,
                "PLAN",
                incidents.get(number).institution(),
                "再発防止計画を提出",
                "原因: " + form.text("cause", "原因") + "\n"
                        + planned.stream().map(Prevention::words).collect(Collectors.joining("\n")));
        if (jdbc.sql("update prevention set plan_accepted = null where incident = ?")
                        .param(number)
                        .update()
                == 0) {
            jdbc.sql("insert into prevention (incident) values (?)")
                    .param(number)
                    .update();
        }
    }

    /** The rows of the form that are filled in; a form of before had one row without a number. */
    private List<Measures.Measure> measures(SubmittedForm form) {
        if (form.optionalText("measures", "再発防止の対策").isPresent()) {
            return List.of(measure(form, 1, "measures", "responsible", "until", ""));
        }
        return IntStream.rangeClosed(1, ROWS)
                .filter(row -> row == 1 || written(form, row))
                .mapToObj(row -> measure(form, row, "measure" + row, "owner" + row, "until" + row, wide(row)))
                .toList();
    }

    private static boolean written(SubmittedForm form, int row) {
        return Stream.of("measure", "owner", "until")
                .anyMatch(name -> form.optionalText(name + row, name).isPresent());
    }

    private Measures.Measure measure(
            SubmittedForm form, int row, String measure, String owner, String until, String sign) {
        LocalDate due = form.read(until, "期限" + sign, EraDates::parseDate);
        if (due.isBefore(places.today())) {
            throw new BadInput("「期限" + sign + "」（" + EraDates.format(due) + "）が今日より前です。これからの日付を入力してください。");
        }
        return new Measures.Measure(
                row, form.text(measure, "対策" + sign, 1000), form.text(owner, "責任者" + sign, 255), due, null);
    }

    private static String words(Measures.Measure each) {
        return "対策" + wide(each.ordinal()) + ": " + each.measure() + "（責任者: " + each.responsible() + "、期限: "
                + EraDates.format(each.due()) + "）";
    }

    /** The number of a row as its labels have it. */
    static String wide(int row) {
        return String.valueOf((char) ('０' + row));
    }

    void checked(String number, SubmittedForm form) {
        boolean accepted = form.choice("accepted", "計画の確認", AuthorityCase.YesNo.class) == AuthorityCase.YesNo.YES;
        String comment =
                accepted ? form.optionalText("comment", "意見").orElse("意見なし") : form.text("comment", "意見（差し戻す理由）");
        jdbc.sql("update prevention set plan_accepted = ? where incident = ?")
                .params(accepted, number)
                .update();
        records.add(number, "PLAN_CHECK", incidents.get(number).authority(), accepted ? "計画を了承" : "計画を差し戻し", comment);
    }

    void followedUp(String number, SubmittedForm form) {
        done(number, form);
        List<Measures.Measure> open = measures.open(number);
        boolean inPlace = open.isEmpty();
        jdbc.sql("update prevention set measures_in_place = ? where incident = ?")
                .params(inPlace, number)
                .update();
        records.add(
                number,
                "FOLLOW_UP",
                incidents.get(number).authority(),
                inPlace ? "対策は実施済み" : "対策に未実施が残る",
                form.text("comment", "確認した内容")
                        + open.stream().map(each -> "\n未実施 " + words(each)).collect(Collectors.joining()));
    }

    /** What the authority found in place; a form of before had one answer for all. */
    private void done(String number, SubmittedForm form) {
        List<Measures.Measure> open = measures.open(number);
        if (form.optionalText("inPlace", "対策の実施状況").isPresent()) {
            if (form.choice("inPlace", "対策の実施状況", AuthorityCase.YesNo.class) == AuthorityCase.YesNo.YES) {
                open.forEach(each -> measures.done(number, each.ordinal()));
            }
            return;
        }
        List<String> done = form.list("done", "実施済みの対策");
        List<String> known =
                open.stream().map(each -> String.valueOf(each.ordinal())).toList();
        if (!known.containsAll(done)) {
            throw new BadInput("「実施済みの対策」に、計画にない対策があります。タスクを開き直してください。");
        }
        done.forEach(ordinal -> measures.done(number, Integer.parseInt(ordinal)));
    }

    boolean accepted(String number) {
        return is("plan_accepted", number);
    }

    boolean inPlace(String number) {
        return is("measures_in_place", number);
    }

    private boolean is(String column, String number) {
        return jdbc.sql("select count(*) from prevention where incident = ? and " + column)
                        .param(number)
                        .query(Integer.class)
                        .single()
                == 1;
    }
}
