package jp.renrakumo.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** The checkpoints that the database keeps, the file outside and what was mailed last: what is cut in one betrays itself by the others. */
@Component
class CheckpointTable {

    private final JdbcTemplate jdbc;

    CheckpointTable(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Those of the table that the file has not; one on its way to the file is none.
     *
     * @param notes all of the file
     */
    List<Finding> notIn(List<String> notes) {
        NavigableSet<Long> outside = new TreeSet<>();
        for (String note : notes) {
            Checkpoint checkpoint = read(note);
            if (checkpoint != null) {
                outside.add(checkpoint.size());
            }
        }
        if (outside.isEmpty()) {
            return List.of();
        }
        Timestamp seen = jdbc.queryForObject("select max(seen_at) from audit_uptime", Timestamp.class);
        Instant written = seen == null ? Instant.MIN : seen.toInstant().minusSeconds(Sealer.LONGEST_WAIT);
        NavigableSet<Long> missing = new TreeSet<>();
        jdbc.query("select note from audit_checkpoint order by size", (RowCallbackHandler) row -> {
            Checkpoint kept = read(row.getString("note"));
            if (kept != null
                    && !outside.contains(kept.size())
                    && (kept.size() < outside.last() || kept.at().isBefore(written))) {
                missing.add(kept.size());
            }
        });
        return missing.isEmpty()
                ? List.of()
                : List.of(new Finding(
                        missing.first(),
                        "データベースにある検査点のうち" + missing.size() + "件（はじめは" + missing.first() + "件まで、終わりは" + missing.last()
                                + "件までのもの）が、データベースの外のファイル（checkpoints.txt）にありません。書き込めずにいるか、ファイルの一部が失われたか、消されています。"));
    }

    /**
     * Those outside, and the mailed one, that the table has not, or has otherwise.
     *
     * @param outside what was signed, by its size
     */
    static void compare(JdbcTemplate jdbc, NavigableMap<Long, Hash> outside, List<NoteKey> keys, Findings findings) {
        Map<String, Object> tree = jdbc
                .queryForList(
                        "select size as size, mailed_size as mailed,"
                                + " (select coalesce(max(c.size), 0) from audit_checkpoint c) as newest from audit_tree where id = 1")
                .stream()
                .findFirst()
                .orElse(Map.of("size", 0L, "mailed", 0L, "newest", 0L));
        NavigableMap<Long, Hash> lost = new TreeMap<>(outside);
        boolean[] mailed = {number(tree, "mailed") == 0};
        jdbc.query("select size, note from audit_checkpoint order by size", (RowCallbackHandler) row -> {
            long size = row.getLong("size");
            mailed[0] |= size == number(tree, "mailed");
            Hash signed = lost.remove(size);
            Checkpoint kept = read(row.getString("note"));
            if (kept == null
                    || kept.size() != size
                    || !(signed == null ? by(row.getString("note"), keys) : signed.equals(kept.root()))) {
                findings.addOfLog(size, "データベースの表（audit_checkpoint）にある検査点が、書き換えられているか、署名されたものと違います。");
            }
        });
        lost.tailMap(number(tree, "size"), false).clear();
        if (!lost.isEmpty()) {
            findings.addOfLog(
                    lost.firstKey(),
                    "署名された検査点のうち" + lost.size() + "件（はじめは" + lost.firstKey() + "件まで、終わりは" + lost.lastKey()
                            + "件までのもの）が、データベースの表（audit_checkpoint）にありません。消されたか、古い控えに戻されています。");
        }
        if (!mailed[0]) {
            findings.addOfLog(
                    number(tree, "mailed"),
                    "監査担当に最後にメールした検査点（" + number(tree, "mailed")
                            + "件までのもの）が、データベースの表（audit_checkpoint）にありません。監査担当が受け取ったメールの検査点に照らしてください。");
        }
        if (number(tree, "size") != number(tree, "newest")) {
            findings.addOfLog(
                    0,
                    "データベースが示す封の数（audit_tree、" + number(tree, "size") + "件）と、最後の検査点（audit_checkpoint、"
                            + number(tree, "newest") + "件）が違います。");
        }
    }

    private static long number(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number number ? number.longValue() : 0;
    }

    /** Signed by one of these, or by one that nobody gave us. */
    private static boolean by(String note, List<NoteKey> keys) {
        SignedNote its = Checkpoint.parse(note).note();
        return keys.stream().noneMatch(key -> key.label().equals(its.label())) || its.by(keys);
    }

    private static @Nullable Checkpoint read(String note) {
        try {
            return Checkpoint.parse(note).checkpoint();
        } catch (IllegalArgumentException damaged) {
            return null;
        }
    }
}
