package jp.renrakumo.release.load;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** When each of many reached something, the earliest first; those that never did are at the end. */
final class LoadSpread {

    private final long[] seconds;

    private LoadSpread(long[] seconds) {
        this.seconds = seconds;
    }

    /** @param worked seconds of work, or {@link LoadSimulation#NEVER} */
    static LoadSpread of(long[] worked, OfficeHours hours) {
        long[] sorted = worked.clone();
        Arrays.sort(sorted);
        long before = -1;
        long moment = 0;
        for (int i = 0; i < sorted.length && sorted[i] != LoadSimulation.NEVER; i++) {
            if (sorted[i] != before) {
                before = sorted[i];
                moment = hours.at(before).getEpochSecond();
            }
            sorted[i] = moment;
        }
        return new LoadSpread(sorted);
    }

    /** When so many of a hundred had; null if they never do. */
    public @Nullable Instant at(int percent) {
        if (seconds.length == 0) {
            return null;
        }
        int place = (int) Math.max(0, (seconds.length * (long) percent + 99) / 100 - 1);
        return seconds[place] == LoadSimulation.NEVER ? null : Instant.ofEpochSecond(seconds[place]);
    }

    /** The last that ever does; null if none does. */
    @Nullable
    Instant last() {
        for (int i = seconds.length - 1; i >= 0; i--) {
            if (seconds[i] != LoadSimulation.NEVER) {
                return Instant.ofEpochSecond(seconds[i]);
            }
        }
        return null;
    }

    /** Which share, 0 to 1, has until then. */
    double share(Instant moment) {
        long asked = moment.getEpochSecond();
        int low = 0;
        for (int high = seconds.length; low < high; ) {
            int middle = (low + high) / 2;
            if (seconds[middle] <= asked) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return seconds.length == 0 ? 0 : low / (double) seconds.length;
    }
}
