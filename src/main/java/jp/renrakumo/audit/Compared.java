package jp.renrakumo.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What was compared beside the log itself, and how many of each, so that "all agrees" says of what. */
final class Compared {

    private final Map<String, Long> counts = new LinkedHashMap<>();

    /** One more. @param what in an auditor's words */
    void count(String what) {
        counts.merge(what, 1L, Long::sum);
    }

    /** As it is printed; empty if there was nothing. */
    String inWords() {
        return counts.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue() + "件")
                .collect(Collectors.joining("、"));
    }
}
