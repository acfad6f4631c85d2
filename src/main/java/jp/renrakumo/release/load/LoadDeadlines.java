package jp.renrakumo.release.load;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import jp.renrakumo.release.load.CascadeTask.Phase;
import org.jspecify.annotations.Nullable;

/** When things are due; each question is asked once. */
final class LoadDeadlines {

    private static final Map<String, String> OF_LEVELS =
            Map.of("MINISTRY", "O2", "PREFECTURE", "O3", "HEALTH_CENTER_CITY", "O5");

    private final OfficeHours hours;
    private final BiFunction<String, Instant, @Nullable Instant> due;
    private final Map<Question, Optional<Instant>> known = new HashMap<>();

    private record Question(String obligation, Instant from) {}

    LoadDeadlines(OfficeHours hours, BiFunction<String, Instant, @Nullable Instant> due) {
        this.hours = hours;
        this.due = due;
    }

    /** The obligation by which the task of an organization of that level is due; empty if by none. */
    static String obligation(CascadeTask task, String level) {
        return task.obligation().equals(CascadeTask.OF_LEVEL)
                ? OF_LEVELS.getOrDefault(level, "ADAPT")
                : task.obligation();
    }

    /** Of what was sent then. */
    long receipts(long sent) {
        return receiptsDue(sent).map(hours::until).orElse(sent);
    }

    private Optional<Instant> receiptsDue(long sent) {
        return at("RECEIPT", hours.at(sent));
    }

    /** @param began when the task came */
    boolean late(CascadeTask task, RelayLoad relay, long began, long ended) {
        return at(obligation(task, relay.organization.level()), from(task, relay, began))
                .filter(until -> ended > hours.until(until))
                .isPresent();
    }

    /** Receipts may be due after closing: then their chase begins before anybody is there. */
    private Instant from(CascadeTask task, RelayLoad relay, long began) {
        Instant from = hours.at(task.fromReceipt() ? relay.received : began);
        boolean chase = task.phase() == Phase.CHASE || task.phase() == Phase.CALL;
        return !chase || task.fromReceipt()
                ? from
                : receiptsDue(relay.sent).filter(due -> due.isAfter(from)).orElse(from);
    }

    private Optional<Instant> at(String obligation, Instant from) {
        return obligation.isEmpty()
                ? Optional.empty()
                : known.computeIfAbsent(
                        new Question(obligation, from), asked -> Optional.ofNullable(due.apply(obligation, from)));
    }
}
