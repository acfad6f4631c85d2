package jp.renrakumo.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import jp.renrakumo.start.OwnFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * What lies outside of the database, in {@code renrakumo.audit.folder}: {@code checkpoints.txt}, one signed note after the
 * other, and the {@link KeyRing keys} that signed them.
 */
@Component
class AuditFolder {

    private static final Logger LOG = LoggerFactory.getLogger(AuditFolder.class);

    static final String CHECKPOINTS = "checkpoints.txt";

    private final Path folder;
    private final KeyRing keys;
    private final Supplier<Set<String>> signers;

    /** @param name of the signer, without spaces or plus signs */
    @Autowired
    AuditFolder(
            @Value("${renrakumo.audit.folder:data/audit}") Path folder,
            @Value("${renrakumo.audit.signer:renrakumo}") String name,
            Signers signers) {
        this(folder, name, signers::labels);
    }

    /** Beside no database. */
    AuditFolder(Path folder, String name) {
        this(folder, name, Set::of);
    }

    private AuditFolder(Path folder, String name, Supplier<Set<String>> signers) {
        this.folder = folder;
        this.keys = new KeyRing(folder, name);
        this.signers = signers;
    }

    Path path() {
        return folder;
    }

    /** Signs, with a key that is made where there is none yet. @return the note as it is handed out */
    String sign(Checkpoint checkpoint) {
        return sign(checkpoint.text());
    }

    /** Signs a text of whole lines. @return the note as it is handed out, see {@link SignedNote} */
    synchronized String sign(String text) {
        try {
            if (!signs()) {
                foreign().ifPresent(wrong -> {
                    throw new IllegalStateException("no new key is made: " + wrong);
                });
                keys.make();
            }
            return text + "\n" + keys.sign(text);
        } catch (IOException unusable) {
            throw new UncheckedIOException("renrakumo.audit.folder " + folder + " cannot be used", unusable);
        }
    }

    /** Adds a note behind the others. */
    synchronized void keep(String note) {
        try {
            OwnFolder.make(folder);
            Files.writeString(
                    folder.resolve(CHECKPOINTS),
                    note + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.DSYNC);
        } catch (IOException unusable) {
            throw new UncheckedIOException("renrakumo.audit.folder " + folder + " cannot be used", unusable);
        }
    }

    /** The checkpoints of this log that lie here and can be read, in their order; whether their signatures hold is not asked. */
    synchronized List<Checkpoint.Signed> kept(String origin) {
        Path file = folder.resolve(CHECKPOINTS);
        if (!Files.exists(file)) {
            return List.of();
        }
        List<Checkpoint.Signed> kept = new ArrayList<>();
        try {
            for (String note : notes(file)) {
                try {
                    Checkpoint.Signed signed = Checkpoint.parse(note);
                    if (signed.checkpoint().origin().equals(origin)) {
                        kept.add(signed);
                    }
                } catch (IllegalArgumentException damaged) {
                    LOG.error(
                            "{} has a checkpoint that cannot be read: {}",
                            file,
                            note.lines().findFirst().orElse(""));
                }
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(file + " cannot be read", unusable);
        }
        return kept;
    }

    /** The public keys that ever signed, as they are handed out. */
    List<NoteKey> publicKeys() {
        try {
            return keys.known();
        } catch (IOException unusable) {
            throw new UncheckedIOException(folder.resolve(KeyRing.KEYS) + " cannot be read", unusable);
        }
    }

    /** Fingerprints of the public keys, the one in use last; none before the first seal. */
    List<String> fingerprints() {
        return keys.used() ? publicKeys().stream().map(NoteKey::fingerprint).toList() : List.of();
    }

    /** Whether the key that signs lies here. */
    boolean signs() {
        return keys.signs();
    }

    /**
     * What is wrong if the database has checkpoints by keys that are not known here: the folder is none of this database, and a
     * key made anew would sign a log that nobody can prove. Empty if it is its folder.
     */
    Optional<String> foreign() {
        Set<String> unknown;
        try {
            unknown = keys.unknown(signers.get());
        } catch (IOException | IllegalArgumentException unusable) {
            return Optional.of(folder + " cannot be read: " + unusable.getMessage());
        }
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("the database has checkpoints signed by " + String.join(", ", unknown) + ", which "
                        + folder.resolve(KeyRing.KEYS).toAbsolutePath()
                        + " does not have: this folder does not belong to this"
                        + " database, is not mounted, or was not put back after a restore. Mount it, or put keys.txt"
                        + " back from its copy (docs/operations.md, Restore). If no copy of the"
                        + " key is left anywhere, write its name into " + folder.resolve(KeyRing.LOST)
                        + "; what it signed can then never be proved again");
    }

    /** Notes of a file, each with its end of line. */
    static List<String> notes(Path file) throws IOException {
        List<String> notes = new ArrayList<>();
        StringBuilder note = new StringBuilder();
        for (String line : Files.readAllLines(file)) {
            if (line.isEmpty() && note.isEmpty()) {
                continue;
            }
            note.append(line).append('\n');
            if (line.startsWith("— ")) {
                notes.add(note.toString());
                note.setLength(0);
            }
        }
        if (!note.isEmpty()) {
            notes.add(note.toString());
        }
        return notes;
    }
}
