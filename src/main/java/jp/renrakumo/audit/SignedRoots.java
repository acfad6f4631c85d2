package jp.renrakumo.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;

/** The roots that were signed, and the tree that grows anew beside them. */
final class SignedRoots {

    /** So many damaged ones are named. */
    private static final int NAMED = 3;

    private final NavigableMap<Long, Hash> signed;
    private final Findings findings;
    private final MerkleTree tree = new MerkleTree();
    private long agreed;
    private boolean broken;

    private SignedRoots(NavigableMap<Long, Hash> signed, Findings findings) {
        this.signed = signed;
        this.findings = findings;
    }

    /**
     * The signed ones among these notes, as far as they are of this log; what is wrong with them is found.
     *
     * @param notes signed notes, see {@link AuditFolder#notes}
     * @param keys whose signatures count
     * @param good which were found good before
     */
    static SignedRoots of(
            List<String> notes, List<NoteKey> keys, GoodSignatures good, JdbcTemplate jdbc, Findings findings) {
        String origin = jdbc.query("select origin from audit_tree where id = 1", (row, at) -> row.getString(1)).stream()
                .findFirst()
                .orElse("");
        NavigableMap<Long, Hash> signed = new TreeMap<>();
        List<String> damaged = new ArrayList<>();
        int line = 1;
        Map<String, Integer> strangers = new TreeMap<>();
        int foreign = 0;
        for (String note : notes) {
            try {
                Checkpoint.Signed each = Checkpoint.parse(note);
                String signer = each.note().label();
                if (keys.stream().noneMatch(key -> key.label().equals(signer))) {
                    strangers.merge(signer, 1, Integer::sum);
                } else if (!good.by(each.note(), keys)) {
                    damaged.add(place(line, note));
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
                damaged.add(place(line, note));
            }
            line += (int) note.lines().count() + 1;
        }
        if (!damaged.isEmpty()) {
            findings.add(
                    0,
                    "検査点" + damaged.size() + "件の署名が正しくないか、読めません（"
                            + damaged.stream().limit(NAMED).collect(Collectors.joining("、"))
                            + (damaged.size() > NAMED ? "、ほか" + (damaged.size() - NAMED) + "件" : "") + "）。");
        }
        strangers.forEach((signer, times) -> findings.add(
                0,
                "検査点" + times + "件は、公開鍵のファイルにない鍵「" + signer + "」で署名されています（ファイルにあるのは「"
                        + keys.stream().map(NoteKey::label).collect(Collectors.joining("、"))
                        + "」）。公開鍵のファイルが古いか別のものでないか確かめてください。"));
        if (signed.isEmpty()
                && strangers.isEmpty()
                && (foreign > 0 || jdbc.queryForObject("select count(*) from audit_seal", Long.class) > 0)) {
            findings.add(0, "この記録（" + origin + "）の検査点がありません。データベースが入れ替えられたか、別の検査点を指定しています。");
        }
        if (!signed.isEmpty()) {
            CheckpointTable.compare(jdbc, signed, keys, findings);
        }
        return new SignedRoots(signed, findings);
    }

    /** Where a damaged one stands, and what its second line says of its size. */
    private static String place(int line, String note) {
        return "ファイルの" + line + "行目から、"
                + note.lines()
                        .skip(1)
                        .findFirst()
                        .filter(size -> size.matches("[0-9]{1,18}"))
                        .map(size -> size + "件までのもの")
                        .orElse("何件までのものか読めない");
    }

    /** The next leaf, compared where a checkpoint was signed. */
    void add(Hash leaf) {
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

    /** All leaves have come: the row from which the tree grows on must say the same. */
    void end(JdbcTemplate jdbc) {
        jdbc.query("select size, peaks from audit_tree where id = 1", row -> {
            // a larger one: something was sealed meanwhile, or the checkpoints betray it
            boolean same = row.getLong("size") == tree.size();
            if (row.getLong("size") < tree.size()
                    || same && !row.getString("peaks").equals(tree.peaks())) {
                findings.addOfLog(
                        0, "封の続きの値（audit_tree の size と peaks）が、封をした出来事から計算したものと違います。書き換えられています。連絡網は、直るまで次の封をしません。");
            }
        });
        if (!signed.isEmpty() && signed.lastKey() > tree.size()) {
            findings.add(
                    tree.size() + 1,
                    "検査点は" + signed.lastKey() + "件を示しますが、" + tree.size() + "件しかありません。末尾が失われたか、古い控えに戻されています。");
        }
    }

    /** How many leaves have come. */
    long size() {
        return tree.size();
    }

    /** How many leaves the last checkpoint that agrees covers. */
    long agreed() {
        return agreed;
    }

    /** How many checkpoints there are. */
    int count() {
        return signed.size();
    }
}
