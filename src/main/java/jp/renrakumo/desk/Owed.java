package jp.renrakumo.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.Deputies;
import jp.renrakumo.access.OfficerName;
import jp.renrakumo.access.OpenTask;
import jp.renrakumo.access.PlainConfirmation;
import jp.renrakumo.deadline.Grounds.Ground;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the officer owes, as his desk shows it. */
@Component
class Owed {

    private final CurrentOfficer officer;
    private final Deputies deputies;
    private final OfficerName names;
    private final OwnOrganizations organizations;
    private final CaseTitles cases;
    private final Reasons reasons;
    private final ObjectProvider<PlainConfirmation> confirmations;
    private final Clock clock;

    Owed(
            CurrentOfficer officer,
            Deputies deputies,
            OfficerName names,
            OwnOrganizations organizations,
            CaseTitles cases,
            Reasons reasons,
            ObjectProvider<PlainConfirmation> confirmations,
            Clock clock) {
        this.officer = officer;
        this.deputies = deputies;
        this.names = names;
        this.organizations = organizations;
        this.cases = cases;
        this.reasons = reasons;
        this.confirmations = confirmations;
        this.clock = clock;
    }

    /**
     * One line.
     *
     * @param remaining null without a time limit
     * @param reason null if nothing says why
     * @param holder who has taken it; null if nobody has
     * @param mine whether that is the officer himself
     * @param organization whose it is; empty if all lines are of one organization
     * @param deputy through whose absence alone it comes to him; null if it would come anyway
     * @param confirm whether it may be confirmed together with others
     * @param alone why it may not, though it is a confirmation; null for other tasks
     */
    record Line(
            OpenTask task,
            Case of,
            @Nullable Remaining remaining,
            @Nullable Ground reason,
            @Nullable String holder,
            boolean mine,
            String organization,
            Deputies.@Nullable Stand deputy,
            boolean confirm,
            @Nullable String alone) {

        /** Whether it is a confirmation, whether or not it may be given together with others. */
        boolean confirmation() {
            return confirm || alone != null;
        }
    }

    List<Line> lines(List<OpenTask> tasks) {
        Function<String, Case> named =
                cases.of(tasks.stream().map(OpenTask::number).distinct().toList());
        Function<OpenTask, Optional<Ground>> why = reasons.of(tasks);
        Map<String, String> alone = new HashMap<>();
        Collection<OpenTask> confirmable = confirmable(tasks, alone);
        boolean several = officer.organizations().size() > 1;
        List<Deputies.Stand> stands = deputies.mine();
        Map<String, Optional<Deputies.Stand>> because = new HashMap<>();
        Map<String, String> holders = new HashMap<>();
        Instant now = clock.instant();
        return tasks.stream()
                .map(task -> new Line(
                        task,
                        named.apply(task.number()),
                        task.due() == null ? null : Remaining.of(task.due(), now),
                        why.apply(task).orElse(null),
                        task.assignee() == null ? null : holders.computeIfAbsent(task.assignee(), names::of),
                        officer.id().equals(task.assignee()),
                        several ? organizations.name(task.organization()) : "",
                        because.computeIfAbsent(task.organization(), id -> deputies.because(id, stands))
                                .orElse(null),
                        confirmable.contains(task) && !alone.containsKey(task.id()),
                        alone.get(task.id())))
                .toList();
    }

    private Collection<OpenTask> confirmable(List<OpenTask> tasks, Map<String, String> alone) {
        List<OpenTask> covered = tasks.stream()
                .filter(task -> confirmations.stream().anyMatch(each -> each.covers(task)))
                .toList();
        confirmations.forEach(kind -> alone.putAll(
                kind.objections(covered.stream().filter(kind::covers).toList())));
        covered.stream()
                .filter(task -> task.assignee() != null && !officer.id().equals(task.assignee()))
                .forEach(task -> alone.put(task.id(), "別の担当者が引き受けています。"));
        return covered;
    }
}
