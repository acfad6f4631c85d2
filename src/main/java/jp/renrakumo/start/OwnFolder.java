package jp.renrakumo.start;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A folder that is made for the account alone under which the application works, where the system knows such a thing. */
public final class OwnFolder {

    private OwnFolder() {}

    /** Makes the folder if it is not there; one that is there keeps its rights. */
    public static void make(Path folder) throws IOException {
        Path whole = folder.toAbsolutePath();
        if (Files.exists(whole)) {
            return;
        }
        Path parent = whole.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.createDirectories(whole, rights(whole));
    }

    private static FileAttribute<?>[] rights(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
