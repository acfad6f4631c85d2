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
        assertThat(duplicates.of(incident(press)).get(0).why()).contains("同じ医療機関等", "検知・把握の差 1日", "概要の一致");
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
        assertThat(duplicates.same(incident(own))).extracting(Incident::number).containsExactly(press, twice);
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
        cases.aware(own, "yokohama", "令和元年6月3日 10:00");
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
        transaction.executeWithoutResult(status -> duplicates.separate(again, "別の端末だった"));
        assertThat(incident(again).mergedInto()).isNull();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> duplicates.separate(again, "もう一度")))
                .isInstanceOf(BadInput.class);
    }

    private Incident incident(String number) {
        return tables.incidents().get(number);
    }

    private void merge(String number, String into) {
        desk.leave();
        transaction.executeWithoutResult(status -> duplicates.merge(number, into, "同じ端末の同じ障害"));
    }

    private String told(String institution, String at) {
        return desk.as("yokohama").start("authority-response", learned(institution, "PRESS", at));
    }
}
