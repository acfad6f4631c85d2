package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.List;

/** The first hundred findings; more say nothing new. */
final class Findings {

    static final int MOST = 100;

    private final List<Finding> all = new ArrayList<>();

    void add(long number, String what) {
        if (all.size() < MOST) {
            all.add(new Finding(number, what));
        }
    }

    List<Finding> all() {
        return List.copyOf(all);
    }
}
