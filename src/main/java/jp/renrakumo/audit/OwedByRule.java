package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What organizations owe by one and the same sentence, so that the sentence is read once and not with each of them.
 *
 * @param rule one of them, for all that they share: obligation, sentence, source and table of holidays
 */
record OwedByRule(CasePromises.Promise rule, List<CasePromises.Promise> each) {

    private record Shared(
            String code,
            String what,
            @Nullable String basis,
            @Nullable String source,
            @Nullable String sentence,
            @Nullable String calendar,
            boolean reckoned) {}

    /** In the order in which each sentence comes first. */
    static List<OwedByRule> of(List<CasePromises.Promise> promises) {
        Map<Shared, List<CasePromises.Promise>> shared = new LinkedHashMap<>();
        promises.forEach(each ->
                shared.computeIfAbsent(shared(each), first -> new ArrayList<>()).add(each));
        return shared.values().stream()
                .map(each -> new OwedByRule(each.get(0), List.copyOf(each)))
                .toList();
    }

    private static Shared shared(CasePromises.Promise of) {
        return new Shared(of.code(), of.what(), of.basis(), of.source(), of.sentence(), of.calendar(), of.reckoned());
    }
}
