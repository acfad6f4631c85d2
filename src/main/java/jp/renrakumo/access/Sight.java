package jp.renrakumo.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What an officer may see, as conditions for lists and counts: whoever asks a table adds one of them, and what is
 * forbidden is not there. Deny by default: without an organization nothing is seen.
 *
 * @param everything whether he sees all cases (national auditors, administrators)
 * @param organizations those for which he works
 * @param on the day (JST) on which the tree is asked
 * @param at the moment at which grants are asked
 */
public record Sight(boolean everything, List<String> organizations, LocalDate on, Instant at) {

    private static final String SELF_OR_BELOW =
            " from organization_closure s where s.descendant = %s and s.ancestor in (:own) and s.since <= :day and s.until > :day";
    private static final String BELOW =
            " join organization_closure s on s.descendant = %s and s.ancestor in (:own) and s.since <= :day and s.until > :day";

    /** True for an organization in this column that is one's own or below. Wants {@link #parameters()}. */
    public String organization(String column) {
        return everything ? "1 = 1" : "exists (select 1" + SELF_OR_BELOW.formatted(column) + ")";
    }

    /**
     * The same, looked up for each row: for few rows, where a database that underrates how much stands below a ministry
     * would begin with all of that. Wants {@link #parameters()}.
     */
    public String organizationOfEach(String column) {
        return everything ? "1 = 1" : "0 < (select count(*)" + SELF_OR_BELOW.formatted(column) + ")";
    }

    /** True for an organization in this column for which one works oneself. Wants {@link #parameters()}. */
    public String own(String column) {
        return column + " in (:own)";
    }

    /** True for the number of a case in this column that may be seen, by taking part or by a grant. */
    public String cases(CaseKind kind, String column) {
        return everything
                ? "1 = 1"
                : "(" + column + " in (select a.case_number from case_access a" + BELOW.formatted("a.organization")
                        + " where a.case_kind = '" + kind + "') or " + granted(kind, column) + ")";
    }

    private String granted(CaseKind kind, String column) {
        return column + " in (select g.case_number from case_grant g where g.case_kind = '" + kind
                + "' and g.organization in (:own) and g.revoked_at is null and g.expires_at > :now)";
    }

    /** Within a case that may be seen whole: everything. One's own organizations stay one's own. */
    public Sight whole() {
        return new Sight(true, organizations, on, at);
    }

    /** Values for the conditions. */
    public Map<String, Object> parameters() {
        return Map.of("own", organizations.isEmpty() ? List.of("") : organizations, "day", on, "now", Moments.utc(at));
    }
}
