package jp.renrakumo.organization;

import java.util.List;
import java.util.Optional;

/** Kinds of institutions that official lists know, with their words and codes (機関区分). */
enum FacilityKind {
    HOSPITAL("病院", "1"),
    CLINIC("診療所", "2", "一般診療所"),
    DENTAL_CLINIC("歯科診療所", "3", "歯科"),
    MATERNITY_HOME("助産所", "4"),
    PHARMACY("薬局", "5");

    private final String word;
    private final List<String> spellings;

    FacilityKind(String word, String... others) {
        this.word = word;
        this.spellings = List.of(others);
    }

    public String word() {
        return word;
    }

    static Optional<FacilityKind> written(String text) {
        for (FacilityKind kind : values()) {
            if (kind.word.equals(text) || kind.spellings.contains(text)) {
                return Optional.of(kind);
            }
        }
        return Optional.empty();
    }
}
