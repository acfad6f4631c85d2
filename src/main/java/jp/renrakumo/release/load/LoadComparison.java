package jp.renrakumo.release.load;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import jp.renrakumo.organization.PassingOnMap.Level;
import jp.renrakumo.release.load.LoadResult.Last;
import jp.renrakumo.release.load.LoadResult.Load;
import org.jspecify.annotations.Nullable;

/** One run, or two side by side. */
record LoadComparison(List<Level> levels, List<CascadeTask> tasks, List<Variant> variants) {

    /**
     * One of them.
     *
     * @param name e.g. 現行
     * @param other whether it is what is compared with the first
     */
    public record Variant(String name, boolean other, CascadeModel model, LoadPlan plan, LoadResult result) {}

    /** A task of a level in each variant; null where nobody does it. */
    public record Row(Level level, CascadeTask task, String change, String deadline, List<@Nullable Load> loads) {}

    /** An authority in each variant; null where it is not among the last. */
    public record LastRow(Last last, String level, List<@Nullable Last> lasts) {}

    Variant last() {
        return variants.get(variants.size() - 1);
    }

    Variant first() {
        return variants.get(0);
    }

    boolean compared() {
        return variants.size() > 1;
    }

    /** Level by level, from the highest down, in the order of the work. */
    public List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        for (Level level : levels) {
            for (CascadeTask task : tasks) {
                List<@Nullable Load> loads =
                        each(result -> result.of(level.id(), task).orElse(null));
                if (loads.stream().anyMatch(load -> load != null)) {
                    rows.add(new Row(level, task, change(task), LoadDeadlines.obligation(task, level.id()), loads));
                }
            }
        }
        return rows;
    }

    /** Those of the last variant, with what they were in the others. */
    public List<LastRow> lastRows() {
        Map<String, String> names = levels.stream().collect(Collectors.toMap(Level::id, Level::name));
        return last().result().lasts().stream()
                .map(last -> new LastRow(
                        last, names.getOrDefault(last.level(), last.level()), each(result -> result.last(last.id())
                                .orElse(null))))
                .toList();
    }

    private <T> List<@Nullable T> each(Function<LoadResult, @Nullable T> asked) {
        List<@Nullable T> all = new ArrayList<>();
        variants.forEach(variant -> all.add(asked.apply(variant.result())));
        return all;
    }

    /** 追加 or 削除 if only one of the two models has it; else empty. */
    private String change(CascadeTask task) {
        BiFunction<Variant, CascadeTask, Boolean> has =
                (variant, asked) -> variant.model().tasks().stream().anyMatch(each -> LoadResult.same(each, asked));
        boolean before = has.apply(first(), task);
        boolean after = has.apply(last(), task);
        return before == after ? "" : after ? "追加" : "削除";
    }

    /** What both models have, in the order of the second; what only the first has stands where it stood. */
    static List<CascadeTask> union(CascadeModel one, CascadeModel other) {
        List<CascadeTask> all = new ArrayList<>(other.tasks());
        for (int at = 0; at < one.tasks().size(); at++) {
            CascadeTask task = one.tasks().get(at);
            if (all.stream().noneMatch(each -> LoadResult.same(each, task))) {
                all.add(Math.min(at, all.size()), task);
            }
        }
        all.sort(Comparator.comparing(CascadeTask::phase));
        return List.copyOf(all);
    }
}
