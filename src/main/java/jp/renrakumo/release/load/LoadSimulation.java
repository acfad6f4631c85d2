package jp.renrakumo.release.load;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import jp.renrakumo.release.load.CascadeNetwork.Relayer;
import jp.renrakumo.release.load.CascadeTask.Phase;
import org.jspecify.annotations.Nullable;

/**
 * One directive on its way down and the receipts on their way up, event by event, in seconds of work. What a recipient does
 * by itself hangs on the seed and its place alone, so that two runs differ by what was changed and nothing else.
 */
final class LoadSimulation {

    /** Of a recipient that does nothing by itself. */
    static final long NEVER = Long.MAX_VALUE;

    private final CascadeModel model;
    private final CascadeNetwork network;
    private final LoadPlan plan;
    private final LoadDeadlines deadlines;
    private final LoadTally tally;
    private final OfficeHours hours;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final List<RelayLoad> relays = new ArrayList<>();
    private final long[] confirmed;
    private long turn;
    private long now;

    /** Something that happens; of the same moment, what was foreseen first. */
    private record Event(long at, long turn, RelayLoad relay, Kind kind, @Nullable PieceOfWork work, int recipient)
            implements Comparable<Event> {

        @Override
        public int compareTo(Event other) {
            return at == other.at ? Long.compare(turn, other.turn) : Long.compare(at, other.at);
        }
    }

    private enum Kind {
        DONE,
        ANSWERED,
        RECEIPTS_DUE
    }

    private LoadSimulation(
            CascadeModel model,
            CascadeNetwork network,
            LoadPlan plan,
            OfficeHours hours,
            BiFunction<String, Instant, @Nullable Instant> due) {
        this.model = model;
        this.network = network;
        this.plan = plan;
        this.hours = hours;
        this.deadlines = new LoadDeadlines(hours, due);
        this.tally = new LoadTally(model, plan);
        this.confirmed = new long[network.confirming()];
    }

    /** @param due when an obligation is due that began at a moment; null if the policy does not know it */
    static LoadResult of(
            CascadeModel model,
            CascadeNetwork network,
            LoadPlan plan,
            OfficeHours hours,
            BiFunction<String, Instant, @Nullable Instant> due) {
        return new LoadSimulation(model, network, plan, hours, due).run();
    }

    private LoadResult run() {
        Arrays.fill(confirmed, NEVER);
        for (Relayer each : network.relayers()) {
            RelayLoad relay = new RelayLoad(each, plan.people(each.level()));
            relays.add(relay);
            if (each.sender() >= 0) {
                relays.get(each.sender()).below.add(relay);
            }
        }
        begin(relays.get(0), Phase.PREPARE);
        for (Event next = events.poll(); next != null; next = events.poll()) {
            now = next.at();
            RelayLoad relay = next.relay();
            switch (next.kind()) {
                case ANSWERED -> answered(relay, next.recipient());
                case RECEIPTS_DUE -> receiptsDue(relay);
                case DONE -> done(relay, Objects.requireNonNull(next.work()));
            }
        }
        return LoadResult.of(network, relays, confirmed, tally, hours);
    }

    // --- work of an organization

    private List<CascadeTask> tasks(RelayLoad relay, Phase phase) {
        return model.in(phase).stream()
                .filter(task -> !task.secondOfficer() || relay.organization.secondOfficer())
                .toList();
    }

    private void begin(RelayLoad relay, Phase phase) {
        if (phase == Phase.PREPARE) {
            relay.received = now;
        }
        List<CascadeTask> tasks = tasks(relay, phase);
        if (tasks.isEmpty()) {
            ended(relay, phase);
        } else {
            wants(relay, new PieceOfWork(phase, tasks, 0, -1, now));
        }
    }

    private void wants(RelayLoad relay, PieceOfWork work) {
        relay.waiting.add(work);
        takeUp(relay);
        if (!relay.waiting.isEmpty()) {
            tally.queued(relay, relay.waiting.element(), relay.waiting.size());
        }
    }

    /** Whoever is free takes what waits longest; a recipient that has confirmed meanwhile is not called. */
    private void takeUp(RelayLoad relay) {
        while (relay.free > 0 && !relay.waiting.isEmpty()) {
            PieceOfWork work = relay.waiting.remove();
            if (work.phase() == Phase.CALL && confirmed[work.recipient()] <= now) {
                continue;
            }
            relay.free--;
            tally.taken(relay, work, now - work.since());
            long takes = work.tasks().stream()
                    .skip(work.at())
                    .limit(work.together())
                    .mapToLong(plan::work)
                    .sum();
            foresee(now + takes, relay, Kind.DONE, work, -1);
        }
    }

