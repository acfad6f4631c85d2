package jp.renrakumo.audit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was said within the last minutes; of very much, only the last. */
final class RecentOnes {

    private static final int MOST = 20_000;

    private final Clock clock;
    private final Duration time;
    private final Map<String, Instant> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > MOST;
        }
    };

    RecentOnes(Clock clock, Duration time) {
        this.clock = clock;
        this.time = time;
    }

    /** Whether it is new; it is known from now on. */
    synchronized boolean add(String one) {
        Instant now = clock.instant();
        Instant before = known.get(one);
        if (before != null && before.plus(time).isAfter(now)) {
            return false;
        }
        known.remove(one);
        known.put(one, now);
        return true;
    }
}
