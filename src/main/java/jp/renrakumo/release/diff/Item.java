package jp.renrakumo.release.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import jp.renrakumo.release.diff.Change.Detail;
import jp.renrakumo.release.diff.Change.Kind;

/**
 * One thing of a file that is compared by its id.
 *
 * @param subject what it is, in Japanese
 * @param facts what it says
 */
record Item(String id, String subject, Facts facts) {

    private static final Set<String> IN_SUBJECT = Set.of("@kind", "@name", "@label", "@id", "@type");

    /** What became of each, in the order of the later file, then what went away. */
    static List<Change> changes(Map<String, Item> before, Map<String, Item> after) {
        List<Change> changes = new ArrayList<>();
        after.forEach((key, item) -> {
            Item old = before.get(key);
            if (old == null) {
                changes.add(item.added());
            } else {
                List<Detail> details = old.facts().until(item.facts());
                if (!details.isEmpty()) {
                    changes.add(new Change(Kind.CHANGED, item.id(), item.subject(), details));
                }
            }
        });
        before.forEach((key, item) -> {
            if (!after.containsKey(key)) {
                changes.add(new Change(Kind.REMOVED, item.id(), item.subject(), List.of()));
            }
        });
        return changes;
    }

    private Change added() {
        return new Change(Kind.ADDED, id, subject, new Facts(Map.of()).until(facts.without(IN_SUBJECT)));
    }
}
