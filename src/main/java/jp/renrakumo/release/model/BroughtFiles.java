package jp.renrakumo.release.model;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Files that an analyst chose in the browser. */
public final class BroughtFiles {

    private BroughtFiles() {}

    /** By name without folders; empty if none was chosen. */
    public static Map<String, byte[]> of(@Nullable List<MultipartFile> chosen) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        for (MultipartFile each : chosen == null ? List.<MultipartFile>of() : chosen) {
            String name = String.valueOf(each.getOriginalFilename()).replaceFirst("^.*[/\\\\]", "");
            if (!name.isBlank()) {
                files.put(name, each.getBytes());
            }
        }
        return files;
    }
}
