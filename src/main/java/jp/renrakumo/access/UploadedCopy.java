package jp.renrakumo.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.web.multipart.MultipartFile;

/** A file that was sent, on the disk for as long as it is looked at. */
final class UploadedCopy {

    private UploadedCopy() {}

    /** Attaches it to the task. */
    static void of(MultipartFile file, TaskFiling filing, String task) throws IOException {
        Path copy = Files.createTempFile("renrakumo-attachment", "");
        try {
            file.transferTo(copy);
            filing.attach(task, String.valueOf(file.getOriginalFilename()), copy);
        } finally {
            Files.deleteIfExists(copy);
        }
    }
}
