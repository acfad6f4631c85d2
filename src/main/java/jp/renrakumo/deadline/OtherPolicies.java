package jp.renrakumo.deadline;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** When something would be due by another {@code deadline-policy.dmn} than that in force, reckoned as {@link Deadlines} does. */
@Component
public class OtherPolicies {

    private final Deadlines deadlines;

    OtherPolicies(Deadlines deadlines) {
        this.deadlines = deadlines;
    }

    /**
     * Due time of an obligation of this case.
     *
     * @param table answers its rows for inputs by name
     * @param anchor when its clock started
     * @throws IllegalArgumentException with a Japanese sentence if the table has no such row, or more than one
     */
    public Instant due(
            Function<Map<String, Object>, List<Map<String, Object>>> table,
            String obligation,
            Instant anchor,
            String caseNumber) {
        LocalDate day = Deadlines.day(anchor);
        PolicyTable.Policy policy = PolicyTable.read(table.apply(PolicyTable.inputs(obligation, day)), obligation, day);
        return deadlines.term(policy, obligation, anchor, caseNumber).due();
    }
}
