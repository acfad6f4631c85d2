package jp.renrakumo.incident;

import java.time.Instant;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.SubmittedForm;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** What the institution and its vendor do in an incident. */
@Component
class InstitutionWork {

    private final Incidents incidents;
    private final Assessments assessments;
    private final Responses responses;
    private final Duties duties;
    private final DutyAnswers answers;
    private final Records records;
    private final SameIncident same;
    private final Prevention prevention;
    private final Advisor advisor;
    private final IncidentProcess process;
    private final CurrentOfficer officer;

    InstitutionWork(
            IncidentTables tables,
            DutyAnswers answers,
            Records records,
            SameIncident same,
            Prevention prevention,
            Advisor advisor,
            @Lazy IncidentProcess process,
            CurrentOfficer officer) {
        this.incidents = tables.incidents();
        this.assessments = tables.assessments();
        this.responses = tables.responses();
        this.duties = tables.duties();
        this.answers = answers;
        this.records = records;
        this.same = same;
        this.prevention = prevention;
        this.advisor = advisor;
        this.process = process;
        this.officer = officer;
    }

    boolean vendorContactOwed(String number) {
        return duties.find(number, "O7", incidents.get(number).institution())
                .filter(Duty::open)
                .isPresent();
    }

    String advisor(String number) {
        return advisor.of(number);
    }

    void advised(String number, SubmittedForm form) {
        records.add(
                number,
                "VENDOR_ADVICE",
                advisor(number),
                "保守会社等の所見と指示",
                "所見: " + form.text("findings", "所見") + "\n指示: " + form.text("instructions", "指示"));
    }

    void assessed(String number, SubmittedForm form) {
        Facts facts = Facts.of(form, true);
        String note = form.text("note", "判定の根拠");
        Instant assessedAt = form.optionalText("assessedAt", "判定した日時").isEmpty()
                ? records.now()
                : answers.pastMoment(number, form, "assessedAt", "判定した日時");
        incidents.lock(number);
        assessments.add(number, facts, assessedAt, officer.id(), note);
        records.add(
                number,
                null,
                "ASSESSED",
                incidents.get(number).institution(),
                "影響を判定",
                FactsInWords.of(facts) + "\n根拠: " + note,
                assessedAt);
        process.tell("incident.assessed", number);
    }

    void reassessed(String number, SubmittedForm form) {
        assessed(number, form);
        incidents.wantReassessment(number, false);
    }

    boolean reassessmentWanted(String number) {
        return incidents.get(number).reassessmentWanted() && !process.reassessmentAsked(number);
    }

    boolean serious(String number) {
        return assessments.facts(number).serious();
    }

    void planSubmitted(String number, SubmittedForm form) {
        prevention.submitted(number, form);
        process.tell("incident.planSubmitted", number);
    }

    void noted(String number, String organization, String heading, SubmittedForm form) {
        records.add(number, "NOTED", organization, heading, form.text("content", "内容"));
    }

    void closed(String number) {
        incidents.lock(number);
        if (process.lifecycles(number) > 1) {
            return;
        }
        incidents.close(number);
        incidents.lockOutGuests(number);
        records.add(
                number,
                "CLOSED",
                incidents.get(number).institution(),
                "事案を終結",
                ClosingInWords.of(
                        assessments.facts(number),
                        responses.find(number).map(Responses.Response::investigate),
                        !same.others(number).isEmpty()));
    }
}
