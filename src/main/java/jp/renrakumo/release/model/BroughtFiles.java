package jp.renrakumo.release.model;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Files that an analyst chose in the browser. */
public final class BroughtFiles {

    private BroughtFiles() {}

    /**
     * By name without folders; empty if none was chosen.
     *
     * @throws jp.renrakumo.access.BadInput if two of one name differ
     */
    public static Map<String, byte[]> of(@Nullable List<MultipartFile> chosen) {
        UploadedFiles files = new UploadedFiles();
        for (MultipartFile each : chosen == null ? List.<MultipartFile>of() : chosen) {
            String name = String.valueOf(each.getOriginalFilename()).replaceFirst("^.*[/\\\\]", "");
            if (!name.isBlank()) {
                files.add(name, UploadedFiles.content(each));
            }
        }
        return files.all();
    }
}
