package jp.renrakumo.incident;

import java.time.LocalDate;
import jp.renrakumo.access.BadInput;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EraDates;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Recurrence prevention: the plan, the authority's answer, the follow-up. */
@Repository
class Prevention {

    private final JdbcClient jdbc;
    private final Incidents incidents;
    private final Records records;
    private final Places places;

    Prevention(JdbcClient jdbc, Incidents incidents, Records records, Places places) {
        this.jdbc = jdbc;
        this.incidents = incidents;
        this.records = records;
        this.places = places;
    }

    void submitted(String number, SubmittedForm form) {
        LocalDate until = form.read("until", "実施の期限", EraDates::parseDate);
        if (until.isBefore(places.today())) {
            throw new BadInput("「実施の期限」（" + EraDates.format(until) + "）が今日より前です。これからの日付を入力してください。");
        }
        records.add(
                number,
                "PLAN",
                incidents.get(number).institution(),
                "再発防止計画を提出",
                "原因: " + form.text("cause", "原因") + "\n対策: " + form.text("measures", "再発防止の対策") + "\n責任者: "
                        + form.text("responsible", "責任者") + "\n期限: " + EraDates.format(until));
        if (jdbc.sql("update prevention set plan_accepted = null where incident = ?")
                        .param(number)
                        .update()
                == 0) {
            jdbc.sql("insert into prevention (incident) values (?)")
                    .param(number)
                    .update();
        }
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
        boolean inPlace = form.choice("inPlace", "対策の実施状況", AuthorityCase.YesNo.class) == AuthorityCase.YesNo.YES;
        jdbc.sql("update prevention set measures_in_place = ? where incident = ?")
                .params(inPlace, number)
                .update();
        records.add(
                number,
                "FOLLOW_UP",
                incidents.get(number).authority(),
                inPlace ? "対策は実施済み" : "対策は未実施",
                form.text("comment", "確認した内容"));
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
