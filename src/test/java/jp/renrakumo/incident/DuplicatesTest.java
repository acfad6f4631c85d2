package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Two reports of one incident are found and merged: each duty stays, none is asked of the same organization twice. */
class DuplicatesTest extends IncidentTestBase {

    @Autowired
    Duplicates duplicates;

    @Autowired
    SameIncident same;

    @Autowired
    IncidentProcess process;

    @Autowired
    TransactionTemplate transaction;

    @Test
    void the_same_institution_at_nearly_the_same_time_is_suggested_the_likest_words_first() {
        clock("2019-08-05T10:00");
        String press = told("hospital", "令和元年8月5日 10:00");
        String unlike = desk.as("hospital")
                .start("incident-lifecycle", with(suspicion("令和元年8月5日 9:00"), "summary", "迷惑メールの添付を開いた"));
        String alike = desk.as("hospital")
                .start("incident-lifecycle", with(suspicion("令和元年8月4日 10:00"), "summary", "電子カルテの停止を新聞が報じた"));
        String elsewhere = cases.suspected("clinic", "令和元年8月5日 10:00");
        clock("2019-08-22T10:00");
        String later = cases.suspected("hospital", "令和元年8月22日 10:00");
        assertThat(duplicates.of(incident(press)))
                .extracting(each -> each.incident().number())
                .containsSubsequence(alike, unlike)
                .doesNotContain(press, elsewhere, later);
        assertThat(duplicates.of(incident(press)).get(0))
                .returns(true, Duplicates.Suggestion::likely)
                .extracting(Duplicates.Suggestion::why)
                .asString()
                .contains("同じ医療機関等", "検知・把握の差 1日", "概要がよく似ている");
        assertThat(duplicates.of(incident(press)))
                .filteredOn(each -> each.incident().number().equals(unlike))
                .singleElement()
                .as("not proposed, but to be had")
                .returns(false, Duplicates.Suggestion::likely);
    }

    @Test
    void both_duties_stay_and_the_same_one_is_not_owed_twice() {
        clock("2019-10-07T10:00");
        String press = told("hospital", "令和元年10月7日 9:00");
        String own = cases.suspected("hospital", "令和元年10月7日 10:00");
        String twice = cases.suspected("hospital", "令和元年10月7日 9:30");
        merge(own, press);
        assertThat(duty(own, "O7").open()).as("the institution's own").isTrue();
        assertThat(duty(press, "O10").open()).as("the authority's own").isTrue();
        merge(twice, press);
        assertThat(incident(twice).mergedInto()).isEqualTo(press);
        assertThat(same.others(own)).extracting(Incident::number).containsExactly(press, twice);
        assertThat(records.of(press))
                .filteredOn(entry -> entry.kind().equals("MERGED"))
                .hasSize(2);
    }

    @Test
    void of_two_that_are_open_the_earlier_one_stays_and_what_was_met_is_not_asked_again() {
        String first = cases.suspected("clinic", "令和元年6月3日 10:00");
        String second = cases.suspected("clinic", "令和元年6月3日 9:50");
        merge(second, first);
        assertThat(duty(first, "O7")).returns("MERGED", Duty::state);
        assertThat(duty(second, "O7").open()).as("due ten minutes earlier").isTrue();
        assertThat(desk.as("clinic").duties(first)).isEmpty();
        String third = cases.suspected("clinic", "令和元年6月3日 10:00");
        desk.as("clinic").duty(third, "O7", filed("令和元年6月3日 10:00"));
        String fourth = cases.suspected("clinic", "令和元年6月3日 10:00");
        merge(fourth, third);
        assertThat(duty(fourth, "O7"))
                .returns("MERGED", Duty::state)
                .extracting(Duty::reason)
                .asString()
                .contains(third);
    }

    @Test
    void a_duty_that_stands_in_the_other_report_does_not_begin_in_this_one() {
        String press = told("hospital", "令和元年6月3日 10:00");
        String own = cases.suspected("hospital", "令和元年6月3日 10:00");
        merge(own, press);
        desk.as("hospital").duty(own, "O7", filed("令和元年6月3日 10:00"));
        cases.advised(own, "vendor");
        cases.assessed(own, "hospital", impact(true, "FEARED", "NONE"));
        assertThat(owed(own)).contains("O8");
        assertThat(desk.as("yokohama").has(own, AWARENESS))
                .as("it knows from the press")
                .isFalse();
        assertThat(owed(own)).as("the authority reports once").doesNotContain("O10");
        assertThat(duty(press, "O10").open()).isTrue();
    }

    @Test
    void what_is_not_the_same_is_not_merged_and_can_be_put_back() {
        String one = cases.suspected("hospital", "令和元年6月3日 10:00");
        String other = cases.suspected("clinic", "令和元年6月3日 10:00");
        assertThatThrownBy(() -> merge(one, other)).isInstanceOf(BadInput.class).hasMessageContaining("まとめられません");
        assertThatThrownBy(() -> merge(one, one)).isInstanceOf(BadInput.class);
        String again = cases.suspected("hospital", "令和元年6月3日 10:00");
        merge(again, one);
        assertThatThrownBy(() -> merge(again, one)).isInstanceOf(BadInput.class);
        assertThat(duplicates.of(incident(again))).as("merged already").isEmpty();
        separate(again, "別の端末だった");
        assertThat(incident(again).mergedInto()).isNull();
        assertThatThrownBy(() -> separate(again, "もう一度")).isInstanceOf(BadInput.class);
    }

