package jp.renrakumo.release.whatif;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.access.PastDuties.Owed;

/**
 * What becomes of one duty in all cases.
 *
 * @param before in how many cases it is owed by the present tables
 * @param after in how many it would have been
 */
public record DutyFigures(Owed duty, int before, int after, List<Difference> differences) {

    /** One line for each duty and owner, by obligation. */
    static List<DutyFigures> of(Collection<Difference> all) {
        Map<String, List<Difference>> byDuty = new TreeMap<>();
        all.forEach(each -> byDuty.computeIfAbsent(each.duty().key(), any -> new ArrayList<>())
                .add(each));
        return byDuty.values().stream().map(DutyFigures::figures).toList();
    }

    private static DutyFigures figures(List<Difference> all) {
        return new DutyFigures(
                all.get(0).duty(),
                (int) all.stream().filter(each -> each.before() != null).count(),
                (int) all.stream().filter(each -> each.after() != null).count(),
                all);
    }

    /** How many of them change so. */
    public long count(Difference.Effect effect) {
        return differences.stream().filter(each -> each.effect() == effect).count();
    }

    public long becomeLate() {
        return differences.stream().filter(Difference::becomesLate).count();
    }

    public long becomeTimely() {
        return differences.stream().filter(Difference::becomesTimely).count();
    }
}
