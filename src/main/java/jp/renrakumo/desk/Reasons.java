package jp.renrakumo.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.renrakumo.access.OpenTask;
import jp.renrakumo.deadline.Grounds;
import jp.renrakumo.deadline.Grounds.Ground;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** On which sentence the time limits of tasks rest: a duty's own, as it was promised, else that of the policy. */
@Component
class Reasons {

    /** What a relay owes, when its task does not say which. */
    private static final Set<String> PASSING_ON = Set.of("O2", "O3", "O5", "ADAPT");

    private final JdbcClient jdbc;
    private final Grounds grounds;

    Reasons(JdbcClient jdbc, Grounds grounds) {
        this.jdbc = jdbc;
        this.grounds = grounds;
    }

    private record Promise(
            String number,
            String organization,
            String code,
            @Nullable String basis,
            @Nullable String source,
            @Nullable String sentence) {

        Optional<Ground> reason() {
            return basis == null || source == null || sentence == null
                    ? Optional.empty()
                    : Optional.of(new Ground(basis, source, sentence));
        }
    }

    /** Of these tasks; empty for one without. */
    Function<OpenTask, Optional<Ground>> of(List<OpenTask> tasks) {
        if (tasks.isEmpty()) {
            return task -> Optional.empty();
        }
        Map<List<String>, List<Promise>> promises = promises(tasks).stream()
                .collect(Collectors.groupingBy(each -> List.of(each.number(), each.organization())));
        Function<String, Optional<Ground>> policies = grounds.today();
        return task -> {
            List<Promise> owed = promises.getOrDefault(List.of(task.number(), task.organization()), List.of());
            return owed.stream()
                    .filter(each -> each.code().equals(task.obligation()))
                    .flatMap(each -> each.reason().stream())
                    .findFirst()
                    .or(() -> code(task, owed).flatMap(policies));
        };
    }

    private static Optional<String> code(OpenTask task, List<Promise> owed) {
        return Optional.ofNullable(task.obligation()).or(() -> owed.stream()
                .map(Promise::code)
                .filter(PASSING_ON::contains)
                .findFirst());
    }

    private List<Promise> promises(List<OpenTask> tasks) {
        return jdbc.sql("select case_number as number, organization, code, basis, source, sentence from audit_promise"
                        + " where case_number in (:numbers) and organization in (:organizations)"
                        + " and state = 'OPEN'")
                .param("numbers", tasks.stream().map(OpenTask::number).collect(Collectors.toSet()))
                .param(
                        "organizations",
                        tasks.stream().map(OpenTask::organization).collect(Collectors.toSet()))
                .query(Promise.class)
                .list();
    }
}
