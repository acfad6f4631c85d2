package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import jp.renrakumo.access.BadInput;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input is told in Japanese at the task where it happened, and nothing is half done. */
class IncidentBadInputTest extends IncidentTestBase {

    @Test
    void an_assessment_that_contradicts_itself() {
        String number = atAssessment();
        long before = rows(number);
        refused(() -> desk.as("hospital").complete(number, ASSESS, impact(false, "NONE", "ACTUAL")), "障害が発生した");
        refused(
                () -> desk.complete(number, ASSESS, with(impact(false, "NONE", "NONE"), "clinicalStop", true)),
                "診療系システムが停止した");
        refused(
                () -> desk.complete(
                        number,
                        ASSESS,
                        with(impact(true, "NONE", "NONE"), "attackSuspected", "NO", "damageConfirmed", true)),
                "同時に選べません");
        assertThat(desk.as("hospital").has(number, ASSESS)).isTrue();
        assertThat(rows(number)).isEqualTo(before);
        assertThat(owed(number)).containsExactly("O7");
    }

    @Test
    void an_assessment_without_grounds_or_with_an_answer_that_does_not_exist() {
        String number = atAssessment();
        refused(
                () -> desk.as("hospital").complete(number, ASSESS, with(impact(true, "NONE", "NONE"), "note", " ")),
                "判定の根拠");
        refused(() -> desk.complete(number, ASSESS, with(impact(true, "MAYBE", "NONE"))), "選択肢の中から");
    }

    @Test
    void an_era_mistaken_is_told_before_every_duty_vanishes() {
        refused(
                () -> desk.as("hospital").start("incident-lifecycle", suspicion("平成元年6月3日 10:00")),
                "平成30年10月29日より前です。元号と年を確かめてください");
        refused(
                () -> desk.as("yokohama").start("authority-response", learned("hospital", "PRESS", "平成元年6月3日 10:00")),
                "元号と年を確かめてください");
    }

    @ParameterizedTest
    @CsvSource({
        "令和元年6月3日 9:00, 検知",
        "令和元年6月4日 10:00, 現在より後",
        "きのう, 日付として読めません",
        "平成31年6月3日 10:00, 平成の期間にありません",
        "令和元年6月31日 10:00, という日はありません",
        "令和元年6月3日 25:00, 時刻は正しくありません"
    })
    void a_filing_at_an_impossible_time(String at, String told) {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        refused(() -> desk.as("hospital").duty(number, "O7", filed(at)), told);
        assertThat(duty(number, "O7").open()).isTrue();
        assertThat(desk.duties(number)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"令和元年６月３日　１０時０分", "Ｒ１．６．３ １０：００", "2019-06-03 10:00", "令和1年6月3日 午前10時"})
    void people_write_dates_in_many_ways(String at) {
        String number = cases.suspected("hospital", at);
        assertThat(tables.incidents().get(number).suspectedAt()).isEqualTo(jst("2019-06-03T10:00"));
    }

    @Test
    void a_call_to_a_vendor_without_a_name() {
        String number = cases.suspected("clinic", "令和元年6月3日 10:00");
        Map<String, Object> nameless = filed("令和元年6月3日 10:00");
        nameless.put("vendorName", "　");
        refused(() -> desk.as("clinic").duty(number, "O7", nameless), "連絡した保守会社の名称");
        assertThat(duty(number, "O7").open()).isTrue();
    }

    @Test
    void a_suspicion_in_the_future_or_without_words() {
        int before = tables.incidents().all().size();
        refused(() -> cases.suspected("hospital", "令和元年6月5日 10:00"), "現在");
        refused(
                () -> desk.as("hospital").start("incident-lifecycle", with(suspicion("令和元年6月3日 10:00"), "summary", "")),
                "何が起きているか");
        assertThat(tables.incidents().all()).hasSize(before);
    }

    @Test
    void nobody_reports_for_another_institution() {
        refused(
                () -> desk.as("hospital")
                        .start("incident-lifecycle", with(suspicion("令和元年6月3日 10:00"), "institution", "clinic")),
                "あなたが担当する組織");
    }

    @Test
    void an_institution_that_nobody_knows_or_that_is_none() {
        refused(
                () -> desk.as("yokohama").start("authority-response", learned("どこかの病院", "PRESS", "令和元年6月3日 10:00")),
                "登録されていません");
        refused(() -> desk.start("authority-response", learned("川崎市", "PRESS", "令和元年6月3日 10:00")), "医療機関等ではありません");
    }

    private String atAssessment() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        return number;
    }

    private static void refused(ThrowingCallable work, String told) {
        assertThatThrownBy(work).isInstanceOf(BadInput.class).hasMessageContaining(told);
    }
}
