package jp.renrakumo.organization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HexFormat;
import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Uploaded files while their import lasts, so that it can go on after a restart; each run has one of its own. */
@Component
class KeptFiles {

    private final Path folder;

    KeptFiles(@Value("${renrakumo.import.folder:data/imports}") Path folder) {
        this.folder = folder;
    }

    /** A file that came in and is gone when it is closed, unless a run keeps it. */
    record Incoming(Path path, String sha256) implements AutoCloseable {

        @Override
        public void close() {
            delete(path);
        }
    }

    /** Takes what comes, without having it in memory. */
    Incoming take(InputStream content) {
        try {
            Files.createDirectories(folder);
            Path coming = Files.createTempFile(folder, "coming", ".part");
            try (DigestInputStream digested = new DigestInputStream(content, DigestUtils.getSha256Digest())) {
                Files.copy(digested, coming, StandardCopyOption.REPLACE_EXISTING);
                return new Incoming(
                        coming,
                        HexFormat.of().formatHex(digested.getMessageDigest().digest()));
            } catch (IOException | RuntimeException broken) {
                delete(coming);
                throw broken;
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Keeps the file for the run, which may have lost its own. */
    void keep(Incoming file, ImportRun run) {
        try {
            Files.move(file.path(), path(run), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Path path(ImportRun run) {
        return folder.resolve(run.id() + "-" + run.sha256() + ".csv");
    }

    void forget(ImportRun run) {
        delete(path(run));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
