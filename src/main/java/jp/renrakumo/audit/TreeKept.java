package jp.renrakumo.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import jp.renrakumo.access.CurrentOfficer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one row from which the tree grows on ({@code audit_tree}). On peaks that are not those of what was sealed nothing is
 * sealed: the root would be wrong for ever. At a start they are made anew from the seals, if a signed checkpoint says that
 * the seals are whole, and an event tells of it.
 */
@Component
class TreeKept implements CommandLineRunner {

    private static final Logger LOG = LoggerFactory.getLogger(TreeKept.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int FETCH = 1_000;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final AuditFolder folder;
    private final EventLog log;
    private final CurrentOfficer officer;

    /** Peaks that were compared with the seals where no checkpoint vouched for them. */
    private volatile String vouched = "";

    TreeKept(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            AuditFolder folder,
            EventLog log,
            CurrentOfficer officer) {
        this.jdbc = new JdbcTemplate(Objects.requireNonNull(jdbc.getDataSource()));
        this.jdbc.setFetchSize(FETCH);
        this.transaction = transaction;
        this.folder = folder;
        this.log = log;
        this.officer = officer;
    }

    /** The row. */
    private record Kept(String origin, long size, String peaks) {}

    /** The tree with the name of its log. */
    record Tree(String origin, MerkleTree leaves) {}

    /** Peaks that are not those of what was sealed. */
    static final class WrongPeaks extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        WrongPeaks(long size) {
            super("audit_tree (size " + size
                    + ") does not give the root that was signed: somebody changed it. Nothing is sealed,"
                    + " events wait. Run audit verify and keep what it says; then start anew, which makes the row anew from the"
                    + " seals if a signed checkpoint proves them");
        }
    }

    /** The tree to grow on, its row locked. @throws WrongPeaks if it must not grow on this */
    Tree locked() {
        Kept kept = row().orElseThrow();
        MerkleTree leaves = whole(kept);
        if (leaves == null) {
            throw new WrongPeaks(kept.size());
        }
        return new Tree(kept.origin(), leaves);
    }

    /** At the start. */
    @Override
    public void run(String... arguments) {
        try {
            transaction.executeWithoutResult(
                    status -> row().filter(kept -> whole(kept) == null).ifPresent(this::mend));
        } catch (RuntimeException unreadable) {
            LOG.error("The tree of the audit log could not be compared with what was signed", unreadable);
        }
    }

    private Optional<Kept> row() {
        return jdbc
                .query(
                        "select origin, size, peaks from audit_tree where id = 1 for update",
                        (row, at) -> new Kept(row.getString("origin"), row.getLong("size"), row.getString("peaks")))
                .stream()
                .findFirst();
    }

    private void mend(Kept kept) {
        MerkleTree grown = grown();
        if (!signed(kept.origin(), grown)) {
            LOG.error(
                    "audit_tree does not give the root that was signed, and the {} seals do not give it either: seals or the"
                            + " checkpoints were changed too. Nothing is sealed. Run audit verify, and restore a backup",
                    grown.size());
            return;
        }
        jdbc.update("update audit_tree set size = ?, peaks = ? where id = 1", grown.size(), grown.peaks());
        ObjectNode content = JSON.createObjectNode();
        content.put("heading", "封の木を作り直した");
        content.put("content", "封の続きの値（audit_tree）が、署名された検査点と違っていました。起動のときに、封をした出来事" + grown.size() + "件から作り直しました。");
        content.put("was", kept.size() + " " + kept.peaks());
        log.add(List.of(log.event(DecisionTrail.KIND, null, null, null, officer.id(), null, content.toString())));
        LOG.error(
                "audit_tree did not give the root that was signed: somebody changed it. It was made anew from the {} seals, which"
                        + " give the root of the signed checkpoint; an event tells of it",
                grown.size());
    }

    /** Null if what is kept is not what was sealed. */
    private @Nullable MerkleTree whole(Kept kept) {
        MerkleTree tree;
        try {
            tree = MerkleTree.of(kept.size(), kept.peaks());
        } catch (IllegalArgumentException changed) {
            return null;
        }
        if (newest() != tree.size()) {
            return null;
        }
        if (signedInTable(kept.origin(), tree) || vouched.equals(kept.toString())) {
            return tree;
        }
        // a checkpoint that is gone, or whose key is, is no reason to stop: the seals say what the peaks are
        if (!grown().peaks().equals(kept.peaks()) || signedOtherwise(kept.origin(), tree)) {
            return null;
        }
        vouched = kept.toString();
        return tree;
    }

    private boolean signed(String origin, MerkleTree tree) {
        return signedInTable(origin, tree) || signedBy(folder.kept(origin).stream(), origin, tree);
    }

    private boolean signedInTable(String origin, MerkleTree tree) {
        return signedBy(
                jdbc
                        .queryForList("select note from audit_checkpoint where size = ?", String.class, tree.size())
                        .stream()
                        .flatMap(TreeKept::read),
                origin,
                tree);
    }

    private boolean signedBy(Stream<Checkpoint.Signed> notes, String origin, MerkleTree tree) {
        List<NoteKey> keys = keys();
        return notes.anyMatch(each -> each.checkpoint().origin().equals(origin)
                && each.checkpoint().size() == tree.size()
                && each.checkpoint().root().equals(tree.root())
                && each.by(keys));
    }

    /** Whether what left the database has another root of this size. */
    private boolean signedOtherwise(String origin, MerkleTree tree) {
        List<NoteKey> keys = keys();
        return folder.kept(origin).stream()
                .anyMatch(each -> each.checkpoint().size() == tree.size()
                        && !each.checkpoint().root().equals(tree.root())
                        && each.by(keys));
    }

    private long newest() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select coalesce(max(number), 0) from audit_seal", Long.class));
    }

    private List<NoteKey> keys() {
        try {
            return folder.publicKeys();
        } catch (UncheckedIOException | IllegalArgumentException lost) {
            LOG.debug("No public keys yet", lost);
            return List.of();
        }
    }

    private static Stream<Checkpoint.Signed> read(String note) {
        try {
            return Stream.of(Checkpoint.parse(note));
        } catch (IllegalArgumentException damaged) {
            return Stream.empty();
        }
    }

    /** Anew, from all seals. */
    private MerkleTree grown() {
        MerkleTree grown = new MerkleTree();
        jdbc.query("select leaf from audit_seal order by number", (RowCallbackHandler) row -> {
            Hash leaf = Hash.read(row.getString("leaf"));
            // of one that was written over nothing can be proved: the root is another
            grown.add(leaf == null ? Hash.of() : leaf);
        });
        return grown;
    }
}
