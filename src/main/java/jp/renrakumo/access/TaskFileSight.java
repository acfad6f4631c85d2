package jp.renrakumo.access;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Which files of tasks the current officer sees: all of a case of which he sees all, else those of his own organizations and
 * of those below; of an incident that he may not see, none.
 */
@Component
public class TaskFileSight {

    private static final int SHOWN = 200;

    private final TaskFiles files;
    private final AccessDecision access;
    private final OrganizationChoice organizations;

    TaskFileSight(TaskFiles files, AccessDecision access, OrganizationChoice organizations) {
        this.files = files;
        this.access = access;
        this.organizations = organizations;
    }

    /** Name of the organization whose task it was. */
    public String organization(TaskFile file) {
        return organizations.name(file.organization());
    }

    /** As many as a page shows; where there are more, the latest. */
    public List<TaskFile> of(String caseNumber) {
        return sight(caseNumber)
                .map(sight -> files.seen(caseNumber, sight, SHOWN))
                .orElse(List.of());
    }

    /** How many there are of a case. */
    public int count(String caseNumber) {
        return sight(caseNumber)
                .map(sight -> files.countSeen(caseNumber, sight))
                .orElse(0);
    }

    Optional<TaskFile> file(String caseNumber, long id) {
        return sight(caseNumber).flatMap(sight -> files.seen(caseNumber, sight, id));
    }

    private Optional<Sight> sight(String caseNumber) {
        return CaseKind.of(caseNumber).flatMap(kind -> sight(kind, caseNumber));
    }

    private Optional<Sight> sight(CaseKind kind, String number) {
        Optional<AccessDecision.Scope> scope = access.scope(kind, number);
        if (scope.isEmpty() && kind == CaseKind.INCIDENT) {
            return Optional.empty();
        }
        Sight own = access.sight();
        return Optional.of(scope.filter(AccessDecision.Scope.WHOLE::equals).isPresent() ? own.whole() : own);
    }
}
