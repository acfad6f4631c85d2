package jp.renrakumo.deadline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How long something took, over many.
 *
 * @param number of how many; 0: the others are zero
 * @param median half of them took no longer
 * @param ninth nine of ten took no longer
 */
public record Times(int number, Duration median, Duration ninth, Duration longest) {

    private static Times of(List<Duration> all) {
        if (all.isEmpty()) {
            return new Times(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
        }
        List<Duration> sorted = all.stream().sorted().toList();
        return new Times(sorted.size(), at(sorted, 0.5), at(sorted, 0.9), sorted.get(sorted.size() - 1));
    }

    /** From one moment to another of each; those of which one of the two is not known are left out. */
    public static <T> Times between(
            Collection<T> all, Function<T, @Nullable Instant> from, Function<T, @Nullable Instant> until) {
        List<Duration> known = new ArrayList<>();
        for (T each : all) {
            Instant begun = from.apply(each);
            Instant ended = until.apply(each);
            if (begun != null && ended != null) {
                known.add(Duration.between(begun, ended));
            }
        }
        return of(known);
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    /** The middle one as people say it; empty if there are none. */
    public String medianWords() {
        return number == 0 ? "" : words(median);
    }

    /** Nine of ten, as people say it; empty if there are none. */
    public String ninthWords() {
        return number == 0 ? "" : words(ninth);
    }

    /** The longest as people say it; empty if there are none. */
    public String longestWords() {
        return number == 0 ? "" : words(longest);
    }

    /** As if the deadlines had not run faster: for exercises. @param factor hours of the policy in one hour */
    public Times scaled(int factor) {
        return new Times(number, median.multipliedBy(factor), ninth.multipliedBy(factor), longest.multipliedBy(factor));
    }

    /** {@code 2日3時間5分}; seconds are left out. */
    public static String words(Duration duration) {
        if (duration.toMinutes() == 0) {
            return "1分未満";
        }
        if (duration.isNegative()) {
            // what was done before it was due to be counted
            return "－" + words(duration.negated());
        }
        return (duration.toDays() > 0 ? duration.toDays() + "日" : "")
                + (duration.toHoursPart() > 0 ? duration.toHoursPart() + "時間" : "")
                + (duration.toMinutesPart() > 0 ? duration.toMinutesPart() + "分" : "");
    }
}
