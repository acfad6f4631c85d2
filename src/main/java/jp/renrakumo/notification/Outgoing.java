package jp.renrakumo.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Rows of a table that wait for their way out: one node takes one, hands it over, and writes down what came of it. */
final class Outgoing {

    /** Longer than any talk about one row lasts; a node that died gives its row back after this. */
    static final Duration LEASE = Duration.ofMinutes(15);

    /** After each attempt that counts; when they are used up the row has failed, after some 22 hours. */
    static final List<Duration> WAITS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(3),
            Duration.ofHours(6),
            Duration.ofHours(12));

    private static final int BAG = 100;
    private static final String FREE =
            " state = 'WAITING' and next_attempt_at <= :now and (claimed_until is null or claimed_until <= :now)";

    private final String table;
    private final JdbcClient jdbc;
    private final Clock clock;

    Outgoing(String table, JdbcClient jdbc, Clock clock) {
        this.table = table;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Ids of rows whose time has come and that nobody is sending, the longest waiting first. */
    List<String> due(int most) {
        return jdbc.sql("select id from " + table + " where" + FREE + " order by next_attempt_at, id limit :most")
                .param("now", now())
                .param("most", most)
                .query(String.class)
                .list();
    }

    /** Gives the sender one after the other until he has enough. @return whether nothing was left to do */
    boolean each(Predicate<String> sender) {
        List<String> due = due(BAG);
        while (!due.isEmpty()) {
            for (String id : due) {
                if (!sender.test(id)) {
                    return false;
                }
            }
            due = due(BAG);
        }
        return true;
    }

    /** Takes a row for sending. Nobody else gets it until the lease ends. @return whether nobody else had it */
    boolean claim(String id) {
        return jdbc.sql("update " + table + " set claimed_by = :claim, claimed_until = :until where id = :id and"
                                + FREE)
                        .param("claim", UUID.randomUUID().toString())
                        .param("until", Moments.utc(clock.instant().plus(LEASE)))
                        .param("id", id)
                        .param("now", now())
                        .update()
                == 1;
    }

    /** It has arrived: whoever claims it meanwhile, it is sent. */
    void sent(String id, String note) {
        jdbc.sql("update " + table
                        + " set state = 'SENT', sent_at = ?, claimed_until = null, last_error = ? where id = ?")
                .params(now(), note.isEmpty() ? null : note, id)
                .update();
    }

    /** Another attempt. @return whether it was still this claim's to say so */
    boolean again(String id, String claim, int attempts, Duration wait, String reason) {
        return jdbc.sql("update " + table + " set attempts = ?, next_attempt_at = ?, last_error = ?,"
                                + " claimed_until = null where id = ? and claimed_by = ? and state = 'WAITING'")
                        .params(attempts, Moments.utc(clock.instant().plus(wait)), reason, id, claim)
                        .update()
                == 1;
    }

    /** No further attempt. @return whether it was still this claim's to say so */
    boolean failed(String id, String claim, String reason) {
        return jdbc.sql("update " + table + " set state = 'FAILED', attempts = attempts + 1, claimed_until = null,"
                                + " last_error = ? where id = ? and claimed_by = ? and state = 'WAITING'")
                        .params(reason, id, claim)
                        .update()
                == 1;
    }

    /** What had arrived has come back. @return whether it had */
    boolean cameBack(String id, String reason) {
        return jdbc.sql("update " + table + " set state = 'FAILED', last_error = ? where id = ? and state = 'SENT'")
                        .params(reason, id)
                        .update()
                == 1;
    }

    private OffsetDateTime now() {
        return Moments.utc(clock.instant());
    }
}
