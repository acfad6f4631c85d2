package jp.renrakumo.access;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hears of tasks at the moment at which they come, in their transaction; a feature that tells people of them brings one. */
public interface TaskArrivals {

    /** Whether it wants to hear of tasks of the process with this key. */
    boolean covers(String processKey);

    /**
     * A task has come.
     *
     * @param name as the model calls it
     * @param groups ids of those who can take it over
     * @param due by when it is to be done, null if nobody says so
     */
    void arrived(CaseTask task, String name, Set<String> groups, @Nullable Instant due);
}
