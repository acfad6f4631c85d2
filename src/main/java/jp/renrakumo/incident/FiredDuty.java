package jp.renrakumo.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code report-duty.dmn} asks for: one per obligation and owner, with every rule that fired.
 *
 * @param obligation id of the obligation, O7 … O17, or that of a later rule pack
 * @param what what is to be done, in the officer's words
 * @param stage PRELIMINARY or FINAL where a report comes in stages, else empty
 * @param owner who owes it: INSTITUTION or AUTHORITY
 * @param addressee VENDOR, REPORT_DESK, OWNER_MUNICIPALITY, or an organization by its id or name
 * @param anchor which moment starts the clock: SUSPECTED, KNOWN (the facts that ask for it), JUDGED, AWARE, LEAK_KNOWN, or
 *     {@code FILED O8} (the filing of another obligation)
 * @param source document and section
 * @param sentence sentence of the source, verbatim
 * @param rules ids of the rules that fired
 */
record FiredDuty(
        String obligation,
        String what,
        String stage,
        String owner,
        String addressee,
        String anchor,
        String source,
        String sentence,
        List<String> rules) {

    /** Joins the table's rows; several rules may fire for one obligation (leak and disruption, say). */
    static List<FiredDuty> of(List<Map<String, Object>> rows) {
        return joined(rows.stream().map(FiredDuty::of).toList());
    }

    /** One per obligation and owner, with the rules of all. */
    static List<FiredDuty> joined(List<FiredDuty> each) {
        Map<String, FiredDuty> byObligation = new LinkedHashMap<>();
        each.forEach(fired -> byObligation.merge(fired.obligation() + fired.owner(), fired, FiredDuty::with));
        return List.copyOf(byObligation.values());
    }

    /** One row of the table. */
    static FiredDuty of(Map<String, Object> row) {
        return new FiredDuty(
                text(row, "obligation"),
                text(row, "what"),
                text(row, "stage"),
                text(row, "owner"),
                text(row, "addressee"),
                text(row, "anchor"),
                text(row, "source"),
                text(row, "sentence"),
                List.of(text(row, "rule")));
    }

    /** How officers call it: the documents' duties by their number, those of later rule packs by what is to be done. */
    public String label() {
        return label(obligation, what);
    }

    static String label(String obligation, String what) {
        return obligation.matches("O\\d+") ? obligation : what;
    }

    private FiredDuty with(FiredDuty other) {
        List<String> both = new ArrayList<>(rules);
        both.addAll(other.rules);
        return new FiredDuty(obligation, what, stage, owner, addressee, anchor, source, sentence, List.copyOf(both));
    }

    private static String text(Map<String, Object> row, String column) {
        return String.valueOf(row.get(column));
    }
}
