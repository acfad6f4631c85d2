package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
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
    private final HistoryCheck history;

    Verification(JdbcTemplate jdbc, TransactionTemplate transaction) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(FETCH);
        this.transaction = transaction;
        this.history = new HistoryCheck(this.jdbc);
    }

    /**
     * What was found.
     *
     * @param events number of sealed events
     * @param waiting events that are not sealed yet
     * @param checkpoints number of checkpoints that were compared
     */
    record Report(long events, long waiting, long checkpoints, List<Finding> findings) {}

    /**
     * Compares the log with the checkpoints that lie outside of the database, and with the engine's history.
     *
     * @param notes signed notes, see {@link AuditFolder#notes}
     * @param keys whose signatures count
     */
    Report against(List<String> notes, List<NoteKey> keys) {
        Findings findings = new Findings();
        NavigableMap<Long, Hash> signed = signed(notes, keys, findings);
        // of one transaction: PostgreSQL reads in pieces, and both sides are of one moment
        return Objects.requireNonNull(transaction.execute(status -> {
            Walk walk = new Walk(signed, findings);
            jdbc.query(
                    "select s.number, s.event as sealed, s.leaf, e.* from audit_seal s left join audit_event e on e.id = s.event"
                            + " order by s.number",
                    walk);
            walk.end();
            unsealed(findings);
            history.compare(findings);
            return new Report(walk.size(), waiting(), signed.size(), findings.all());
        }));
    }

    private NavigableMap<Long, Hash> signed(List<String> notes, List<NoteKey> keys, Findings findings) {
        String origin = jdbc.query("select origin from audit_tree where id = 1", (row, at) -> row.getString(1)).stream()
                .findFirst()
                .orElse("");
        NavigableMap<Long, Hash> signed = new TreeMap<>();
        int damaged = 0;
        int foreign = 0;
        for (String note : notes) {
            try {
                Checkpoint.Signed each = Checkpoint.parse(note);
                if (!each.by(keys)) {
                    damaged++;
                } else if (!each.checkpoint().origin().equals(origin)) {
                    foreign++;
                } else {
                    Hash other = signed.put(
                            each.checkpoint().size(), each.checkpoint().root());
                    if (other != null && !other.equals(each.checkpoint().root())) {
                        findings.add(each.checkpoint().size(), "署名された検査点が二つあり、互いに違います（記録が分岐しています）。");
                    }
                }
            } catch (IllegalArgumentException unreadable) {
                damaged++;
            }
        }
        if (damaged > 0) {
            findings.add(0, "検査点" + damaged + "件の署名が正しくないか、読めません。");
        }
        if (signed.isEmpty()
                && (foreign > 0 || jdbc.queryForObject("select count(*) from audit_seal", Long.class) > 0)) {
            findings.add(0, "この記録（" + origin + "）の検査点がありません。データベースが入れ替えられたか、別の検査点を指定しています。");
        }
        return signed;
    }

    /** What neither waits for the sealer nor was sealed came in by another way; what waits must be there. */
    private void unsealed(Findings findings) {
        jdbc.query(
                "select e.id, e.happened_at from audit_event e where not exists (select 1 from audit_seal s where s.event = e.id)"
                        + " and not exists (select 1 from audit_unsealed u where u.event = e.id) order by e.id",
                (RowCallbackHandler) row -> findings.add(0, "出来事 " + row.getString("id") + " は封の手続きを経ずに挿入されています。"));
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

        private final NavigableMap<Long, Hash> signed;
        private final Findings findings;
        private final MerkleTree tree = new MerkleTree();
        private long expected = 1;
        private long agreed;
        private boolean broken;

        private Walk(NavigableMap<Long, Hash> signed, Findings findings) {
            this.signed = signed;
            this.findings = findings;
        }

        @Override
        public void processRow(ResultSet row) throws SQLException {
            long number = row.getLong("number");
            if (number != expected) {
                findings.add(expected, "番号が続いていません（次は" + number + "）。封が削除または挿入されています。");
                expected = number;
            }
            expected++;
            Hash leaf = Hash.parse(row.getString("leaf"));
            if (row.getString("id") == null) {
                findings.add(number, "出来事 " + row.getString("sealed") + " が削除されています。");
            } else {
                AuditEvent event = EventLog.row(row);
                if (!event.leaf().equals(leaf) || !event.contentIsWhole()) {
                    findings.add(number, "出来事 " + event.id() + " が書き換えられています。");
                }
                leaf = event.leaf();
            }
            tree.add(leaf);
            Hash root = signed.get(tree.size());
            if (root == null) {
                return;
            }
            if (root.equals(tree.root())) {
                agreed = tree.size();
            } else if (!broken) {
                broken = true;
                findings.add(agreed + 1, "番号" + (agreed + 1) + "から" + tree.size() + "の内容または順序が、署名された検査点と違います。");
            }
        }

        long size() {
            return tree.size();
        }

        void end() {
            if (!signed.isEmpty() && signed.lastKey() > tree.size()) {
                findings.add(
                        tree.size() + 1,
                        "検査点は" + signed.lastKey() + "件を示しますが、" + tree.size() + "件しかありません。末尾が失われたか、古い控えに戻されています。");
            }
        }
    }
}
