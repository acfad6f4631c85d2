package jp.renrakumo.release;

import java.util.List;
import java.util.TreeSet;

/** What was found so far. */
final class Findings {

    private final TreeSet<Finding> all = new TreeSet<>();

    void add(ModelFile file, Node at, Rule rule, String sentence) {
        add(new Finding(file.name(), at.place().line(), at.place().column(), at.nearestId(), rule.id(), sentence));
    }

    void add(Finding finding) {
        all.add(finding);
    }

    boolean none(String file) {
        return all.stream().noneMatch(each -> each.file().equals(file));
    }

    /** Whether nothing was found in the file that breaks one of the rules. */
    boolean none(String file, Rule... rules) {
        List<String> ids = List.of(rules).stream().map(Rule::id).toList();
        return all.stream().noneMatch(each -> each.file().equals(file) && ids.contains(each.rule()));
    }

    /** By file and line. */
    List<Finding> sorted() {
        return List.copyOf(all);
    }
}
