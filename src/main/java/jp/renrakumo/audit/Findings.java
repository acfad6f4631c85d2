package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.List;

/** The first hundred findings; more say nothing new. */
final class Findings {

    static final int MOST = 100;

    private final List<Finding> all = new ArrayList<>();

    private int ofLog;

    void add(long number, String what) {
        if (all.size() < MOST) {
            all.add(new Finding(number, what));
        }
    }

    /** One about the log itself: it comes before those about what the log is compared with, however many there are. */
    void addOfLog(long number, String what) {
        all.add(ofLog++, new Finding(number, what));
        if (all.size() > MOST) {
            all.remove(MOST);
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
