package jp.renrakumo.incident;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import jp.renrakumo.access.CaseTask;
import jp.renrakumo.access.TaskArrivals;
import jp.renrakumo.deadline.EraDates;
import jp.renrakumo.deadline.Exercises;
import jp.renrakumo.notification.Notice;
import jp.renrakumo.notification.Notices;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells organizations by e-mail what an incident asks of them, in the transaction in which it does. What happened stays
 * behind the login: a mail names the case, the institution, what is to be done and by when.
 */
@Component
class IncidentNotices implements TaskArrivals {

    private static final Set<String> PROCESSES =
            Set.of("incident-lifecycle", "duty", "authority-response", "recurrence-prevention");

    private final IncidentTables tables;
    private final Notices notices;
    private final Places places;

    IncidentNotices(IncidentTables tables, Notices notices, Places places) {
        this.tables = tables;
        this.notices = notices;
        this.places = places;
    }

    @Override
    public boolean covers(String processKey) {
        return PROCESSES.contains(processKey);
    }

    @Override
    public void arrived(CaseTask task, String name, Set<String> groups, @Nullable Instant due) {
        Incident incident = tables.incidents().get(task.caseNumber());
        switch (task.taskKey()) {
            case "userTask_fulfilDuty" ->
                owed(incident, tables.duties().get(Objects.requireNonNull((Long)
                        task.variables().get("duty"))));
            // it is told that the duty is overdue
            case "userTask_urgeDuty" -> {}
            case "userTask_urgeAssessment" -> late(incident, "影響の判定", groups);
            case "userTask_urgePlan" -> late(incident, "再発防止計画の提出", groups);
            default ->
                tell(
                        groups,
                        Notice.Kind.NEW,
                        incident,
                        "「" + name + "」のタスクが届きました。" + by(due) + "タスクリストで引き受けてください。",
                        new ToDo(name, due, !task.processKey().equals("recurrence-prevention")));
        }
    }

    /** The vendor is let in no more: its task is the institution's. @param toDo in words */
    void advicePassed(Incident incident, String toDo) {
        tell(
                Set.of(incident.institution()),
                Notice.Kind.NEW,
                incident,
                "保守会社の閲覧が終わりました。" + toDo,
                new ToDo("所見と指示を返す", null, true));
    }

    /** The warning time of a duty has come. */
    void soonDue(Duty duty) {
        tell(duty, duty.owner(), Notice.Kind.REMINDER, what(duty) + "の期限は" + due(duty) + "です。まだ記録がありません。履行し、記録してください。");
    }

    /** Its due time has passed. @param superior one level above the owner; the owner itself if there is none */
    void overdue(Duty duty, String superior) {
        tell(duty, duty.owner(), Notice.Kind.OVERDUE, what(duty) + "の期限（" + due(duty) + "）を過ぎています。すぐに履行し、記録してください。");
        if (!superior.equals(duty.owner())) {
            tell(
                    duty,
                    superior,
                    Notice.Kind.ESCALATION,
                    places.name(duty.owner()) + "の" + what(duty) + "の期限（" + due(duty) + "）を過ぎています。状況を確かめ、履行を促してください。");
        }
    }

    private void owed(Incident incident, Duty duty) {
        tell(
                Set.of(duty.owner()),
                Notice.Kind.NEW,
                incident,
                what(duty) + "が生じました。期限は" + due(duty) + "です。履行し、記録してください。",
                ToDo.of(duty));
    }

    /** The institution is late with its own step, and the authority is to urge it. */
    private void late(Incident incident, String step, Set<String> authority) {
        tell(
                Set.of(incident.institution()),
                Notice.Kind.OVERDUE,
                incident,
                step + "が期限（運用上の目安）を過ぎています。タスクリストで進めてください。",
                new ToDo(step, null, true));
        tell(
                authority,
                Notice.Kind.ESCALATION,
                incident,
                places.name(incident.institution()) + "の" + step + "が期限（運用上の目安）を過ぎています。状況を確かめ、督促を記録してください。",
                new ToDo(step, null, true));
    }

    private void tell(Duty duty, String organization, Notice.Kind kind, String sentence) {
        tell(Set.of(organization), kind, tables.incidents().get(duty.incident()), sentence, ToDo.of(duty));
    }

    /** What is to be done, by when. @param urgent whether it is told at once, whatever an officer prefers */
    private record ToDo(String what, @Nullable Instant due, boolean urgent) {

        static ToDo of(Duty duty) {
            return new ToDo(duty.what(), duty.dueAt(), true);
        }
    }

    private void tell(Set<String> organizations, Notice.Kind kind, Incident incident, String sentence, ToDo toDo) {
        String number = incident.number();
        List<Notice> all = organizations.stream()
                .sorted()
                .map(organization -> new Notice(
                        organization,
                        kind,
                        number,
                        places.name(incident.institution()) + "の事案",
                        sentence,
                        "/incidents/" + number,
                        Exercises.is(number)))
                .map(notice -> notice.about(toDo.what(), toDo.due()))
                .map(notice -> toDo.urgent() ? notice.asDuty() : notice)
                .toList();
        notices.tellAll(all);
    }

    private static String what(Duty duty) {
        String label = duty.label();
        return "義務「" + duty.what() + "」" + (label.equals(duty.what()) ? "" : "（" + label + "）");
    }

    private static String due(Duty duty) {
        return EraDates.format(duty.dueAt()) + (duty.basis().equals("TEXT") ? "" : "（運用上の目安）");
    }

    private static String by(@Nullable Instant due) {
        return due == null ? "" : "期限は" + EraDates.format(due) + "（運用上の目安）です。";
    }
}
