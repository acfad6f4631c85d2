package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Measures with owners and dates, looked after one by one, and what others learn of them. */
class PreventionTest extends IncidentTestBase {

    @Autowired
    Lessons lessons;

    @Autowired
    IncidentTasks tasks;

    @Test
    void each_measure_has_who_answers_for_it_and_until_when() {
        String number = untilThePlan();
        assertThatThrownBy(() -> plan(number, with(threeMeasures(), "owner2", "")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("責任者２");
        assertThatThrownBy(() -> plan(number, with(threeMeasures(), "until3", "令和元年5月1日")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("期限３")
                .hasMessageContaining("今日より前");
        assertThatThrownBy(() -> plan(number, form("cause", "放置")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("１");
        assertThat(tables.measures().of(number))
                .as("nothing of what was refused")
                .isEmpty();
        plan(number, threeMeasures());
        assertThat(tables.measures().of(number))
                .extracting(Measures.Measure::measure, Measures.Measure::responsible, Measures.Measure::due)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("接続口を閉じる", "事務長", LocalDate.of(2019, 8, 31)),
                        org.assertj.core.groups.Tuple.tuple("月一度点検する", "技師長", LocalDate.of(2019, 9, 30)),
                        org.assertj.core.groups.Tuple.tuple("訓練する", "院長", LocalDate.of(2019, 10, 31)));
    }

    @Test
    void a_returned_plan_stays_beside_the_next_and_the_next_counts() {
        String number = untilThePlan();
        plan(number, threeMeasures());
        cases.checked(number, "yokohama", false);
        assertThat(lessons.of(tables.incidents().get(number))).isEmpty();
        cases.planned(number, "hospital", "令和元年8月31日");
        assertThat(tables.measures().of(number))
                .extracting(Measures.Measure::measure)
                .containsExactly("閉鎖");
    }

    @Test
    void a_form_that_was_open_before_there_were_rows_is_still_taken() {
        String number = untilThePlan();
        desk.as("hospital");
        tasks.planSubmitted(number, form("cause", "放置", "measures", "閉鎖", "responsible", "事務長", "until", "令和元年8月31日"));
        assertThat(tables.measures().open(number))
                .extracting(Measures.Measure::measure)
                .containsExactly("閉鎖");
        desk.as("yokohama");
        tasks.followedUp(number, form("inPlace", "NO", "comment", "未着手"));
        assertThat(tables.measures().open(number)).hasSize(1);
        tasks.followedUp(number, form("inPlace", "YES", "comment", "確認した"));
        assertThat(tables.measures().open(number)).isEmpty();
    }

    @Test
    void what_is_left_is_looked_at_again_after_another_ninety_days() {
        String number = untilThePlan();
        plan(number, threeMeasures());
        cases.checked(number, "yokohama", true);
        desk.at(jst("2019-09-02T10:00"));
        assertThatThrownBy(() -> followUp(number, "[\"4\"]"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("計画にない");
        followUp(number, "[\"1\",\"3\"]");
        assertThat(tables.measures().open(number))
                .extracting(Measures.Measure::measure)
                .containsExactly("月一度点検する");
        assertThat(records.of(number).get(records.of(number).size() - 1).content())
                .contains("未実施 対策２: 月一度点検する");
        assertThat(desk.as("yokohama").has(number, FOLLOW_UP)).isFalse();
        desk.at(jst("2019-12-02T10:00"));
        followUp(number, "[\"2\"]");
        assertClosed(number);
    }

    @Test
    void the_lesson_names_neither_the_institution_nor_its_vendor() {
        String number = untilThePlan();
        plan(number, with(threeMeasures(), "cause", "（架空）みなと架空病院の接続口を（架空）みなとシステム保守株式会社が閉じ忘れた"));
        cases.checked(number, "yokohama", true);
        assertThat(lessons.of(tables.incidents().get(number))).hasValueSatisfying(lesson -> {
            assertThat(lesson.organization()).isEqualTo("yokohama");
            assertThat(lesson.type()).isEqualTo("HOSPITAL");
            assertThat(lesson.body())
                    .contains("管内の病院において", "原因: （名称は伏せます）の接続口を（名称は伏せます）が閉じ忘れた", "・月一度点検する")
                    .doesNotContain("みなと");
        });
    }

    private static Map<String, Object> threeMeasures() {
        return form(
                "cause",
                "放置",
                "measure1",
                "接続口を閉じる",
                "owner1",
                "事務長",
                "until1",
                "令和元年8月31日",
                "measure2",
                "月一度点検する",
                "owner2",
                "技師長",
                "until2",
                "令和元年9月30日",
                "measure3",
                "訓練する",
                "owner3",
                "院長",
                "until3",
                "令和元年10月31日");
    }

    private void plan(String number, Map<String, Object> form) {
        desk.as("hospital").complete(number, PLAN, form);
    }

    private void followUp(String number, String done) {
        desk.as("yokohama").complete(number, FOLLOW_UP, form("done", done, "comment", "現地で確認"));
    }

    private String untilThePlan() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "NONE", "NONE"));
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        cases.decided(number, "yokohama", false, false);
        return number;
    }
}
