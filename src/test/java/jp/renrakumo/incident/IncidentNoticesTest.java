package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.filed;
import static jp.renrakumo.incident.Cases.form;
import static jp.renrakumo.incident.Cases.impact;
import static jp.renrakumo.incident.Cases.jst;
import static jp.renrakumo.incident.Cases.suspicion;
import static jp.renrakumo.incident.Cases.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who is told by mail of an incident, of what, and when. */
class IncidentNoticesTest extends IncidentTestBase {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Places places;

    @Test
    void the_institution_is_told_of_its_duty_and_the_vendor_of_its_task_when_it_was_called() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        assertThat(told(number, "hospital", "NEW"))
                .containsExactly("義務「保守会社等へ直ちに連絡し、指示を仰ぐ」（O7）が生じました。期限は令和元年6月3日(月) 10:30（運用上の目安）です。履行し、記録してください。");
        assertThat(told(number, "vendor", "NEW")).isEmpty();
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        assertThat(told(number, "vendor", "NEW"))
                .singleElement()
                .asString()
                .startsWith("「所見と指示を返す」のタスクが届きました。期限は令和元年6月3日");
        cases.advised(number, "vendor");
        assertThat(told(number, "hospital", "NEW")).anyMatch(sentence -> sentence.startsWith("「影響を判定する」のタスクが届きました。"));
        assertThat(column(number, "path")).containsOnly("/incidents/" + number);
        assertThat(column(number, "subject"))
                .as("what happened stays behind the login")
                .noneMatch(subject -> subject.contains("電子カルテ"));
    }

    @Test
    void the_authority_and_the_ministry_are_told_of_their_tasks() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        assertThat(told(number, "yokohama", "NEW")).isEmpty();
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "NONE", "ACTUAL"));
        assertThat(told(number, "yokohama", "NEW")).singleElement().asString().startsWith("「把握を記録する」");
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        assertThat(told(number, "yokohama", "NEW")).anyMatch(sentence -> sentence.startsWith("「調査の要否を決める」"));
        cases.decided(number, "yokohama", true, true);
        String ministry = places.organizations().reportDesk(places.today()).id();
        assertThat(told(number, ministry, "NEW")).anyMatch(sentence -> sentence.startsWith("「技術的助言を行う」"));
    }

    @Test
    void a_duty_warns_its_owner_and_then_tells_it_and_who_stands_above() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        assertThat(told(number, "hospital", "REMINDER")).isEmpty();
        desk.at(jst("2019-06-03T10:15"));
        assertThat(told(number, "hospital", "REMINDER"))
                .singleElement()
                .asString()
                .contains("（O7）の期限は令和元年6月3日(月) 10:30（運用上の目安）です。");
        assertThat(told(number, "yokohama", "ESCALATION")).isEmpty();
        desk.at(jst("2019-06-03T10:30"));
        assertThat(told(number, "hospital", "OVERDUE"))
                .singleElement()
                .asString()
                .contains("（O7）の期限（", "過ぎています");
        assertThat(told(number, "yokohama", "ESCALATION"))
                .singleElement()
                .asString()
                .contains("みなと架空病院", "（O7）", "履行を促してください");
        assertThat(told(number, "yokohama", "NEW"))
                .as("the task to urge is not told twice")
                .isEmpty();
    }

    @Test
    void a_duty_that_was_met_warns_nobody() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        desk.as("hospital").duty(number, "O7", filed("令和元年6月3日 10:00"));
        desk.at(jst("2019-06-03T10:30"));
        assertThat(told(number, "hospital", "REMINDER")).noneMatch(sentence -> sentence.contains("O7"));
        assertThat(told(number, "hospital", "OVERDUE")).noneMatch(sentence -> sentence.contains("O7"));
    }

    @Test
    void an_institution_late_with_its_judgement_is_told_and_so_is_its_authority() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        desk.at(jst("2019-06-05T10:00"));
        assertThat(desk.as("yokohama").has(number, Cases.URGE_ASSESSMENT)).isTrue();
        assertThat(told(number, "hospital", "OVERDUE")).contains("影響の判定が期限（運用上の目安）を過ぎています。タスクリストで進めてください。");
        assertThat(told(number, "yokohama", "ESCALATION")).anyMatch(sentence -> sentence.contains("影響の判定"));
    }

    @Test
    void what_an_officer_entered_wrongly_tells_nobody() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        int before = column(number, "id").size();
        assertThatThrownBy(() -> desk.as("hospital").duty(number, "O7", form("answer", "NOT_REQUIRED")))
                .isInstanceOf(BadInput.class);
        assertThat(column(number, "id")).hasSize(before);
    }

    @Test
    void an_exercise_says_so_and_everything_of_an_incident_goes_at_once() {
        String number = desk.as("hospital")
                .start("incident-lifecycle", with(suspicion("令和元年6月3日 10:00"), "occasion", "EXERCISE"));
        assertThat(number).startsWith("EX-");
        assertThat(jdbc.sql("select count(*) from notice where case_number = ? and not (exercise and duty)")
                        .param(number)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(told(number, "hospital", "NEW")).isNotEmpty();
    }

    private List<String> told(String number, String organization, String kind) {
        return jdbc.sql("select sentence from notice where case_number = ? and organization = ? and kind = ?")
                .params(number, organization, kind)
                .query(String.class)
                .list();
    }

    private List<String> column(String number, String column) {
        return jdbc.sql("select " + column + " from notice where case_number = ?")
                .param(number)
                .query(String.class)
                .list();
    }
}
