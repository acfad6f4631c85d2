package jp.renrakumo.incident;

import static jp.renrakumo.incident.Cases.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jp.renrakumo.access.PastDuties;
import jp.renrakumo.access.PastDuties.End;
import jp.renrakumo.access.PastDuties.Judged;
import jp.renrakumo.access.PastDuties.Owed;
import jp.renrakumo.deadline.OtherPolicies;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;

/** A past incident, judged again: by the tables in force it owes what it owed, whatever happened on the way. */
@TestPropertySource(
        properties = {
            "renrakumo.rule-packs.appi.on=true",
            "renrakumo.rule-packs.medical-care.on=true",
            "renrakumo.rule-packs.practice.on=true"
        })
class PastIncidentsTest extends IncidentTestBase {

    private static final String DUTIES = "processes/incident/report-duty.dmn";
    private static final String POLICY = "processes/deadline/deadline-policy.dmn";

    @Autowired
    PastDuties past;

    @Autowired
    OtherPolicies policies;

    @Autowired
    IncidentPages pages;

    @Test
    void a_suspicion_that_became_an_incident_is_judged_as_it_was() throws IOException {
        String number = judgedAt("2019-06-03T11:00", impact(true, "NONE", "ACTUAL"));
        clock("2019-06-03T14:00");
        desk.as("hospital").duty(number, "O8", filed("令和元年6月3日 14:00"));
        cases.aware(number, "yokohama", "令和元年6月3日 12:00");
        clock("2019-06-03T15:00");
        desk.as("yokohama").duty(number, "O10", filed("令和元年6月3日 15:00"));
        assertThat(again(number))
                .extracting(Owed::key)
                .containsExactly("O10 所管自治体", "O7 医療機関等", "O8 医療機関等", "O8_FINAL 医療機関等");
        assertReproduced(number);
    }

    @Test
    void facts_that_changed_and_changed_back_end_a_duty_and_begin_it_again() throws IOException {
        String number = judgedAt("2019-06-03T11:00", impact(true, "NONE", "ACTUAL"));
        clock("2019-06-03T12:00");
        reassessed(number, with(impact(false, "NONE", "NONE"), "attackSuspected", "YES"));
        assertThat(duty(number, "O8").state()).isEqualTo("NO_LONGER_REQUIRED");
        assertReproduced(number);
        clock("2019-06-03T13:00");
        reassessed(number, impact(true, "NONE", "ACTUAL"));
        assertThat(again(number))
                .filteredOn(duty -> duty.obligation().equals("O8"))
                .singleElement()
                .returns(End.OPEN, Owed::end)
                .returns(jst("2019-06-04T13:00"), Owed::due);
        assertReproduced(number);
    }

    @Test
    void what_its_owner_decided_not_to_be_required_stays_so() throws IOException {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        desk.as("hospital").duty(number, "O7", form("answer", "NOT_REQUIRED", "reason", "院内で対応する", "approver", "院長"));
        assertThat(again(number)).singleElement().returns(End.NOT_REQUIRED, Owed::end);
        assertReproduced(number);
    }

    @Test
    void what_an_authority_learned_from_the_press_runs_since_it_learned() throws IOException {
        String number =
                desk.as("yokohama").start("authority-response", Cases.learned("hospital", "PRESS", "令和元年6月3日 9:30"));
        assertThat(again(number))
                .filteredOn(duty -> duty.obligation().equals("O10"))
                .singleElement()
                .returns(jst("2019-06-04T09:30"), Owed::due);
        assertReproduced(number);
    }

    @Test
    void a_leak_that_proved_to_be_no_attack_changes_the_stage_that_is_left() throws IOException {
        clock("2026-11-24T10:00");
        String number =
                desk.as("hospital").start("incident-lifecycle", with(suspicion("令和8年11月24日 10:00"), "leak", "FEARED"));
        desk.as("hospital").duty(number, duty(number, "APPI26_PRELIM").label(), filed("令和8年11月24日 10:00"));
        desk.duty(number, "O7", filed("令和8年11月24日 10:00"));
        cases.advised(number, "vendor");
        clock("2026-11-25T09:00");
        cases.assessed(number, "hospital", with(impact(false, "ACTUAL", "NONE"), "attackSuspected", "NO"));
        assertThat(again(number)).extracting(Owed::obligation).contains("APPI26_FINAL", "APPI26_FINAL_60");
        assertReproduced(number);
    }

