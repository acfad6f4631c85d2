package jp.renrakumo.incident;

import java.util.List;
import jp.renrakumo.access.SubmittedForm;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.organization.Organization;
import org.springframework.stereotype.Component;

/** What happens to one duty between its start and its end. */
@Component
class DutyWork {

    private final Duties duties;
    private final DutyAnswers answers;
    private final Records records;
    private final Places places;
    private final IncidentNotices notices;

    DutyWork(Duties duties, DutyAnswers answers, Records records, Places places, IncidentNotices notices) {
        this.duties = duties;
        this.answers = answers;
        this.records = records;
        this.places = places;
        this.notices = notices;
    }

    void answered(long id, SubmittedForm form) {
        answers.take(id, form);
    }

    boolean ended(long id) {
        return !duties.get(id).open();
    }

    boolean filed(long id) {
        return duties.get(id).filed();
    }

    void warned(long id) {
        Duty duty = duties.get(id);
        duties.warned(id);
        records.add(
                duty.incident(),
                id,
                "DUTY_WARNED",
                duty.owner(),
                duty.label() + " の期限が近い",
                "期限: " + EraDates.format(duty.dueAt()),
                records.now());
        notices.soonDue(duty);
    }

    void escalated(long id) {
        Duty duty = duties.get(id);
        duties.escalated(id);
        records.add(
                duty.incident(),
                id,
                "DUTY_OVERDUE",
                duty.owner(),
                duty.label() + " が期限を過ぎた",
                "期限: " + EraDates.format(duty.dueAt()) + "\n" + places.name(superior(id)) + " に知らせた。",
                records.now());
        notices.overdue(duty, superior(id));
    }

    /** The next organization above the owner; a root urges itself. */
    String superior(long id) {
        Duty duty = duties.get(id);
        List<Organization> lineage = places.organizations().lineageOf(duty.owner(), places.today());
        return lineage.size() > 1 ? lineage.get(1).id() : duty.owner();
    }

    void urged(long id, SubmittedForm form) {
        Duty duty = duties.get(id);
        records.add(
                duty.incident(), id, "URGED", superior(id), duty.label() + " の履行を促した", Urging.of(form), records.now());
    }
}
