package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Whether what the log and the history tell of one case is what was signed. Of other cases no content is read; only that
 * their leaves carry the same roots, and that no event was moved away or deleted.
 */
@Component
class CaseVerification {

    private static final int FETCH = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final GoodSignatures signatures;

    CaseVerification(JdbcTemplate jdbc, TransactionTemplate transaction, GoodSignatures signatures) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(FETCH);
        this.transaction = transaction;
        this.signatures = signatures;
    }

    /**
     * Compares the case with the checkpoints that lie outside of the database, and with the engine's history.
     *
     * @param notes signed notes, see {@link AuditFolder#notes}
     * @param keys whose signatures count
     * @return empty if neither the log nor the history knows the number
     */
    Optional<Verification.Report> of(String number, List<String> notes, List<NoteKey> keys) {
        return Objects.requireNonNull(transaction.execute(status -> {
            if (!known(number)) {
                return Optional.<Verification.Report>empty();
            }
            Findings findings = new Findings();
            SignedRoots roots = SignedRoots.of(notes, keys, signatures, jdbc, findings);
            Leaves leaves = new Leaves(number, roots, findings);
            jdbc.query(
                    "select s.number, s.event as sealed, s.leaf, e.id, e.happened_at, e.kind, e.case_number, e.process, e.task,"
                            + " e.actor, e.organization, '' as content, e.content_digest"
                            + " from audit_seal s left join audit_event e on e.id = s.event order by s.number",
                    leaves);
            roots.end(jdbc);
            ErasedEvents erased = ErasedEvents.of(jdbc);
            EventCheck check = new EventCheck(jdbc, erased, findings);
            Events events = new Events(roots.agreed(), check, findings);
            jdbc.query(
                    "select s.number, s.leaf, u.event as waits, e.* from audit_event e left join audit_seal s on s.event = e.id"
                            + " left join audit_unsealed u on u.event = e.id where e.case_number = ? order by e.id",
                    events,
                    number);
            String compared =
                    new HistoryCheck(jdbc, erased, findings).ofCase(number).inWords();
            return Optional.of(new Verification.Report(
                    events.sealed, check.erased(), events.waiting, roots.count(), compared, findings.all()));
        }));
    }

    private boolean known(String number) {
        return exists("select count(*) from audit_event where case_number = ?", number)
                || exists("select count(*) from ACT_HI_PROCINST where BUSINESS_KEY_ = ?", number);
    }

    private boolean exists(String count, String number) {
        return Objects.requireNonNull(jdbc.queryForObject(count, Long.class, number)) > 0;
    }

    /** All leaves, without their contents. */
    private static final class Leaves implements RowCallbackHandler {

        private final String wanted;
        private final SignedRoots roots;
        private final Findings findings;
        private final Numbering numbering;

        private Leaves(String wanted, SignedRoots roots, Findings findings) {
            this.numbering = new Numbering(findings);
            this.wanted = wanted;
            this.roots = roots;
            this.findings = findings;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            long number = row.getLong("number");
            numbering.next(number);
            SealedLeaf leaf = SealedLeaf.of(row, findings);
            roots.add(leaf.keptOrOfEvent());
            AuditEvent event = leaf.event();
            if (event == null) {
                findings.add(number, "出来事 " + row.getString("sealed") + " が削除されています。この事案・通知のものかもしれません。");
            } else if (!wanted.equals(row.getString("case_number")) && moved(event, leaf.keptOrOfEvent())) {
                findings.add(number, "出来事 " + row.getString("id") + " は、この事案・通知から別の番号に移されています。");
            }
        }

        private boolean moved(AuditEvent event, Hash leaf) {
            AuditEvent before = new AuditEvent(
                    event.id(),
                    event.happenedAt(),
                    event.kind(),
                    wanted,
                    event.process(),
                    event.task(),
                    event.actor(),
                    event.organization(),
                    event.content(),
                    event.contentDigest());
            return before.leaf().equals(leaf);
        }
    }

    /** The events of the case, with their contents. */
    private static final class Events implements RowCallbackHandler {

        private final long agreed;
        private final EventCheck check;
        private final Findings findings;
        private long sealed;
        private long waiting;

        private Events(long agreed, EventCheck check, Findings findings) {
            this.agreed = agreed;
            this.check = check;
            this.findings = findings;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            AuditEvent event = EventLog.row(row);
            long number = row.getLong("number");
            if (row.getString("leaf") == null) {
                waiting++;
                if (row.getString("waits") == null) {
                    findings.add(0, event.inWords() + " は封の手続きを経ずに挿入されています。");
                }
                return;
            }
            sealed++;
            Hash leaf = Hash.read(row.getString("leaf"));
            if (leaf != null && check.look(number, event, leaf) && number > agreed) {
                findings.add(number, event.named() + " は、署名された検査点にまだ、または正しく含まれていません。");
            }
        }
    }
}