    @Test
    void in_the_vigilance_period_a_late_filing_is_late_again() throws IOException {
        saturday_of_the_visit();
        String number = desk.as("hospital")
                .start("incident-lifecycle", with(suspicion("令和元年5月25日 10:00"), "systemFailure", true));
        clock("2019-05-27T09:00");
        desk.as("hospital").duty(number, "O9", filed("令和元年5月27日 9:00"));
        assertThat(again(number))
                .filteredOn(duty -> duty.obligation().equals("O9"))
                .singleElement()
                .returns(true, duty -> duty.late(jst("2019-05-27T09:00")));
        assertReproduced(number);
    }

    @Test
    void what_would_not_have_been_owed_cannot_have_been_filed_and_no_stage_follows() throws IOException {
        String number = judgedAt("2019-06-03T11:00", impact(true, "NONE", "ACTUAL"));
        clock("2019-06-03T14:00");
        desk.as("hospital").duty(number, "O8", filed("令和元年6月3日 14:00"));
        assertThat(owed(number)).contains("O8", "O8_FINAL");
        String without =
                Files.readString(Path.of(DUTIES)).replaceAll("(?s)<rule id=\"rule_O8_(leak|care)\">.*?</rule>", "");
        assertThat(by(number, without)).extracting(Owed::obligation).doesNotContain("O8", "O8_FINAL");
    }

    private String judgedAt(String time, Map<String, Object> facts) {
        String number = cases.suspected("hospital", "令和元年6月3日 10:00");
        cases.vendorCalled(number, "hospital", "令和元年6月3日 10:00");
        cases.advised(number, "vendor");
        clock(time);
        cases.assessed(number, "hospital", facts);
        return number;
    }

    private void reassessed(String number, Map<String, Object> facts) {
        desk.onPagesAs("hospital");
        pages.changeFacts(number, new RedirectAttributesModelMap());
        desk.as("hospital").complete(number, REASSESS, facts);
    }

    private void assertReproduced(String number) throws IOException {
        desk.leave();
        assertThat(again(number))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        past.of(number, judged(number)).recorded());
    }

    /** By the tables in force. */
    private List<Owed> again(String number) throws IOException {
        return by(number, Files.readString(Path.of(DUTIES)));
    }

    private List<Owed> by(String number, String duties) throws IOException {
        desk.leave();
        PastDuties.Tables tables = tables(duties, Files.readString(Path.of(POLICY)));
        return past.of(number, judged(number)).by(tables).stream()
                .sorted(Comparator.comparing(Owed::key))
                .toList();
    }

    private List<Judged> judged(String number) {
        return engine
                .getHistoryService()
                .createHistoricDecisionInstanceQuery()
                .decisionDefinitionKey("report-duty")
                .includeInputs()
                .list()
                .stream()
                .filter(each -> engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processInstanceId(each.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey()
                        .equals(number))
                .map(each -> {
                    Map<String, Object> inputs = new HashMap<>();
                    each.getInputs()
                            .forEach(input -> inputs.put(input.getClauseId().replace("input_", ""), input.getValue()));
                    return new Judged(each.getEvaluationTime().toInstant(), inputs);
                })
                .toList();
    }

    private PastDuties.Tables tables(String duties, String policy) {
        DmnEngine dmn = new DefaultDmnEngineConfiguration().buildEngine();
        var dutyTable = dmn.parseDecision("report-duty", stream(duties));
        var policyTable = dmn.parseDecision("deadline-policy", stream(policy));
        return new PastDuties.Tables() {

            @Override
            public List<Map<String, Object>> duties(Map<String, Object> inputs) {
                return dmn.evaluateDecisionTable(dutyTable, inputs).getResultList();
            }

            @Override
            public Instant due(String obligation, Instant anchor, String caseNumber) {
                return policies.due(
                        inputs -> dmn.evaluateDecisionTable(policyTable, inputs).getResultList(),
                        obligation,
                        anchor,
                        caseNumber);
            }
        };
    }

    private static ByteArrayInputStream stream(String model) {
        return new ByteArrayInputStream(model.getBytes(StandardCharsets.UTF_8));
    }
}
