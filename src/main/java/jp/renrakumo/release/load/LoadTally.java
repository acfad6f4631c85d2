package jp.renrakumo.release.load;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.organization.PassingOnMap.Confirming;
import jp.renrakumo.release.load.CascadeTask.Phase;

/** Counts what happens, level by level and task by task; times in seconds of work. */
final class LoadTally {

    private final CascadeModel model;
    private final LoadPlan plan;
    private final Map<Key, Count> counts = new LinkedHashMap<>();

    record Key(String level, CascadeTask task) {}

    /** What has come together so far. */
    static final class Count {
        final Set<String> organizations = new LinkedHashSet<>();
        int done;
        long work;
        int longestQueue;
        long longestWait;
        long ended = -1;
        int late;
    }

    LoadTally(CascadeModel model, LoadPlan plan) {
        this.model = model;
        this.plan = plan;
    }

    Map<Key, Count> counts() {
        return counts;
    }

    private Count of(String level, CascadeTask task) {
        return counts.computeIfAbsent(new Key(level, task), key -> new Count());
    }

    void queued(RelayLoad relay, PieceOfWork first, int waiting) {
        Count count = of(relay.organization.level(), first.first());
        count.longestQueue = Math.max(count.longestQueue, waiting);
    }

    void taken(RelayLoad relay, PieceOfWork work, long waited) {
        Count count = of(relay.organization.level(), work.first());
        count.longestWait = Math.max(count.longestWait, waited);
    }

    void done(RelayLoad relay, CascadeTask task, long now, boolean late) {
        Count count = of(relay.organization.level(), task);
        count.organizations.add(relay.organization.id());
        add(count, task, now, late);
    }

    /** A recipient has confirmed by itself: all that its side does. */
    void answered(RelayLoad relay, int recipient, long now, boolean late) {
        String level = level(relay, recipient);
        for (CascadeTask task : model.in(Phase.CONFIRM)) {
            add(of(level, task), task, now, late);
        }
    }

    /** A recipient was called: it does nothing itself, but may be late. */
    void calledFor(RelayLoad relay, int recipient, boolean late) {
        model.in(Phase.CONFIRM).stream().limit(late ? 1 : 0).forEach(task -> of(level(relay, recipient), task).late++);
    }

    private void add(Count count, CascadeTask task, long now, boolean late) {
        count.done++;
        count.work += plan.work(task);
        count.ended = Math.max(count.ended, now);
        count.late += late ? 1 : 0;
    }

    private static String level(RelayLoad relay, int recipient) {
        int before = relay.organization.first();
        for (Confirming each : relay.organization.confirming()) {
            before += each.number();
            if (recipient < before) {
                return each.level();
            }
        }
        throw new IllegalArgumentException("no recipient " + recipient);
    }
}
