package jp.renrakumo.release.migration;

import java.util.List;
import java.util.Set;

/**
 * What a dry run found for one process.
 *
 * @param key of the process
 * @param name as officers know it
 * @param cases those that run, by number
 * @param obstacles tokens that cannot be mapped
 * @param staying ids of the process instances that would stay in their version
 * @param notes what happens to clocks, a sentence each
 */
public record Trial(
        String key,
        String name,
        List<RunningCase> cases,
        List<Obstacle> obstacles,
        Set<String> staying,
        List<String> notes) {

    /** How many run. */
    public int running() {
        return cases.size();
    }

    /** How many would come along. */
    public int coming() {
        return cases.size() - staying.size();
    }

    /** Whether this one would come along. */
    public boolean comes(RunningCase one) {
        return !staying.contains(one.instance());
    }

    /**
     * A place from which tokens cannot go on.
     *
     * @param element id of the activity, empty if it is the case as a whole
     * @param label what people call it
     * @param why a sentence
     * @param advice what the analyst can do, a sentence
     * @param cases how many cases have a token there
     * @param numbers of the first twenty
     */
    public record Obstacle(String element, String label, String why, String advice, int cases, List<String> numbers) {}
}
