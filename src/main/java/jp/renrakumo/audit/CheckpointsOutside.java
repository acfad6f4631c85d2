package jp.renrakumo.audit;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts what was signed outside of the database, in its order and once, whichever node of several with one folder comes first:
 * who writes holds the row of the tree, which says how far the folder has come.
 */
@Component
class CheckpointsOutside {

    /** Notes in one hold: whoever seals waits no longer than these take. */
    private static final int BATCH = 200;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditFolder folder;
    private final KnownCheckpoints known;

    /** Whether this node has looked into the folder; until then the row may tell of another one, or of a file that was moved away. */
    private boolean looked;

    CheckpointsOutside(JdbcTemplate jdbc, TransactionTemplate transaction, AuditFolder folder, KnownCheckpoints known) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.folder = folder;
        this.known = known;
    }

    private record Signed(long size, String note) {}

    /** What one hold did. */
    private record Batch(boolean more, Optional<RuntimeException> failure) {}

    /**
     * Whatever was signed and is not yet outside, by this node or another, or before a crash. A node that dies between the
     * file and the row leaves a note that may be written a second time; none is left out.
     *
     * @throws java.io.UncheckedIOException if the folder cannot be used; what was written until then is not written again
     */
    synchronized void write() {
        boolean more = true;
        while (more) {
            Batch batch = Objects.requireNonNull(transaction.execute(status -> batch()));
            batch.failure().ifPresent(failure -> {
                throw failure;
            });
            more = batch.more();
        }
    }

    // a failure is handed on and not thrown here: how far the folder came is committed
    private Batch batch() {
        long outside = held();
        List<Signed> waiting = jdbc.query(
                "select size, note from audit_checkpoint where size > ? order by size fetch first " + BATCH
                        + " rows only",
                (row, at) -> new Signed(row.getLong("size"), row.getString("note")),
                outside);
        Optional<RuntimeException> failure = Optional.empty();
        long written = outside;
        try {
            for (Signed each : waiting) {
                folder.keep(each.note());
                written = each.size();
            }
        } catch (RuntimeException unwritable) {
            failure = Optional.of(unwritable);
        }
        if (written > outside) {
            jdbc.update("update audit_tree set outside_size = ? where id = 1", written);
        }
        return new Batch(waiting.size() == BATCH, failure);
    }

    /** @return size of the last checkpoint outside; nobody else writes until the transaction ends */
    private long held() {
        List<Long> row = jdbc.queryForList("select outside_size from audit_tree where id = 1 for update", Long.class);
        if (looked || row.isEmpty()) {
            return row.isEmpty() ? 0 : row.get(0);
        }
        long last = known.last();
        jdbc.update("update audit_tree set outside_size = ? where id = 1", last);
        looked = true;
        return last;
    }
}
