package jp.renrakumo.audit;

import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/** Whose signatures the checkpoints of the database bear. */
@Component
class Signers {

    private final JdbcTemplate jdbc;

    Signers(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Names of their keys, as {@link NoteKey#label} has them; a damaged checkpoint names none. */
    Set<String> labels() {
        Set<String> labels = new TreeSet<>();
        jdbc.query("select note from audit_checkpoint", (RowCallbackHandler) row -> {
            try {
                labels.add(SignedNote.parse(row.getString("note")).label());
            } catch (IllegalArgumentException damaged) {
                // audit verify tells of it
            }
        });
        return labels;
    }
}
