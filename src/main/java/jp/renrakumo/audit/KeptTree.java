package jp.renrakumo.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the database keeps of the tree, beside the leaves: how far it has grown (audit_tree), and the checkpoints. */
final class KeptTree {

    private final JdbcTemplate jdbc;
    private final Findings findings;
    private final Optional<Grown> before;
    private final Map<Long, String> notes = new HashMap<>();
    private boolean rewritten;
    private boolean lost;

    /** Of one run, read before the leaves are: more of them may be sealed meanwhile, and never fewer. */
    private KeptTree(JdbcTemplate jdbc, Findings findings) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.before = grown();
        jdbc.query("select size, note from audit_checkpoint", row -> {
            notes.put(row.getLong("size"), row.getString("note"));
        });
    }

    private record Grown(long size, String peaks) {}

    static KeptTree of(JdbcTemplate jdbc, Findings findings) {
        return new KeptTree(jdbc, findings);
    }

    private Optional<Grown> grown() {
        return jdbc
                .query(
                        "select size, peaks from audit_tree where id = 1",
                        (row, at) -> new Grown(row.getLong("size"), row.getString("peaks")))
                .stream()
                .findFirst();
    }

    /** A leaf has come. @param signed roots by the number of leaves that they cover */
    void compare(MerkleTree tree, Map<Long, Hash> signed) {
        String note = notes.remove(tree.size());
        Hash outside = signed.get(tree.size());
        if (note != null) {
            // where the log itself is not what was signed, that is found elsewhere
            rewritten |= !(outside == null ? tree.root() : outside).equals(root(note));
        } else if (outside != null && tree.size() <= before.map(Grown::size).orElse(0L)) {
            lost = true;
        }
        if (before.isPresent()
                && tree.size() == before.get().size()
                && !tree.peaks().equals(before.get().peaks())) {
            findings.add(tree.size(), "木の控え（audit_tree）が、封をした出来事と違います。");
        }
    }

    private static @Nullable Hash root(String note) {
        try {
            return Checkpoint.parse(note).checkpoint().root();
        } catch (IllegalArgumentException edited) {
            return null;
        }
    }

    /** All leaves have come. */
    void end(MerkleTree tree) {
        // what was sealed meanwhile moved it; whoever wrote it over did not do so in this moment
        if (before.equals(grown()) && before.map(Grown::size).orElse(0L) != tree.size()) {
            findings.add(
                    0,
                    "木の控え（audit_tree）は" + before.map(Grown::size).orElse(0L) + "件を示しますが、封をした出来事は" + tree.size()
                            + "件です。");
        }
        if (rewritten) {
            findings.add(0, "データベースの検査点（audit_checkpoint）が書き換えられています。");
        }
        if (lost) {
            findings.add(0, "データベースの検査点（audit_checkpoint）が消されています。");
        }
        if (!notes.isEmpty()) {
            findings.add(0, "データベースの検査点（audit_checkpoint）" + notes.size() + "件に、その数の出来事がありません。");
        }
    }
}
