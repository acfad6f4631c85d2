package jp.renrakumo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The leaf that a seal keeps of its event.
 *
 * @param kept null if the seal cannot be read any more
 * @param event null if it is not there any more
 */
record SealedLeaf(@Nullable Hash kept, @Nullable AuditEvent event) {

    private static final Hash NOTHING = Hash.of();

    /** @param row of a seal with its event; that it cannot be read is found */
    static SealedLeaf of(ResultSet row, Findings findings) throws SQLException {
        Hash kept = Hash.read(row.getString("leaf"));
        if (kept == null) {
            findings.add(row.getLong("number"), "封が読めません（audit_seal）。書き換えられています。");
        }
        return new SealedLeaf(kept, row.getString("id") == null ? null : EventLog.row(row));
    }

    /** For the tree, where what was kept is not to be had: the leaf of the event as it is now, or one that agrees with nothing. */
    Hash keptOrOfEvent() {
        return kept == null ? ofEvent() : kept;
    }

    private Hash ofEvent() {
        return event == null ? NOTHING : event.leaf();
    }

    /** For the tree, grown from the events as they are now, or of what was kept where one is gone. */
    Hash ofEventOrKept() {
        return event == null ? keptOrOfEvent() : event.leaf();
    }
}
