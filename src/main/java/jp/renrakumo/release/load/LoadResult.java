package jp.renrakumo.release.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.release.load.CascadeTask.Phase;
import org.jspecify.annotations.Nullable;

/**
 * What came out of one run.
 *
 * @param recipients how many are to confirm
 * @param sent when they had the directive
 * @param confirmed when their receipt was there
 * @param loads level by level
 * @param lasts those whose recipients were there last, the last first
 * @param reported when the issuer had everything; null if never
 */
record LoadResult(
        int recipients,
        LoadSpread sent,
        LoadSpread confirmed,
        List<Load> loads,
        List<Last> lasts,
        @Nullable Instant reported) {

    private static final int SHOWN = 10;

    /**
     * What one task is for one level.
     *
     * @param organizations that do it
     * @param done how often
     * @param work of people
     * @param longestQueue in one organization
     * @param longestWait in time of work
     * @param late how often after it was due
     */
    public record Load(
            String level,
            CascadeTask task,
            int organizations,
            int done,
            Duration work,
            int longestQueue,
            Duration longestWait,
            @Nullable Instant ended,
            int late) {

        /** In hours, to one place. */
        public String workHours() {
            return String.format("%,.1f", work.toMinutes() / 60.0);
        }

        /** In hours of work, to one place. */
        public String waitHours() {
            return String.format("%,.1f", longestWait.toMinutes() / 60.0);
        }
    }

    /**
     * An organization and its last recipient.
     *
     * @param ended null if some never confirm
     * @param byCall whether the last was called
     */
    public record Last(
            String id,
            String name,
            String level,
            int recipients,
            int called,
            @Nullable Instant ended,
            boolean byCall) {}

    static LoadResult of(
            CascadeNetwork network, List<RelayLoad> relays, long[] confirmed, LoadTally tally, OfficeHours hours) {
        long[] sent = new long[network.confirming()];
        for (RelayLoad each : relays) {
            int first = each.organization.first();
            Arrays.fill(
                    sent,
                    first,
                    first + each.organization.recipients(),
                    each.sent < 0 ? LoadSimulation.NEVER : each.sent);
        }
        long reported = relays.get(0).reported;
        return new LoadResult(
                network.confirming(),
                LoadSpread.of(sent, hours),
                LoadSpread.of(confirmed, hours),
                tally.counts().entrySet().stream()
                        .map(each -> load(each, hours))
                        .toList(),
                relays.stream()
                        .filter(each -> each.organization.recipients() > 0)
                        .sorted(Comparator.comparing((RelayLoad each) -> each.outstanding == 0)
                                .thenComparing(each -> -each.last))
                        .limit(SHOWN)
                        .map(each -> last(each, hours))
                        .toList(),
                reported < 0 ? null : hours.at(reported));
    }

    private static Load load(Map.Entry<LoadTally.Key, LoadTally.Count> entry, OfficeHours hours) {
        CascadeTask task = entry.getKey().task();
        LoadTally.Count count = entry.getValue();
        return new Load(
                entry.getKey().level(),
                task,
                task.phase() == Phase.CONFIRM ? count.done : count.organizations.size(),
                count.done,
                Duration.ofSeconds(count.work),
                count.longestQueue,
                Duration.ofSeconds(count.longestWait),
                count.ended < 0 ? null : hours.at(count.ended),
                count.late);
    }

    private static Last last(RelayLoad relay, OfficeHours hours) {
        return new Last(
                relay.organization.id(),
                relay.organization.name(),
                relay.organization.level(),
                relay.organization.recipients(),
                relay.called,
                relay.outstanding > 0 ? null : hours.at(relay.last),
                relay.lastByCall);
    }

    Optional<Load> of(String level, CascadeTask task) {
        return loads.stream()
                .filter(each -> each.level().equals(level) && same(each.task(), task))
                .findFirst();
    }

    Optional<Last> last(String organization) {
        return lasts.stream().filter(each -> each.id().equals(organization)).findFirst();
    }

    static boolean same(CascadeTask one, CascadeTask other) {
        return one.process().equals(other.process()) && one.id().equals(other.id());
    }
}
