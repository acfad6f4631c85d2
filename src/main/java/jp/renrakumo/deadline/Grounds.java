package jp.renrakumo.deadline;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** On which sentences time limits rest, by the policy of today; for pages, which leave no trace in the engine's history. */
@Component
public class Grounds {

    private final PolicyTable policies;
    private final Clock clock;

    Grounds(PolicyTable policies, Clock clock) {
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Why something takes no longer.
     *
     * @param basis {@code TEXT} if the document gives the time, {@code POLICY} if it is ours; of a directive also {@code ASKED},
     *     the author's day, and {@code PERIOD}, the vigilance period begins
     * @param source document and section
     * @param sentence its sentence, verbatim
     */
    public record Ground(String basis, String source, String sentence) {

        /** As officers read it. */
        public String word() {
            return switch (basis) {
                case "TEXT" -> "文書の定め";
                case "ASKED" -> "発出者が指定した日時";
                case "PERIOD" -> "警戒強化期間の始まり";
                default -> "運用上の目安";
            };
        }
    }

    /** By obligation or step, e.g. {@code O8}; empty where the policy has no row. To be asked within one request. */
    public Function<String, Optional<Ground>> today() {
        return on(LocalDate.now(clock));
    }

    /** As the policy of today has it for a day. */
    public Function<String, Optional<Ground>> on(LocalDate day) {
        Function<String, PolicyTable.Policy> table = policies.quietly(day);
        Map<String, Optional<Ground>> known = new HashMap<>();
        return obligation -> known.computeIfAbsent(obligation, key -> ground(table, key));
    }

    private static Optional<Ground> ground(Function<String, PolicyTable.Policy> table, String obligation) {
        try {
            PolicyTable.Policy policy = table.apply(obligation);
            return Optional.of(new Ground(policy.basis(), policy.source(), policy.sentence()));
        } catch (IllegalArgumentException notInTheTable) {
            return Optional.empty();
        }
    }
}
