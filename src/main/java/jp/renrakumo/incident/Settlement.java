package jp.renrakumo.incident;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/** Whether anything is still owed, and the message that nothing is. */
@Component
class Settlement {

    private final SameIncident same;
    private final Assessments assessments;
    private final Duties duties;
    private final Records records;
    private final IncidentProcess process;

    Settlement(IncidentTables tables, SameIncident same, Records records, @Lazy IncidentProcess process) {
        this.same = same;
        this.assessments = tables.assessments();
        this.duties = tables.duties();
        this.records = records;
        this.process = process;
    }

    /**
     * Whether a duty is open or may yet arise in any report of the incident: by announced facts, or by the awareness of a
     * concerned authority (O10).
     */
    boolean reportingOpen(String number) {
        return same.responses(number).anyMatch(r -> r.awareAt() == null && r.respondedAt() == null)
                || same.reports(number).stream().anyMatch(Incident::reassessmentWanted)
                || same.duties(number).anyMatch(Duty::open);
    }

    /** Tells the incident if nothing is owed any more. Call it under the incident's lock. */
    void settle(String number) {
        if (!reportingOpen(number)) {
            tellAll("incident.dutiesSettled", number);
        }
    }

    /** What was filed is a fact, too: a further stage may follow. */
    void filed(Duty duty) {
        tellAll("incident.factsChanged", duty.incident());
    }

    private void tellAll(String message, String number) {
        same.numbers(number).forEach(report -> process.tell(message, report));
    }

    /** What follows when a duty has ended, in whatever way. */
    void ended(Duty duty) {
        if (duty.obligation().equals("O7")) {
            process.tell("incident.vendorContacted", duty.incident());
        }
        settle(duty.incident());
    }

    /** Changed facts: no rule asks for the duty any more. */
    void noLongerRequired(Duty duty) {
        String reason = "事実が変わり" + changed(duty.incident()) + "、この義務の条件に当たらなくなったため";
        if (duties.end(duty, "NO_LONGER_REQUIRED", reason, "system")) {
            records.add(duty.incident(), "DUTY_ENDED", duty.owner(), duty.label() + " は不要になった", reason);
            process.endDuty(duty);
            ended(duty);
        }
    }

    /** The same duty of the same organization stands in another report of the incident. */
    void merged(Duty duty, String where) {
        String reason = "同じ事案 " + where + " の義務として扱うため";
        if (duties.end(duty, "MERGED", reason, "system")) {
            records.add(duty.incident(), "DUTY_ENDED", duty.owner(), duty.label() + " をまとめた", reason);
            process.endDuty(duty);
            ended(duty);
        }
    }

    private String changed(String number) {
        return assessments
                .before(number)
                .map(before -> FactsInWords.change(before, assessments.facts(number)))
                .filter(change -> !change.isEmpty())
                .map(change -> "（" + change + "）")
                .orElse("");
    }
}
