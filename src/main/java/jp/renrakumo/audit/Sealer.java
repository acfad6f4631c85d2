package jp.renrakumo.audit;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Gives events their numbers, grows the tree, and signs its root; one node at a time, whichever comes first. */
@Component
class Sealer {

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final int BATCH = 2_000;

    /** No event waits longer for its seal, in seconds. */
    static final int LONGEST_WAIT = 60;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final EventLog log;
    private final RowEvents rows;
    private final AuditFolder folder;
    private final Uptime uptime;
    private final CheckpointsOutside outside;
    private final TreeKept trees;

    private volatile boolean leaving;
    private volatile boolean stopped;

    Sealer(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            EventLog log,
            RowEvents rows,
            AuditFolder folder,
            Uptime uptime,
            CheckpointsOutside outside,
            TreeKept trees) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.log = log;
        this.rows = rows;
        this.folder = folder;
        this.uptime = uptime;
        this.outside = outside;
        this.trees = trees;
    }

    /** No event waits longer than a minute. */
    @Scheduled(fixedDelayString = "${renrakumo.audit.every:10s}", initialDelayString = "${renrakumo.audit.every:10s}")
    void round() {
        if (leaving) {
            return;
        }
        try {
            sealAll();
            uptime.seen();
        } catch (RuntimeException failed) {
            LOG.error("Events could not be sealed; they wait", failed);
            return;
        }
        try {
            outside.write();
        } catch (RuntimeException failed) {
            LOG.error(
                    "All events are sealed, but checkpoints could not be written to {}: they wait in the database and are"
                            + " written as soon as that can be",
                    folder.path().resolve(AuditFolder.CHECKPOINTS),
                    failed);
        }
    }

    /** Whether an event has waited too long, and no node has sealed whatever waited since. */
    boolean behind() {
        OffsetDateTime before = log.now().minusSeconds(LONGEST_WAIT).atOffset(ZoneOffset.UTC);
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from audit_unsealed where since < ?)"
                        + " and not exists (select 1 from audit_uptime where seen_at >= ?)",
                Boolean.class,
                before,
                before));
    }

    /** Whether nothing is sealed because the tree was changed ({@link TreeKept}). */
    boolean stopped() {
        return stopped;
    }

    /** Whether a checkpoint has waited too long in the database, where alone it proves nothing. */
    boolean unpublished() {
        return Boolean.TRUE.equals(jdbc.queryForObject(
                "select exists (select 1 from operation_checkpoint where since < ?)",
                Boolean.class,
                log.now().minusSeconds(LONGEST_WAIT).atOffset(ZoneOffset.UTC)));
    }

    /** What waits is left to the next start. */
    @EventListener(ContextClosedEvent.class)
    void leave() {
        leaving = true;
    }

    /** Seals whatever waits, and puts what was signed outside. @return how many events */
    long seal() {
        long sealed = sealAll();
        outside.write();
        return sealed;
    }

    private long sealAll() {
        begin();
        rows.gather();
        long sealed = 0;
        int batch;
        do {
            batch = sealBatch();
            sealed += batch;
        } while (batch == BATCH);
        return sealed;
    }

    /** The log gets its name once. */
    private void begin() {
        if (jdbc.queryForObject("select count(*) from audit_tree", Integer.class) == 0) {
            try {
                jdbc.update(
                        "insert into audit_tree (id, origin, size, peaks) values (1, ?, 0, '')",
                        "renrakumo/" + java.util.UUID.randomUUID());
            } catch (DataIntegrityViolationException another) {
                LOG.debug("Another node began the log", another);
            }
        }
    }

    private int sealBatch() {
        List<AuditEvent> sealed = new ArrayList<>();
        transaction.executeWithoutResult(status -> {
            TreeKept.Tree tree = grownSoFar();
            sealed.addAll(jdbc.query(
                    "select e.* from audit_unsealed u join audit_event e on e.id = u.event order by u.event fetch first "
                            + BATCH + " rows only",
                    (row, index) -> EventLog.row(row)));
            if (!sealed.isEmpty()) {
                append(tree, sealed);
            }
        });
        return sealed.size();
    }

    private TreeKept.Tree grownSoFar() {
        try {
            TreeKept.Tree tree = trees.locked();
            stopped = false;
            return tree;
        } catch (TreeKept.WrongPeaks changed) {
            stopped = true;
            throw changed;
        }
    }

    private void append(TreeKept.Tree tree, List<AuditEvent> events) {
        long first = tree.leaves().size() + 1;
        List<Object[]> seals = new ArrayList<>();
        PathCount paths = new PathCount();
        for (AuditEvent event : events) {
            paths.add(event);
            Hash leaf = event.leaf();
            tree.leaves().add(leaf);
            seals.add(new Object[] {first + seals.size(), event.id(), leaf.toString()});
        }
        paths.write(jdbc);
        jdbc.batchUpdate("insert into audit_seal (number, event, leaf) values (?, ?, ?)", seals);
        jdbc.batchUpdate(
                "delete from audit_unsealed where event = ?",
                events.stream().map(event -> new Object[] {event.id()}).toList());
        jdbc.update(
                "update audit_tree set size = ?, peaks = ? where id = 1",
                tree.leaves().size(),
                tree.leaves().peaks());
        String note = folder.sign(new Checkpoint(
                tree.origin(),
                tree.leaves().size(),
                tree.leaves().root(),
                log.now().truncatedTo(ChronoUnit.SECONDS)));
        jdbc.update(
                "insert into audit_checkpoint (size, note) values (?, ?)",
                tree.leaves().size(),
                note);
    }
}
