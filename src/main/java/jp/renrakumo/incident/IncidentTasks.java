package jp.renrakumo.incident;

import java.util.Date;
import java.util.List;
import java.util.Map;
import jp.renrakumo.access.SubmittedForm;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What happens in the models {@code incident-lifecycle}, {@code duty} and {@code authority-response}, named after the
 * business event. Called from BPMN as {@code ${incidentTasks.…}}; {@code number} is the incident's number, {@code form}
 * the submitted values by key. A form that cannot be taken throws {@link jp.renrakumo.access.BadInput}: the task stays
 * open and nothing is stored.
 */
@Component
public class IncidentTasks {

    private final Judgement judgement;
    private final Settlement settlement;
    private final InstitutionWork institution;
    private final AuthorityWork authority;
    private final DutyWork duty;

    IncidentTasks(
            Judgement judgement,
            Settlement settlement,
            InstitutionWork institution,
            AuthorityWork authority,
            DutyWork duty) {
        this.judgement = judgement;
        this.settlement = settlement;
        this.institution = institution;
        this.authority = authority;
        this.duty = duty;
    }

    // --- judging

    /** {@code report-duty.dmn} answered: its rows, one per rule that fired. */
    public void dutiesJudged(String number, List<Map<String, Object>> rows) {
        judgement.apply(number, rows);
    }

    /** Whether a duty of this incident is open or the authority's awareness is missing. */
    public boolean reportingOpen(String number) {
        return settlement.reportingOpen(number);
    }

    // --- the institution and its vendor

    /** Whether the institution still owes the contact with its vendor (O7). */
    public boolean vendorContactOwed(String number) {
        return institution.vendorContactOwed(number);
    }

    /** The group that records the vendor's findings: the vendor itself, or the institution if none is registered or let in. */
    public String advisor(String number) {
        return institution.advisor(number);
    }

    /** The vendor answered with findings and instructions. */
    public void advised(String number, Map<String, Object> form) {
        institution.advised(number, new SubmittedForm(form));
    }

    /** The institution judged the impact (O8). */
    public void assessed(String number, Map<String, Object> form) {
        institution.assessed(number, new SubmittedForm(form));
    }

    /** The institution entered the new facts it had announced. */
    public void reassessed(String number, Map<String, Object> form) {
        institution.reassessed(number, new SubmittedForm(form));
    }

    /** Whether the institution announced new facts and was not yet given the task to enter them. */
    public boolean reassessmentWanted(String number) {
        return institution.reassessmentWanted(number);
    }

    /** Whether the incident had effects that ask for a plan. */
    public boolean preventionRequired(String number) {
        return institution.serious(number);
    }

    /** The institution handed in its plan. */
    public void planSubmitted(String number, Map<String, Object> form) {
        institution.planSubmitted(number, new SubmittedForm(form));
    }

    /**
     * A step that the program does not know otherwise was done; its {@code content} goes into the record.
     *
     * @param organization whose step it was
     * @param heading what was done, as the record says it
     */
    public void noted(String number, String organization, String heading, Map<String, Object> form) {
        institution.noted(number, organization, heading, new SubmittedForm(form));
    }

    /** Nothing is left to do. */
    public void closed(String number) {
        institution.closed(number);
    }

    // --- duties: {@code duty} is the id of its row

    /** The owner answered: filed, not required, or an attempt that reached nobody. */
    public void dutyAnswered(Long id, Map<String, Object> form) {
        duty.answered(id, new SubmittedForm(form));
    }

    /** Whether the duty ended by the owner's answer. */
    public boolean answered(Long id) {
        return duty.ended(id);
    }

    /** Whether the duty was filed, not decided as not required. */
    public boolean filed(Long id) {
        return duty.filed(id);
    }

    /** The warning time has come. */
    public void warned(Long id) {
        duty.warned(id);
    }

    /** The duty is overdue. */
    public void escalated(Long id) {
        duty.escalated(id);
    }

