package jp.renrakumo.release.load;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;

/**
 * What is assumed about people and recipients.
 *
 * @param always whether people work day and night, on every day
 * @param people of each organization, by level
 * @param minutes of work, by task
 * @param share of the recipients, in percent, that confirm without being called
 * @param half in how many hours of work half of those have looked at it
 * @param seed of the random numbers
 */
record LoadPlan(
        Instant start,
        LocalTime opens,
        LocalTime closes,
        boolean always,
        Map<String, Integer> people,
        Map<String, Integer> minutes,
        int share,
        int half,
        long seed) {

    int people(String level) {
        return people.getOrDefault(level, 1);
    }

    /** In seconds. */
    long work(CascadeTask task) {
        return 60L * minutes.getOrDefault(task.id(), 0);
    }

    LoadPlan with(Map<String, Integer> otherPeople) {
        return new LoadPlan(start, opens, closes, always, otherPeople, minutes, share, half, seed);
    }
}
