package jp.renrakumo.audit;

import java.util.List;

/**
 * What {@code audit verify} compares with nothing, from {@code audit/uncompared.csv}: every table that is compared with nothing
 * is named, and of one that is compared in part, what is not.
 *
 * @param words as an auditor reads it
 * @param tables where it stands
 */
record Uncompared(String words, List<String> tables) {

    static List<Uncompared> all() {
        return KeptTables.lines("/audit/uncompared.csv").stream()
                .map(line -> new Uncompared(
                        line.get("words"), List.of(line.get("tables").split(" "))))
                .toList();
    }

    /** As it is printed. */
    String inWords() {
        return words + "（" + String.join("、", tables) + "）";
    }
}
