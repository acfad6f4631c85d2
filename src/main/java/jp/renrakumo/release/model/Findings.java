package jp.renrakumo.release.model;

import java.util.List;
import java.util.TreeSet;

/** What was found so far. */
public final class Findings {

    private final TreeSet<Finding> all = new TreeSet<>();

    public void add(ModelFile file, Node at, Rule rule, String sentence) {
        add(new Finding(file.name(), at.place().line(), at.place().column(), at.nearestId(), rule.id(), sentence));
    }

    public void add(Finding finding) {
        all.add(finding);
    }

    public boolean none(String file) {
        return all.stream().noneMatch(each -> each.file().equals(file));
    }

    /** Whether nothing was found in the file that breaks one of the rules. */
    public boolean none(String file, Rule... rules) {
        List<String> ids = List.of(rules).stream().map(Rule::id).toList();
        return all.stream().noneMatch(each -> each.file().equals(file) && ids.contains(each.rule()));
    }

    /** By file and line. */
    public List<Finding> sorted() {
        return List.copyOf(all);
    }
}