    @Test
    void what_both_ask_for_is_asked_once_where_more_is_known() {
        clock("2019-09-02T10:00");
        String press = told("hospital", "令和元年9月2日 9:00");
        String own = judged("令和元年9月2日 10:00", "令和元年9月2日 10:00");
        assertThat(desk.as("hospital").has(press, ASSESS)).isTrue();
        merge(own, press);
        assertThat(desk.as("hospital").has(press, ASSESS))
                .as("judged in the other report")
                .isFalse();
        assertThat(heading(press, "LIFECYCLE_LEFT")).contains(own);
        assertThat(desk.as("yokohama").has(own, AWARENESS))
                .as("it knew from the press")
                .isFalse();
        assertThat(heading(own, "RESPONSE_LEFT")).contains(press);

        desk.as("hospital").duty(own, "O8", filed("令和元年9月2日 10:00"));
        desk.as("yokohama").duty(press, "O10", filed("令和元年9月2日 10:00"));
        assertThat(incident(press).closedAt()).as("all that was owed is done").isNotNull();
        assertThat(desk.as("hospital").has(own, PLAN))
                .as("the authority is at work")
                .isFalse();
        cases.decided(press, "yokohama", true, false);
        cases.investigated(press, "yokohama");
        desk.as("yokohama").complete(press, INSPECT, form("inspect", "NO", "reason", "書面で足りる"));
        desk.complete(press, REPORT, form("report", "調査の結果"));
        desk.as("mhlw").complete(press, ACCEPT, form("reference", "受1"));
        desk.as("yokohama").complete(press, SHARE, form("share", "NO", "reason", "固有の事情"));
        assertThat(desk.as("hospital").has(own, PLAN)).isTrue();
        assertThat((String) desk.shown(own, PLAN).get("investigationText"))
                .as("of the other report")
                .contains("被害状況");
    }

    @Test
    void two_incidents_after_all_have_each_their_own_work_again() {
        clock("2019-09-09T10:00");
        String one = judged("令和元年9月9日 9:55", "令和元年9月9日 10:00");
        String other = cases.suspected("hospital", "令和元年9月9日 10:00");
        merge(other, one);
        assertThat(duty(other, "O7")).returns("MERGED", Duty::state);
        assertThat(process.goesOn(other)).isFalse();
        separate(other, "別の端末だった");
        assertThat(duty(other, "O7"))
                .as("owed again, since it was suspected")
                .returns(true, Duty::open)
                .returns(jst("2019-09-09T10:00"), Duty::anchoredAt);
        assertThat(process.goesOn(other)).isTrue();
        assertThat(process.lifecycles(other)).isEqualTo(1);
        assertThat(incident(other).closedAt()).isNull();
        desk.as("hospital").duty(other, "O7", filed("令和元年9月9日 10:00"));
        cases.advised(other, "vendor");
        cases.assessed(other, "hospital", impact(true, "NONE", "ACTUAL"));
        assertThat(owed(other)).contains("O8");
    }

    @Test
    void the_authority_too_has_its_own_case_again() {
        clock("2019-09-23T10:00");
        String press = told("hospital", "令和元年9月23日 9:00");
        String own = judged("令和元年9月23日 10:00", "令和元年9月23日 10:00");
        merge(own, press);
        assertThat(desk.as("yokohama").has(own, AWARENESS)).isFalse();
        separate(own, "別の端末だった");
        assertThat(desk.as("yokohama").has(own, AWARENESS)).isTrue();
        assertThat(desk.has(press, DECIDE)).as("never left").isTrue();
        desk.leave();
        assertThat(process.goesOn(press))
                .as("the hospital is asked about the other again")
                .isTrue();
        assertThat(process.goesOn(own)).isTrue();
    }

    @Test
    void facts_that_were_announced_are_asked_where_it_goes_on() {
        clock("2019-09-16T10:00");
        String first = cases.suspected("hospital", "令和元年9月16日 10:00");
        String second = cases.suspected("hospital", "令和元年9月16日 10:00");
        desk.leave();
        transaction.executeWithoutResult(status -> {
            tables.incidents().wantReassessment(second, true);
            process.tell("incident.factsChanged", second);
        });
        merge(second, first);
        assertThat(desk.as("hospital").has(second, REASSESS)).isFalse();
        assertThat(desk.has(first, REASSESS)).isTrue();
        assertThat(incident(second).reassessmentWanted()).isFalse();
    }

    private String heading(String number, String kind) {
        return records.of(number).stream()
                .filter(entry -> entry.kind().equals(kind))
                .findFirst()
                .orElseThrow()
                .heading();
    }

    /** The hospital's own report, judged as serious. @return its number */
    private String judged(String suspectedAt, String now) {
        String number = cases.suspected("hospital", suspectedAt);
        desk.as("hospital").duty(number, "O7", filed(now));
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "NONE", "ACTUAL"));
        return number;
    }

    private Incident incident(String number) {
        return tables.incidents().get(number);
    }

    private void merge(String number, String into) {
        desk.leave();
        transaction.executeWithoutResult(status -> duplicates.merge(number, into, "同じ端末の同じ障害"));
    }

    private void separate(String number, String reason) {
        desk.leave();
        transaction.executeWithoutResult(status -> duplicates.separate(number, reason));
    }

    private String told(String institution, String at) {
        return desk.as("yokohama").start("authority-response", learned(institution, "PRESS", at));
    }
}
