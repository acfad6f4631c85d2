package jp.renrakumo.directive;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Repository;

/**
 * How a sender's recipients stand, counted as they change and never by reading them. A count is spread over slots: receipts
 * of the same moment mostly meet different rows, and whoever changes several rows changes them in one order.
 */
@Repository
class Tallies {

    private static final int SLOTS = 8;
    private static final String ADD =
            "update delivery_tally set sent = sent + ?, confirmed = confirmed + ?, late = late + ?,"
                    + " settled = settled + ?, closed = closed + ? where directive = ? and sender = ? and area = ? and slot = ?";

    private final JdbcTemplate jdbc;

    Tallies(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What is added to the counts of a sender's recipients in one prefecture. */
    record Change(int sent, int confirmed, int late, int settled, int closed) {

        static final Change SENT = new Change(1, 0, 0, 0, 0);
        static final Change SETTLED = new Change(0, 0, 0, 1, 0);
        static final Change CLOSED = new Change(0, 0, 0, 1, 1);

        static Change confirmed(boolean late, boolean settled) {
            return new Change(0, 1, late ? 1 : 0, settled ? 1 : 0, 0);
        }

        Change times(int number) {
            return new Change(sent * number, confirmed * number, late * number, settled * number, closed * number);
        }
    }

    /** How all recipients of a sender stand; of whom something is outstanding is {@code recipients - settled}. */
    record Standing(long recipients, long sent, long confirmed, long late, long settled, long closed) {

        static final Standing NONE = new Standing(0, 0, 0, 0, 0, 0);

        public long outstanding() {
            return recipients - settled;
        }

        /** Those that could confirm and have not. */
        public long unconfirmed() {
            return recipients - confirmed - closed;
        }

        Standing plus(Standing other) {
            return new Standing(
                    recipients + other.recipients,
                    sent + other.sent,
                    confirmed + other.confirmed,
                    late + other.late,
                    settled + other.settled,
                    closed + other.closed);
        }
    }

    /** A sender has planned so many recipients in each prefecture. */
    void planned(String directive, String sender, Map<String, Integer> recipients) {
        new TreeMap<>(recipients).forEach((area, number) -> {
            for (int slot = 0; slot < SLOTS; slot++) {
                jdbc.update(
                        "insert into delivery_tally (directive, sender, area, slot, recipients) values (?, ?, ?, ?, ?)",
                        directive,
                        sender,
                        area,
                        slot,
                        slot == 0 ? number : 0);
            }
        });
    }

    /** The same change for so many recipients in each prefecture. */
    void add(String directive, String sender, Map<String, Integer> recipients, Change change) {
        jdbc.batchUpdate(
                ADD,
                new TreeMap<>(recipients)
                        .entrySet().stream()
                                .map(each -> row(directive, sender, each.getKey(), change.times(each.getValue())))
                                .toList());
    }

    void add(String directive, String sender, String area, Change change) {
        jdbc.update(ADD, row(directive, sender, area, change));
    }

    private static Object[] row(String directive, String sender, String area, Change change) {
        return new Object[] {
            change.sent(),
            change.confirmed(),
            change.late(),
            change.settled(),
            change.closed(),
            directive,
            sender,
            area,
            ThreadLocalRandom.current().nextInt(SLOTS)
        };
    }

    /** How many receipts or reports the sender still waits for before it may report; 0 or less: for none. */
    long awaited(String directive, String sender) {
        return jdbc.queryForObject(
                "select coalesce(sum(recipients), 0) - coalesce(sum(settled), 0) - (select r.tolerated from relay r"
                        + " where r.directive = ? and r.organization = ?) from delivery_tally where directive = ? and sender = ?",
                Long.class,
                directive,
                sender,
                directive,
                sender);
    }

    Standing of(String directive, String sender) {
        return jdbc.queryForObject(
                "select coalesce(sum(recipients), 0) as recipients, coalesce(sum(sent), 0) as sent,"
                        + " coalesce(sum(confirmed), 0) as confirmed, coalesce(sum(late), 0) as late,"
                        + " coalesce(sum(settled), 0) as settled, coalesce(sum(closed), 0) as closed"
                        + " from delivery_tally where directive = ? and sender = ?",
                (row, number) -> standing(row),
                directive,
                sender);
    }

    static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                row.getLong("recipients"),
                row.getLong("sent"),
                row.getLong("confirmed"),
                row.getLong("late"),
                row.getLong("settled"),
                row.getLong("closed"));
    }
}
