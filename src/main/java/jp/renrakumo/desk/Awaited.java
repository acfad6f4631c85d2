package jp.renrakumo.desk;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import jp.renrakumo.access.CaseNumbers;
import jp.renrakumo.access.CurrentOfficer;
import jp.renrakumo.access.OpenTask;
import jp.renrakumo.access.TasksOfOthers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the officer's organizations wait for: receipts of what they sent, and what others do next in their incidents. */
@Component
class Awaited {

    /** As many as one reads; who waits for more searches. */
    static final int SHOWN = 50;

    private final CurrentOfficer officer;
    private final TasksOfOthers others;
    private final OwnOrganizations organizations;
    private final CaseTitles cases;
    private final JdbcClient jdbc;
    private final Clock clock;

    Awaited(
            CurrentOfficer officer,
            TasksOfOthers others,
            OwnOrganizations organizations,
            CaseTitles cases,
            JdbcClient jdbc,
            Clock clock) {
        this.officer = officer;
        this.others = others;
        this.organizations = organizations;
        this.cases = cases;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One line. @param owner who owes it @param remaining null without a time limit */
    record Line(Case of, String what, String owner, @Nullable Remaining remaining) {}

    private record Step(String number, String what, String owner, @Nullable Instant due) {}

    /** The most urgent first; one more than is shown if there are more. */
    List<Line> lines(String words, List<String> matching) {
        if (officer.organizations().isEmpty()) {
            return List.of();
        }
        Map<String, String> names = new HashMap<>();
        Stream<Step> incidents = others.awaited(words, SHOWN + 1).stream()
                .map(task -> new Step(
                        task.number(),
                        plain(task),
                        names.computeIfAbsent(task.organization(), organizations::name),
                        task.due()));
        List<Step> steps = Stream.concat(incidents, receipts(words, matching).stream())
                .sorted(Comparator.comparing(Step::due, Comparator.nullsLast(Comparator.naturalOrder())))
                .limit(SHOWN + 1)
                .toList();
        Function<String, Case> named =
                cases.of(steps.stream().map(Step::number).distinct().toList());
        Instant now = clock.instant();
        return steps.stream()
                .map(step -> new Line(
                        named.apply(step.number()),
                        step.what(),
                        step.owner(),
                        Optional.ofNullable(step.due())
                                .map(due -> Remaining.of(due, now))
                                .orElse(null)))
                .toList();
    }

    /** The task's name without case and place, which have columns of their own. */
    private static String plain(OpenTask task) {
        int number = task.name().indexOf(task.number());
        String name = (number < 0 ? task.name() : task.name().substring(0, number))
                .replace("【訓練】", "")
                .strip();
        return number < 0 ? name : name.endsWith("（") ? name.substring(0, name.length() - 1) : name + "）";
    }

    private List<Step> receipts(String words, List<String> matching) {
        return jdbc.sql("select case_number, due_at, outstanding, total from desk_awaited where waits in (:own)"
                        + " and outstanding > 0 and (case_number like :number or case_number in (:matching))"
                        + " order by due_at, case_number limit :most")
                .param("own", officer.organizations())
                .param("number", "%" + CaseNumbers.normal(words) + "%")
                .param("matching", matching.isEmpty() ? List.of("") : matching)
                .param("most", SHOWN + 1)
                .query((row, at) -> new Step(
                        row.getString("case_number"),
                        "受領の確認と報告",
                        "宛先" + row.getLong("total") + "件のうち" + row.getLong("outstanding") + "件",
                        Optional.ofNullable(row.getObject("due_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .list();
    }
}
