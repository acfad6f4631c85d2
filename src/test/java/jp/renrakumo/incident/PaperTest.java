package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import jp.renrakumo.access.BadInput;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An incident that was kept on paper is written down later with its true times, and says so. */
class PaperTest extends IncidentTestBase {

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Simulation simulation;

    @Test
    void the_true_times_count_and_the_transcription_is_marked() {
        clock("2019-06-05T15:00");
        String number = transcribed("令和元年6月3日 10:00");
        assertThat(tables.incidents().get(number))
                .returns("宿直日誌、事務室の金庫", Incident::transcribedFrom)
                .returns(jst("2019-06-03T10:00"), Incident::suspectedAt)
                .returns(jst("2019-06-05T15:00"), Incident::openedAt);
        assertThat(records.of(number)).extracting(Records.Entry::kind).contains("TRANSCRIBED");
        desk.as("hospital").duty(number, "O7", filed("令和元年6月3日 10:20"));
        assertThat(duty(number, "O7").late()).as("called within half an hour").isFalse();
        cases.advised(number, "vendor");
        cases.assessed(number, "hospital", with(impact(true, "NONE", "ACTUAL"), "assessedAt", "令和元年6月3日 14:00"));
        assertThat(duty(number, "O8"))
                .as("judged on paper, not when it was typed")
                .returns(jst("2019-06-03T14:00"), Duty::anchoredAt)
                .returns(jst("2019-06-04T14:00"), Duty::dueAt);
        desk.as("hospital").duty(number, "O8", filed("令和元年6月4日 14:30"));
        assertThat(duty(number, "O8").late()).isTrue();
        assertThat(jdbc.sql("select recorded_at from assessment where incident = ? order by id desc limit 1")
                        .param(number)
                        .query((row, index) -> Incidents.requiredInstant(row, "recorded_at"))
                        .single())
                .isEqualTo(jst("2019-06-05T15:00"));
    }

    @Test
    void the_authority_learns_of_what_was_judged_when_it_is_written_down() {
        clock("2019-06-05T15:00");
        String number = transcribed("令和元年6月3日 10:00");
        desk.as("yokohama")
                .start(
                        "authority-response",
                        with(
                                learned("hospital", "PRESS", "令和元年6月5日 15:00"),
                                "incidentNumber",
                                number,
                                "leak",
                                "NONE",
                                "careDisruption",
                                "NONE"));
        assertThat(owed(number)).doesNotContain("O10");
        desk.as("hospital").duty(number, "O7", filed("令和元年6月3日 10:20"));
        cases.advised(number, "vendor");
        desk.at(jst("2019-06-05T16:00"));
        cases.assessed(number, "hospital", with(impact(true, "NONE", "ACTUAL"), "assessedAt", "令和元年6月3日 14:00"));
        assertThat(duty(number, "O10").anchoredAt()).isEqualTo(jst("2019-06-05T16:00"));
    }

    @Test
    void paper_has_a_place_and_a_judgement_lies_behind() {
        Map<String, Object> nowhere = with(suspicion("令和元年6月3日 9:00"), "transcribed", true);
        assertThatThrownBy(() -> desk.as("hospital").start("incident-lifecycle", nowhere))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("紙の記録の作成者と保管場所");
        String number = transcribed("令和元年6月3日 9:00");
        desk.duty(number, "O7", filed("令和元年6月3日 9:20"));
        cases.advised(number, "vendor");
        assertThatThrownBy(() -> cases.assessed(
                        number, "hospital", with(impact(true, "NONE", "NONE"), "assessedAt", "令和元年6月3日 11:00")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("判定した日時");
        assertThatThrownBy(() -> cases.assessed(
                        number, "hospital", with(impact(true, "NONE", "NONE"), "assessedAt", "令和元年6月2日 11:00")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("検知");
    }

    @Test
    void the_blank_form_lists_what_may_be_owed_by_the_rules_in_force() {
        assertThat(simulation.possible("INSTITUTION"))
                .extracting(FiredDuty::obligation)
                .as("no pack is switched on")
                .containsExactly("O7", "O8", "O9", "O17");
        clock("2018-10-28T10:00");
        assertThat(simulation.possible("INSTITUTION")).isEmpty();
    }

    private String transcribed(String at) {
        return desk.as("hospital")
                .start(
                        "incident-lifecycle",
                        with(suspicion(at), "transcribed", true, "transcribedFrom", "宿直日誌、事務室の金庫"));
    }
}
