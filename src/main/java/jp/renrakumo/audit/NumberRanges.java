package jp.renrakumo.audit;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Numbers of the log, as few words as possible: {@code 3-17,20}. */
final class NumberRanges {

    private final TreeMap<Long, Long> ranges = new TreeMap<>();
    private long count;

    /** @throws IllegalArgumentException if the text is none */
    static NumberRanges parse(String text) {
        NumberRanges numbers = new NumberRanges();
        for (String range : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] ends = range.split("-", 2);
            long first = Long.parseLong(ends[0]);
            long last = Long.parseLong(ends[ends.length - 1]);
            numbers.ranges.put(first, last);
            numbers.count += last - first + 1;
        }
        return numbers;
    }

    /** @param number greater than every other */
    void add(long number) {
        count++;
        Map.Entry<Long, Long> last = ranges.lastEntry();
        ranges.put(last != null && last.getValue() == number - 1 ? last.getKey() : (Long) number, number);
    }

    boolean contains(long number) {
        Map.Entry<Long, Long> range = ranges.floorEntry(number);
        return range != null && number <= range.getValue();
    }

    /** How many numbers. */
    long count() {
        return count;
    }

    @Override
    public String toString() {
        return ranges.entrySet().stream()
                .map(range -> range.getKey().equals(range.getValue())
                        ? range.getKey().toString()
                        : range.getKey() + "-" + range.getValue())
                .collect(Collectors.joining(","));
    }
}
