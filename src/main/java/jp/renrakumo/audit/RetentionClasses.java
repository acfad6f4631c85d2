package jp.renrakumo.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** How long cases of each class are kept after their end: {@code renrakumo.retention.classes}; policy of the installation. */
@ConfigurationProperties("renrakumo.retention")
record RetentionClasses(Map<String, RetentionClass> classes) {

    /** As {@code kept_case} tells them. */
    static final List<String> IDS = List.of("incident", "directive", "exercise");

    /**
     * One class.
     *
     * @param name as officers know it
     * @param years how long, from the end of a case
     * @param basis what the installation rests it on, one sentence
     */
    record RetentionClass(@Nullable String name, int years, @Nullable String basis) {

        private boolean whole() {
            return years > 0 && !Optional.ofNullable(name).orElse("").isBlank() && basis != null && !basis.isBlank();
        }
    }

    /** @throws IllegalArgumentException if a class is missing or not whole, or a word is mistyped */
    RetentionClasses {
        classes = Map.copyOf(classes);
        for (String id : IDS) {
            if (!classes.containsKey(id) || !classes.get(id).whole()) {
                throw new IllegalArgumentException(
                        "renrakumo.retention.classes." + id + " must have a name, years (1 or more) and a basis");
            }
        }
        if (classes.size() > IDS.size()) {
            throw new IllegalArgumentException("renrakumo.retention.classes may name " + IDS + " alone");
        }
    }

    RetentionClass of(String id) {
        return Optional.ofNullable(classes.get(id)).orElseThrow();
    }
}
