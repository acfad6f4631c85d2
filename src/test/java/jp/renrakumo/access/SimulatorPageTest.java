package jp.renrakumo.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code /incidents/simulator} as officers use it. */
class SimulatorPageTest extends Attack {

    private static final String PAGE = "/incidents/simulator";

    @Test
    void facts_are_asked_and_answered_with_the_sentences() {
        String page = officer("clinic")
                .get(PAGE
                        + "?at=2019-05-25%2010:00&type=HOSPITAL&fact=institutionAware&fact=attackSuspected&fact=systemFailure"
                        + "&fact=vigilancePeriod&leak=NONE&care=NONE")
                .body();
        assertThat(page)
                .contains("O9", "必ずご連絡願います。", "令和元年5月25日(土) 11:00", "運用上の目安", "警戒強化期間の障害・被害を報告窓口へ必ず連絡する")
                .contains("立入検査: 医療法第25条", "足りない条件", "医療機関等が判断: はい");
    }

    @Test
    void a_pharmacy_is_not_inspected_and_owes_nothing_by_the_prefectures_letter() {
        String page = officer("yokohama")
                .get(PAGE + "?at=2019-05-25%2010:00&type=PHARMACY&fact=systemFailure&fact=authorityAware")
                .body();
        assertThat(page).contains("この事実では義務は生じません", "立入検査の権限が及びません");
    }

    @Test
    void a_day_that_is_none_is_refused_in_words_and_what_was_chosen_stays() {
        String page = officer("hospital")
                .get(PAGE + "?at=2019-05-32&type=CLINIC&fact=clinicalStop")
                .body();
        assertThat(page)
                .contains("「日時」", "value=\"2019-05-32\"", "value=\"CLINIC\" selected=\"selected\"")
                .containsPattern("value=\"clinicalStop\"\\s+checked=\"checked\"");
    }

    @Test
    void beyond_the_years_of_the_calendar_it_says_so_and_what_is_inspected_goes_with_the_pack() {
        String facts =
                "&type=HOSPITAL&fact=institutionAware&fact=attackSuspected&fact=damageConfirmed&fact=systemFailure"
                        + "&fact=institutionJudged&fact=vigilancePeriod&leak=ACTUAL&care=ACTUAL&pack=appi&pack=medical-care";
        assertThat(officer("hospital")
                        .get(PAGE + "?at=2100-12-31%2023:59" + facts)
                        .body())
                .contains("祝日の表は")
                .doesNotContain("処理できませんでした");
        assertThat(officer("hospital")
                        .get(PAGE + "?at=2026-11-24%2010:00" + facts)
                        .body())
                .contains("検査の基準", "医療法施行規則第14条第2項", "必要な措置を講じなければならない。");
    }

    @Test
    void the_blank_forms_name_the_desk_and_what_may_be_owed() {
        assertThat(officer("clinic").get("/incidents/paper").body())
                .contains("03-3595-2430", "記録用紙", "保守会社等へ直ちに連絡し、指示を仰ぐ", "必ずご連絡願います。", "つながらなかった連絡も書く")
                .doesNotContain("個人情報保護委員会");
        assertThat(officer("clinic").get("/incidents").body()).contains("/incidents/paper", PAGE);
    }

    @Test
    void strangers_log_in_first() {
        assertThat(stranger().get(PAGE).body()).doesNotContain("足りない条件");
    }
}
