package jp.renrakumo.audit;

import java.util.List;
import java.util.Locale;

/**
 * How something that was owed stands to its time limit: the one place that says what is late. Late is what was done after it
 * was due, or is still owed though it is due; what ended without (withdrawn, closed, not required) is neither.
 */
enum Timing {
    OWED("義務があるもの", "1 = 1"),
    IN_TIME("期限内に履行", Sql.DONE + " and p.fulfilled_at <= p.due_at"),
    DONE_LATE("期限後に履行", Sql.DONE + " and p.fulfilled_at > p.due_at"),
    OVERDUE("未了で期限超過", Sql.OPEN + " and p.due_at < :now"),
    WAITING("未了で期限前", Sql.OPEN + " and p.due_at >= :now"),
    NOT_REQUIRED("不要となった", "p.state = 'NOT_REQUIRED'"),
    LATE("遅れた（期限後に履行、または未了で期限超過）", "(" + DONE_LATE.condition + " or " + OVERDUE.condition + ")"),
    NEVER_LATE("遅れたものがない", LATE.condition),

    HALF("期限の半分までに履行", Sql.DONE + " and 2 * (" + Sql.TOOK + ") <= " + Sql.ALLOWED),
    WITHIN("期限の半分より後、期限内に履行", IN_TIME.condition + " and 2 * (" + Sql.TOOK + ") > " + Sql.ALLOWED),
    HOUR("1時間以内の超過", DONE_LATE.condition + " and p.fulfilled_at <= p.due_at + interval '1' hour"),
    DAY("1日以内の超過", Sql.beyond("'1' hour", "'1' day")),
    THREE_DAYS("3日以内の超過", Sql.beyond("'1' day", "'3' day")),
    LONGER("3日を超える超過", DONE_LATE.condition + " and p.fulfilled_at > p.due_at + interval '3' day"),
    PENDING("未了", Sql.OPEN);

    /** How long it took, from the half of the allowed time to days too long, and what is not done yet. */
    static final List<Timing> DISTRIBUTION = List.of(HALF, WITHIN, HOUR, DAY, THREE_DAYS, LONGER, PENDING);

    /** How everything that was owed stands; each is of exactly one of these. */
    static final List<Timing> STANDINGS = List.of(IN_TIME, DONE_LATE, OVERDUE, WAITING, NOT_REQUIRED);

    /** To choose from first: what an auditor asks most. */
    static final List<Timing> ASKED =
            List.of(OWED, LATE, NEVER_LATE, IN_TIME, DONE_LATE, OVERDUE, WAITING, NOT_REQUIRED);

    private final String word;
    private final String condition;

    Timing(String word, String condition) {
        this.word = word;
        this.condition = condition;
    }

    public String word() {
        return word;
    }

    /** True for a row {@code p} of {@code audit_promise}; of {@link #NEVER_LATE} for one that speaks against it. Wants {@code :now}. */
    String condition() {
        return condition;
    }

    /** The same as a count in {@link #column()}. */
    String count() {
        return "count(case when " + condition + " then 1 end) as " + column();
    }

    /** No word of SQL's own. */
    String column() {
        return "count_" + name().toLowerCase(Locale.ROOT);
    }

    /** Pieces of the conditions. */
    static final class Sql {
        static final String TOOK = "extract(epoch from p.fulfilled_at) - extract(epoch from p.begun_at)";
        private static final String ALLOWED = "extract(epoch from p.due_at) - extract(epoch from p.begun_at)";
        private static final String DONE = "p.state = 'FULFILLED'";
        private static final String OPEN = "p.state = 'OPEN'";

        private Sql() {}

        private static String beyond(String more, String atMost) {
            return DONE + " and p.fulfilled_at > p.due_at + interval " + more
                    + " and p.fulfilled_at <= p.due_at + interval " + atMost;
        }
    }
}
