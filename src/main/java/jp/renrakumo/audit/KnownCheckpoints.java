package jp.renrakumo.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.CommandLineRunner;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.stereotype.Component;

/**
 * Which checkpoints of the folder this database knows. One that it does not know says that the database was put back to an
 * older state, or that its table was cut: it is told until the folder's file was moved away, and work goes on.
 */
@Component
class KnownCheckpoints implements CommandLineRunner {

    private static final Logger LOG = LoggerFactory.getLogger(KnownCheckpoints.class);

    private final JdbcTemplate jdbc;
    private final AuditFolder folder;
    private volatile long unknown;

    KnownCheckpoints(JdbcTemplate jdbc, AuditFolder folder) {
        this.jdbc = jdbc;
        this.folder = folder;
    }

    /** At the start. */
    @Override
    public void run(String... arguments) {
        try {
            last();
        } catch (RuntimeException unreadable) {
            LOG.error("The checkpoints outside of the database could not be compared with it", unreadable);
        }
    }

    /** How many checkpoints lie outside that this database does not know. */
    long unknown() {
        return unknown;
    }

    /** Compares them. @return size of the last one that lies outside and that this database knows; 0 if there is none */
    long last() {
        List<String> origin = jdbc.queryForList("select origin from audit_tree where id = 1", String.class);
        if (origin.isEmpty()) {
            return 0;
        }
        Map<String, Checkpoint.Signed> outside = new LinkedHashMap<>();
        folder.kept(origin.get(0)).forEach(each -> outside.put(named(each.checkpoint()), each));
        long[] last = {0};
        jdbc.query("select note from audit_checkpoint order by size", (RowCallbackHandler) row -> {
            try {
                Checkpoint known = Checkpoint.parse(row.getString("note")).checkpoint();
                if (outside.remove(named(known)) != null) {
                    last[0] = known.size();
                }
            } catch (IllegalArgumentException damaged) {
                LOG.error("The database has a checkpoint that cannot be read", damaged);
            }
        });
        if (!outside.isEmpty()) {
            List<NoteKey> keys = folder.publicKeys();
            outside.values().removeIf(each -> !each.by(keys));
        }
        unknown = outside.size();
        if (!outside.isEmpty()) {
            LOG.error(
                    "{} checkpoints in {} are not of this database, the last of {} events, the last that is known of {}: the"
                            + " database was put back to an older state, or changed. Run audit verify",
                    outside.size(),
                    folder.path(),
                    outside.values().stream()
                            .mapToLong(each -> each.checkpoint().size())
                            .max()
                            .orElse(0),
                    last[0]);
        }
        return last[0];
    }

    private static String named(Checkpoint checkpoint) {
        return checkpoint.size() + " " + checkpoint.root();
    }
}
