package jp.renrakumo.organization;

import java.util.LinkedHashMap;
import java.util.Map;

/** Types of healthcare entities in words; official lists know the first five of them ({@link FacilityKind}). */
public final class FacilityType {

    private static final Map<String, String> WORDS = words();

    private FacilityType() {}

    /** Every type with its word, in the order in which officers list them. */
    public static Map<String, String> all() {
        return WORDS;
    }

    /** The word for a type; one that is not known stays as it is. */
    public static String word(String type) {
        return WORDS.getOrDefault(type, type);
    }

    private static Map<String, String> words() {
        Map<String, String> words = new LinkedHashMap<>();
        for (FacilityKind kind : FacilityKind.values()) {
            words.put(kind.name(), kind.word());
        }
        words.put("LONG_TERM_CARE_FACILITY", "介護老人保健施設");
        words.put("INTEGRATED_CARE_FACILITY", "介護医療院");
        words.put("REGIONAL_NETWORK", "地域医療情報連携ネットワーク");
        return words;
    }
}
