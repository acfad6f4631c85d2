package jp.renrakumo.release.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells which of some things changed their place, as few as possible: the longest run that kept its order stayed. */
public final class Order {

    private Order() {}

    /** @return those of both lists that moved; each list has a thing once */
    public static Set<String> moved(List<String> before, List<String> after) {
        Map<String, Integer> places = new HashMap<>();
        before.forEach(each -> places.put(each, places.size()));
        List<String> common = after.stream().filter(places::containsKey).toList();
        Set<String> moved = new HashSet<>(common);
        moved.removeAll(longestRun(common, places));
        return moved;
    }

    private static List<String> longestRun(List<String> common, Map<String, Integer> places) {
        int[] at =
                common.stream().mapToInt(each -> places.getOrDefault(each, 0)).toArray();
        List<Integer> ends = new ArrayList<>();
        int[] previous = new int[common.size()];
        for (int i = 0; i < common.size(); i++) {
            int low = 0;
            for (int high = ends.size(); low < high; ) {
                int middle = (low + high) / 2;
                if (at[ends.get(middle)] < at[i]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            previous[i] = low == 0 ? -1 : ends.get(low - 1);
            if (low == ends.size()) {
                ends.add(i);
            } else {
                ends.set(low, i);
            }
        }
        List<String> run = new ArrayList<>();
        for (int i = ends.isEmpty() ? -1 : ends.get(ends.size() - 1); i >= 0; i = previous[i]) {
            run.add(common.get(i));
        }
        return run;
    }
}
