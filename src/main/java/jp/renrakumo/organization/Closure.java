package jp.renrakumo.organization;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Every pair of above and below with the days on which it holds, made from {@code charge}: one join in place of a climb. */
@Component
class Closure {

    private static final int DEEPEST = 12;
    private static final String FIRST = "coalesce(%s.since, date '0001-01-01')";
    private static final String LAST = "coalesce(%s.until, date '9999-12-31')";
    private static final String SINCE = "greatest(p.since, " + FIRST.formatted("c") + ")";
    private static final String UNTIL = "least(p.until, " + LAST.formatted("c") + ")";

    private final JdbcTemplate jdbc;

    Closure(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything anew. @throws IllegalStateException if somebody is in his own charge */
    void rebuild() {
        jdbc.update("delete from organization_closure");
        jdbc.update("insert into organization_closure (ancestor, descendant, depth, since, until)"
                + " select id, id, 0, date '0001-01-01', date '9999-12-31' from organization");
        int depth = 0;
        while (below(depth++) > 0) {
            if (depth > DEEPEST) {
                throw new IllegalStateException("所管が輪になっているか、" + DEEPEST + "段を超えています。所管の登録を確かめてください。");
            }
        }
    }

    /** One organization anew, below which there is nobody. */
    void rebuild(String leaf) {
        jdbc.update("delete from organization_closure where descendant = ? and depth > 0", leaf);
        jdbc.update(
                "insert into organization_closure (ancestor, descendant, depth, since, until)"
                        + " select p.ancestor, c.organization, p.depth + 1, " + SINCE + ", " + UNTIL
                        + " from charge c join organization_closure p on p.descendant = c.in_charge"
                        + " where c.organization = ? and " + SINCE + " < " + UNTIL,
                leaf);
    }

    /** Those one step below the pairs of this depth, on the days on which both steps hold. */
    private int below(int depth) {
        return jdbc.update("insert into organization_closure (ancestor, descendant, depth, since, until)"
                + " select p.ancestor, c.organization, p.depth + 1, " + SINCE + ", " + UNTIL
                + " from organization_closure p join charge c on c.in_charge = p.descendant"
                + " where p.depth = " + depth + " and " + SINCE + " < " + UNTIL);
    }
}