    /** The group one level above the owner. */
    public String superior(Long id) {
        return duty.superior(id);
    }

    /** The superior urged the owner. */
    public void dutyUrged(Long id, Map<String, Object> form) {
        duty.urged(id, new SubmittedForm(form));
    }

    // --- the authority and the ministry

    /** The institution assessed: a concerned authority's case begins. */
    public void authorityInformed(String number) {
        authority.informed(number);
    }

    /** Whether the authority's awareness is on record. */
    public boolean aware(String number) {
        return authority.aware(number);
    }

    /** The authority recorded when and how it learned of the case. */
    public void awarenessRecorded(String number, Map<String, Object> form) {
        authority.awarenessRecorded(number, new SubmittedForm(form));
    }

    /** The awareness is passed on to the incident. */
    public void awarenessShared(String number) {
        authority.awarenessShared(number);
    }

    /** The authority urged the institution to assess. */
    public void assessmentUrged(String number, Map<String, Object> form) {
        authority.urged(number, "判定を促した", new SubmittedForm(form));
    }

    /** The authority decided whether to investigate (O12). */
    public void investigationDecided(String number, Map<String, Object> form) {
        authority.investigationDecided(number, new SubmittedForm(form));
    }

    /** Whether the authority decided to investigate. */
    public boolean investigationWanted(String number) {
        return authority.investigationWanted(number);
    }

    /** Whether the authority asked for technical advice (O15). */
    public boolean adviceWanted(String number) {
        return authority.adviceWanted(number);
    }

    /** The group of the report desk. */
    public String reportDesk() {
        return authority.reportDesk();
    }

    /** The ministry gave technical advice. */
    public void adviceGiven(String number, Map<String, Object> form) {
        authority.adviceGiven(number, new SubmittedForm(form));
    }

    /** The authority investigated and guided on the four topics. */
    public void investigated(String number, Map<String, Object> form) {
        authority.investigated(number, new SubmittedForm(form));
    }

    /** Whether the facility's type allows an on-site inspection (O14). */
    public boolean inspectable(String number) {
        return authority.inspectable(number);
    }

    /** The authority inspected, or decided not to. */
    public void inspected(String number, Map<String, Object> form) {
        authority.inspected(number, new SubmittedForm(form));
    }

    /** By when the ministry asked to be told (O13); null where it did not ask. */
    public @Nullable Date requestedUntil(String number) {
        return authority.requestedUntil(number);
    }

    /** The authority reported its findings to the desk. */
    public void findingsReported(String number, Map<String, Object> form) {
        authority.findingsReported(number, new SubmittedForm(form));
    }

    /** The desk took the findings. */
    public void findingsAccepted(String number, Map<String, Object> form) {
        authority.findingsAccepted(number, new SubmittedForm(form));
    }

    /** The authority decided whether the medical sector is told (O16). */
    public void sharingDecided(String number, Map<String, Object> form) {
        authority.sharingDecided(number, new SubmittedForm(form));
    }

    /** The authority's case has ended. */
    public void responded(String number) {
        authority.ended(number);
    }

    /** Whether the authority still works on its case. */
    public boolean responseOpen(String number) {
        return authority.responseOpen(number);
    }

    /** The authority urged the institution to hand in its plan. */
    public void planUrged(String number, Map<String, Object> form) {
        authority.urged(number, "計画の提出を促した", new SubmittedForm(form));
    }

    /** The authority checked the plan. */
    public void planChecked(String number, Map<String, Object> form) {
        authority.planChecked(number, new SubmittedForm(form));
    }

    /** Whether the authority accepted the plan. */
    public boolean planAccepted(String number) {
        return authority.planAccepted(number);
    }

    /** The authority looked after the measures. */
    public void followedUp(String number, Map<String, Object> form) {
        authority.followedUp(number, new SubmittedForm(form));
    }

    /** Whether the measures are in place. */
    public boolean measuresInPlace(String number) {
        return authority.measuresInPlace(number);
    }
}
