package jp.renrakumo.audit;

import java.util.List;

/**
 * Columns of the engine's history that {@code audit verify} compares with nothing, from {@code audit/uncompared-columns.csv};
 * any other column of a table that is compared is compared.
 *
 * @param words as an auditor reads it
 * @param why they need not be compared, or cannot
 * @param columns {@code TABLE.COLUMN} each
 */
record UncomparedColumns(String words, String why, List<String> columns) {

    static List<UncomparedColumns> all() {
        return KeptTables.lines("/audit/uncompared-columns.csv").stream()
                .map(line -> new UncomparedColumns(
                        line.get("words"),
                        line.get("why"),
                        List.of(line.get("columns").split(" "))))
                .toList();
    }

    /** As it is printed. */
    String inWords() {
        return words + "。" + why + "（" + String.join("、", columns) + "）";
    }
}
