package jp.renrakumo.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import jp.renrakumo.Desk;
import jp.renrakumo.RenrakumoTest;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Officers at work on incidents, sealed three times over. */
@RenrakumoTest
abstract class SealedWork {

    @Autowired
    ProcessEngine engine;

    @Autowired
    Sealer sealer;

    @Autowired
    Verification verification;

    @Autowired
    CaseVerification cases;

    @Autowired
    AuditFolder folder;

    @Autowired
    RowEvents rows;

    @Autowired
    JdbcTemplate jdbc;

    @Autowired
    TransactionTemplate transaction;

    Desk desk;
    long size;

    /** Who holds the password takes the guards away first. */
    void unguarded() {
        boolean postgres = onPostgres();
        for (String table : List.of("audit_event", "audit_seal", "audit_checkpoint")) {
            jdbc.execute("drop trigger if exists " + table + "_kept" + (postgres ? " on " + table : ""));
        }
        if (postgres) {
            jdbc.execute("drop trigger if exists audit_event_kept_whole on audit_event");
        }
    }

    boolean onPostgres() {
        return RowTriggers.postgresql(jdbc);
    }

    /** What triggers told becomes events, within this transaction. */
    void gathered() {
        rows.gather();
    }

    @BeforeEach
    void three_seals_of_work() {
        desk = new Desk(engine);
        for (int round = 0; round < 3; round++) {
            work();
            sealer.seal();
        }
        size = jdbc.queryForObject("select max(number) from audit_seal", Long.class);
    }

    @AfterEach
    void go_home() {
        desk.leave();
        ClockUtil.reset();
    }

    /** An incident that is reported, and its vendor called. @return its number */
    String work() {
        String number = begun();
        filed(number);
        return number;
    }

    /** An incident whose vendor is still to be called. */
    String begun() {
        return desk.as("hospital").start("incident-lifecycle", suspicion());
    }

    /** The vendor is called. */
    void filed(String number) {
        desk.as("hospital").duty(number, "O7", vendorCalled());
        desk.leave();
    }

    /** What the institution fills in. */
    static Map<String, Object> suspicion() {
        return Map.of("suspectedAt", now(), "summary", "端末が起動しない", "leak", "NONE", "careDisruption", "NONE");
    }

    /** What it fills in of the call. */
    static Map<String, Object> vendorCalled() {
        return Map.of(
                "answer", "FILED",
                "filedAt", now(),
                "channel", "PHONE",
                "vendorName", "架空の会社",
                "person", "架空の担当",
                "content", "連絡した");
    }

    static String now() {
        return jp.renrakumo.deadline.EraDates.format(ClockUtil.getCurrentTime().toInstant());
    }

    /** While no checkpoint can be written to the folder. */
    void unwritable(Runnable done) throws IOException {
        Path file = folder.path().resolve(AuditFolder.CHECKPOINTS);
        Path aside = file.resolveSibling("aside.txt");
        Files.move(file, aside);
        // root may write everything, but into no folder
        Files.createDirectory(file);
        try {
            done.run();
        } finally {
            Files.delete(file);
            Files.move(aside, file);
        }
    }

    /** What somebody did, and what was found, is taken back: the next test begins with a whole log. */
    void undone(Runnable crime) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            crime.run();
        });
    }

    void tampered(String statement) {
        jdbc.execute(statement);
    }

    List<Finding> found() {
        return verified().findings();
    }

    Verification.Report verified() {
        return verification.against(notes(), keys());
    }

    /** What is found of one case alone. */
    Optional<Verification.Report> verified(String number) {
        return cases.of(number, notes(), keys());
    }

    private List<String> notes() {
        try {
            return AuditFolder.notes(folder.path().resolve(AuditFolder.CHECKPOINTS));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private List<NoteKey> keys() {
        try {
            return KeyRing.read(folder.path().resolve(KeyRing.KEYS));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