    private void done(RelayLoad relay, PieceOfWork work) {
        relay.free++;
        for (CascadeTask task : work.tasks().subList(work.at(), work.at() + work.together())) {
            tally.done(relay, task, now, deadlines.late(task, relay, work.since(), now));
        }
        if (work.phase() == Phase.CALL) {
            relay.called++;
            if (confirmed[work.recipient()] > now) {
                tally.calledFor(relay, work.recipient(), now > deadlines.receipts(relay.sent));
                confirm(relay, work.recipient(), true);
            }
        } else if (work.at() + 1 < work.tasks().size()) {
            relay.waiting.addFirst(new PieceOfWork(work.phase(), work.tasks(), work.at() + 1, -1, now));
        } else {
            ended(relay, work.phase());
        }
        takeUp(relay);
    }

    private void ended(RelayLoad relay, Phase phase) {
        switch (phase) {
            case PREPARE -> send(relay);
            case SENT -> {
                relay.ready = true;
                if (relay.due) {
                    receiptsDue(relay);
                }
                settle(relay);
            }
            case CHASE -> call(relay);
            case REPORT -> reported(relay);
            default -> throw new IllegalStateException(phase.name());
        }
    }

    // --- the way down

    private void send(RelayLoad relay) {
        relay.sent = now;
        relay.outstanding = relay.organization.recipients();
        relay.unreported = relay.below.size();
        relay.below.forEach(below -> begin(below, Phase.PREPARE));
        SplittableRandom random = new SplittableRandom(
                plan.seed() * 0x9E3779B97F4A7C15L + relay.organization.id().hashCode());
        long work = model.in(Phase.CONFIRM).stream().mapToLong(plan::work).sum();
        for (int i = 0; i < relay.outstanding; i++) {
            boolean byItself = random.nextInt(100) < plan.share();
            double looks = -Math.log(1 - random.nextDouble()) / Math.log(2) * plan.half() * 3600;
            if (byItself) {
                foresee(now + Math.round(looks) + work, relay, Kind.ANSWERED, null, relay.organization.first() + i);
            }
        }
        if (relay.outstanding > 0 && !model.in(Phase.CALL).isEmpty()) {
            foresee(deadlines.receipts(now), relay, Kind.RECEIPTS_DUE, null, -1);
        }
        begin(relay, Phase.SENT);
    }

    // --- the way up

    private void answered(RelayLoad relay, int recipient) {
        if (confirmed[recipient] == NEVER) {
            tally.answered(relay, recipient, now, now > deadlines.receipts(relay.sent));
            confirm(relay, recipient, false);
        }
    }

    private void receiptsDue(RelayLoad relay) {
        relay.due = true;
        if (relay.ready && relay.outstanding > 0) {
            begin(relay, Phase.CHASE);
        }
    }

    /** Everybody outstanding, one after the other. */
    private void call(RelayLoad relay) {
        List<CascadeTask> tasks = tasks(relay, Phase.CALL);
        int first = relay.organization.first();
        for (int i = first; i < first + relay.organization.recipients(); i++) {
            if (confirmed[i] == NEVER) {
                relay.waiting.add(new PieceOfWork(Phase.CALL, tasks, 0, i, now));
            }
        }
        takeUp(relay);
        if (!relay.waiting.isEmpty()) {
            tally.queued(relay, relay.waiting.element(), relay.waiting.size());
        }
    }

    private void confirm(RelayLoad relay, int recipient, boolean byCall) {
        confirmed[recipient] = now;
        relay.outstanding--;
        relay.last = now;
        relay.lastByCall = byCall;
        settle(relay);
    }

    private void settle(RelayLoad relay) {
        if (relay.ready && relay.outstanding == 0 && relay.unreported == 0 && !relay.settled) {
            relay.settled = true;
            begin(relay, Phase.REPORT);
        }
    }

    private void reported(RelayLoad relay) {
        relay.reported = now;
        if (relay.organization.sender() >= 0) {
            RelayLoad above = relays.get(relay.organization.sender());
            above.unreported--;
            settle(above);
        }
    }

    private void foresee(long at, RelayLoad relay, Kind kind, @Nullable PieceOfWork work, int recipient) {
        events.add(new Event(at, turn++, relay, kind, work, recipient));
    }
}
