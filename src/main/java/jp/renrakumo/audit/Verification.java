package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Whether the log is what was signed, and whether the engine's history tells the same. Nothing is changed. */
@Component
class Verification {

    private static final int FETCH = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final GoodSignatures signatures;

    Verification(JdbcTemplate jdbc, TransactionTemplate transaction, GoodSignatures signatures) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(FETCH);
        this.transaction = transaction;
        this.signatures = signatures;
    }

    /**
     * What was found.
     *
     * @param events number of sealed events
     * @param erased how many of them had their content erased, as the log itself tells
     * @param waiting events that are not sealed yet
     * @param checkpoints number of checkpoints that were compared
     * @param compared what of the history and of promises was compared with the events, in words
     */
    record Report(long events, long erased, long waiting, long checkpoints, String compared, List<Finding> findings) {

        /** With what was found elsewhere before the rest. */
        Report and(List<Finding> before) {
            return new Report(
                    events,
                    erased,
                    waiting,
                    checkpoints,
                    compared,
                    Stream.concat(before.stream(), findings.stream()).toList());
        }
    }

    /**
     * Compares the log with the checkpoints that lie outside of the database, and with the engine's history.
     *
     * @param notes signed notes, see {@link AuditFolder#notes}
     * @param keys whose signatures count
     */
    Report against(List<String> notes, List<NoteKey> keys) {
        Findings findings = new Findings();
        SignedRoots roots = SignedRoots.of(notes, keys, signatures, jdbc, findings);
        // of one transaction: PostgreSQL reads in pieces, and both sides are of one moment
        return Objects.requireNonNull(transaction.execute(status -> {
            ErasedEvents erased = ErasedEvents.of(jdbc);
            EventCheck check = new EventCheck(jdbc, erased, findings);
            Walk walk = new Walk(roots, check, findings);
            jdbc.query(
                    "select s.number, s.event as sealed, s.leaf, e.* from audit_seal s left join audit_event e on e.id = s.event"
                            + " order by s.number",
                    walk);
            roots.end(jdbc);
            unsealed(findings);
            String compared = new HistoryCheck(jdbc, erased, findings).all().inWords();
            return new Report(roots.size(), check.erased(), waiting(), roots.count(), compared, findings.all());
        }));
    }

    /** What neither waits for the sealer nor was sealed came in by another way; what waits must be there. */
    private void unsealed(Findings findings) {
        jdbc.query(
                "select e.* from audit_event e where not exists (select 1 from audit_seal s where s.event = e.id)"
                        + " and not exists (select 1 from audit_unsealed u where u.event = e.id) order by e.id",
                (RowCallbackHandler) row -> findings.add(0, EventLog.row(row).inWords() + " は封の手続きを経ずに挿入されています。"));
        jdbc.query(
                "select u.event from audit_unsealed u where not exists (select 1 from audit_event e where e.id = u.event)"
                        + " order by u.event",
                (RowCallbackHandler) row -> findings.add(0, "封を待つ出来事 " + row.getString("event") + " が削除されています。"));
    }

    private long waiting() {
        return Objects.requireNonNull(jdbc.queryForObject("select count(*) from audit_unsealed", Long.class));
    }

    /** Walks over the sealed events in the order of their numbers and grows the tree anew. */
    private static final class Walk implements RowCallbackHandler {

        private final SignedRoots roots;
        private final EventCheck check;
        private final Findings findings;
        private final Numbering numbering;

        private Walk(SignedRoots roots, EventCheck check, Findings findings) {
            this.roots = roots;
            this.check = check;
            this.findings = findings;
            this.numbering = new Numbering(findings);
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            long number = row.getLong("number");
            numbering.next(number);
            SealedLeaf leaf = SealedLeaf.of(row, findings);
            AuditEvent event = leaf.event();
            Hash kept = leaf.kept();
            if (event == null) {
                findings.add(number, "出来事 " + row.getString("sealed") + " が削除されています。");
            } else if (kept != null) {
                check.look(number, event, kept);
            }
            roots.add(leaf.ofEventOrKept());
        }
    }
}
