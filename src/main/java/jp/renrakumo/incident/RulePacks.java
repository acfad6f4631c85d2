package jp.renrakumo.incident;

import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Rules that came after the documents D1 to D6, by the id that the decision tables ask for: {@code renrakumo.rule-packs}.
 * Each row of a table has its own effective date; an installation only says which packs count.
 */
@ConfigurationProperties("renrakumo")
record RulePacks(Map<String, Pack> rulePacks) {

    /**
     * One pack.
     *
     * @param name as officers know it
     * @param from first day (JST) on which it is in force
     * @param on whether this installation judges by it
     */
    record Pack(@Nullable String name, @Nullable LocalDate from, boolean on) {}

    /** @throws IllegalArgumentException for a pack that no table knows: a word mistyped, say */
    RulePacks {
        rulePacks = new TreeMap<>(rulePacks);
        for (Map.Entry<String, Pack> pack : rulePacks.entrySet()) {
            if (pack.getValue().name() == null || pack.getValue().from() == null) {
                throw new IllegalArgumentException("renrakumo.rule-packs." + pack.getKey()
                        + ": no decision table knows this pack; look at the others: " + rulePacks.keySet());
            }
        }
    }

    /** Ids of those that count here, as the tables' column {@code packs} takes them. */
    String inForce() {
        return rulePacks.entrySet().stream()
                .filter(pack -> pack.getValue().on())
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(" "));
    }
}
