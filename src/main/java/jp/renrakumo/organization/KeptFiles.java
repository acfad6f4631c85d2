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

/** Uploaded files while their import lasts, so that it can go on after a restart; named by their content. */
@Component
class KeptFiles {

    private final Path folder;

    KeptFiles(@Value("${renrakumo.import.folder:data/imports}") Path folder) {
        this.folder = folder;
    }

    /** Keeps what comes, without having it in memory. @return its SHA-256 */
    String keep(InputStream content) {
        try {
            Files.createDirectories(folder);
            Path coming = Files.createTempFile(folder, "coming", ".part");
            try (DigestInputStream digested = new DigestInputStream(content, DigestUtils.getSha256Digest())) {
                Files.copy(digested, coming, StandardCopyOption.REPLACE_EXISTING);
                String sha256 =
                        HexFormat.of().formatHex(digested.getMessageDigest().digest());
                Files.move(coming, path(sha256), StandardCopyOption.REPLACE_EXISTING);
                return sha256;
            } finally {
                Files.deleteIfExists(coming);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    Path path(String sha256) {
        return folder.resolve(sha256 + ".csv");
    }

    void forget(String sha256) {
        try {
            Files.deleteIfExists(path(sha256));
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }
}
