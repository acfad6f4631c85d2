package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Later rules where an installation switched them on: stages with clocks of their own, by the law of the incident's day. */
@TestPropertySource(
        properties = {
            "renrakumo.rule-packs.appi.on=true",
            "renrakumo.rule-packs.medical-care.on=true",
            "renrakumo.rule-packs.practice.on=true"
        })
class RulePacksTest extends IncidentTestBase {

    private static final String PRELIMINARY = "APPI26_PRELIM";
    private static final String FINAL = "APPI26_FINAL";
    private static final String FINAL_IF_WRONGFUL = "APPI26_FINAL_60";

    @Autowired
    RulePacks packs;

    @Test
    void a_leak_is_reported_to_the_commission_in_two_stages() {
        clock("2026-11-24T10:00");
        String number = leaking("令和8年11月24日 10:00");
        assertThat(owed(number)).containsExactly(FINAL_IF_WRONGFUL, PRELIMINARY, "O7");
        assertThat(duty(number, PRELIMINARY))
                .returns("速報", Duty::stageWord)
                .returns("POLICY", Duty::basis)
                .returns("個人情報保護委員会", Duty::addressee)
                .returns(jst("2026-11-29T10:00"), Duty::dueAt);
        assertThat(duty(number, FINAL_IF_WRONGFUL))
                .returns("確報", Duty::stageWord)
                .returns("TEXT", Duty::basis)
                .as("the sixtieth day, that of knowing being the first, is a Friday")
                .returns(jst("2027-01-23T00:00"), Duty::dueAt);
    }

    @Test
    void what_proved_to_be_no_attack_changes_the_stage_that_is_left_and_says_why() {
        clock("2026-11-24T10:00");
        String number = leaking("令和8年11月24日 10:00");
        desk.as("hospital").duty(number, duty(number, PRELIMINARY).label(), filed("令和8年11月24日 10:00"));
        desk.duty(number, "O7", filed("令和8年11月24日 10:00"));
        cases.advised(number, "vendor");
        desk.at(jst("2026-11-25T09:00"));
        cases.assessed(number, "hospital", with(impact(false, "ACTUAL", "NONE"), "attackSuspected", "NO"));
        assertThat(duty(number, FINAL_IF_WRONGFUL))
                .returns("NO_LONGER_REQUIRED", Duty::state)
                .extracting(Duty::reason)
                .asString()
                .contains("サイバー攻撃の疑い: あり → なし", "個人情報の漏えい: おそれあり → 発生");
        assertThat(duty(number, FINAL))
                .as("thirty days since the leak was known, not since it was judged")
                .returns(jst("2026-11-24T10:00"), Duty::anchoredAt)
                .returns(jst("2026-12-24T00:00"), Duty::dueAt);
        assertThat(duty(number, PRELIMINARY).filed()).as("met once").isTrue();
    }

    @Test
    void a_leak_found_later_starts_the_clocks_when_it_was_found() {
        clock("2026-11-24T10:00");
        String number = cases.suspected("hospital", "令和8年11月24日 9:00");
        desk.as("hospital").duty(number, "O7", filed("令和8年11月24日 10:00"));
        cases.advised(number, "vendor");
        desk.at(jst("2026-11-24T15:00"));
        cases.assessed(number, "hospital", impact(true, "FEARED", "NONE"));
        assertThat(duty(number, PRELIMINARY).anchoredAt()).isEqualTo(jst("2026-11-24T15:00"));
    }

    @Test
    void the_law_of_the_day_counts() {
        clock("2019-06-03T10:00");
        assertThat(owed(leaking("令和元年6月3日 10:00"))).containsExactly("O7");
        clock("2022-03-31T23:00");
        assertThat(owed(leaking("令和4年3月31日 23:00"))).containsExactly("O7");
        clock("2022-04-01T01:00");
        assertThat(owed(leaking("令和4年4月1日 0:00"))).contains(PRELIMINARY);
    }

    @Test
    void a_final_report_follows_on_the_filing_of_the_first() {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        desk.as("hospital").duty(number, "O7", filed("令和元年6月3日 10:00"));
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", impact(true, "NONE", "ACTUAL"));
        assertThat(owed(number)).containsExactly("O7", "O8");
        cases.aware(number, "yokohama", "令和元年6月3日 10:00");
        desk.as("yokohama").duty(number, "O10", filed("令和元年6月3日 10:00"));
        cases.decided(number, "yokohama", false, false);
        desk.at(jst("2019-06-04T09:30"));
        desk.as("hospital").duty(number, "O8", filed("令和元年6月4日 9:00"));
        assertThat(duty(number, "O8_FINAL"))
                .returns(true, Duty::open)
                .returns(jst("2019-06-04T09:00"), Duty::anchoredAt)
                .returns(jst("2019-06-18T18:00"), Duty::dueAt);
        assertThat(desk.as("hospital").has(number, PLAN)).as("a report is left").isFalse();
        desk.duty(number, duty(number, "O8_FINAL").label(), filed("令和元年6月4日 9:30"));
        assertThat(owed(number)).containsExactly("O10", "O7", "O8", "O8_FINAL");
        assertThat(desk.as("hospital").has(number, PLAN)).isTrue();
    }

    @Test
    void an_inspection_is_told_what_the_law_of_that_day_asks_and_keeps_it() {
        clock("2026-11-24T10:00");
        String number = untilInspection(learned("hospital", "PRESS", "令和8年11月24日 10:00"));
        assertThat((String) desk.as("yokohama").shown(number, INSPECT).get("inspectionText"))
                .contains("医療法施行規則第14条第2項", "必要な措置を講じなければならない。");
        cases.inspected(number, "yokohama", "令和8年11月24日 10:00");
        assertThat(records.told(number, "INSPECTION")).contains("\n基準: 医療法施行規則第14条第2項\n検査員: 架空 花子（身分証番号: 第1号）");
        clock("2023-03-31T10:00");
        String before = untilInspection(learned("hospital", "PRESS", "令和5年3月31日 10:00"));
        assertThat((String) desk.as("yokohama").shown(before, INSPECT).get("inspectionText"))
                .contains("立入検査ができます")
                .doesNotContain("第14条");
    }

    @Test
    void a_pack_that_no_table_knows_stops_the_start() {
        assertThat(packs.inForce()).isEqualTo("appi medical-care practice");
        RulePacks.Pack known = new RulePacks.Pack("個人情報保護法", LocalDate.of(2022, 4, 1), true);
        RulePacks.Pack mistyped = new RulePacks.Pack(null, null, true);
        assertThatThrownBy(() -> new RulePacks(Map.of("appi", known, "apii", mistyped)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("renrakumo.rule-packs.apii")
                .hasMessageContaining("appi");
    }

    private String leaking(String at) {
        return desk.as("hospital").start("incident-lifecycle", with(suspicion(at), "leak", "FEARED"));
    }
}
