package jp.renrakumo.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code report-duty.dmn} asks for: one per obligation and owner, with every rule that fired.
 *
 * @param obligation id of the obligation, O7 … O17
 * @param owner who owes it: INSTITUTION or AUTHORITY
 * @param addressee VENDOR, REPORT_DESK or OWNER_MUNICIPALITY
 * @param anchor which moment starts the clock: SUSPECTED, KNOWN (the facts that ask for it), JUDGED or AWARE
 * @param source document and section
 * @param sentence sentence of the source, verbatim
 * @param rules ids of the rules that fired
 */
record FiredDuty(
        String obligation,
        String owner,
        String addressee,
        String anchor,
        String source,
        String sentence,
        List<String> rules) {

    /** Joins the table's rows; several rules may fire for one obligation (leak and disruption, say). */
    static List<FiredDuty> of(List<Map<String, Object>> rows) {
        Map<String, FiredDuty> byObligation = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            FiredDuty fired = of(row);
            byObligation.merge(fired.obligation() + fired.owner(), fired, FiredDuty::with);
        }
        return List.copyOf(byObligation.values());
    }

    private static FiredDuty of(Map<String, Object> row) {
        return new FiredDuty(
                text(row, "obligation"),
                text(row, "owner"),
                text(row, "addressee"),
                text(row, "anchor"),
                text(row, "source"),
                text(row, "sentence"),
                List.of(text(row, "rule")));
    }

    private FiredDuty with(FiredDuty other) {
        List<String> both = new ArrayList<>(rules);
        both.addAll(other.rules);
        return new FiredDuty(obligation, owner, addressee, anchor, source, sentence, List.copyOf(both));
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
