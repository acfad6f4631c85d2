package jp.renrakumo.release.migration;

import java.util.List;

/**
 * A process instance that runs, and where its tokens stand.
 *
 * @param number of the case: the business key, or the instance's id if it has none
 * @param definition id of the version in which it runs
 * @param tokens ids of the activities, sorted, one for each token
 */
public record RunningCase(String instance, String number, String definition, List<String> tokens) {}
