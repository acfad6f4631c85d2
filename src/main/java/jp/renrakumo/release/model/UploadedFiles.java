package jp.renrakumo.release.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.access.BadInput;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** Files by name, each once: of two that differ nobody knows which is meant. */
public final class UploadedFiles {

    private final Map<String, byte[]> files = new TreeMap<>();

    /** By name with the folders that a browser tells; what a computer keeps for itself in a folder is left out. */
    public static Map<String, byte[]> of(@Nullable List<MultipartFile> brought) {
        UploadedFiles uploaded = new UploadedFiles();
        for (MultipartFile each : brought == null ? List.<MultipartFile>of() : brought) {
            String name = String.valueOf(each.getOriginalFilename()).replace('\\', '/');
            String alone = name.substring(name.lastIndexOf('/') + 1);
            if (!alone.isBlank() && !alone.startsWith(".")) {
                uploaded.add(name, content(each));
            }
        }
        return uploaded.all();
    }

    /** @throws BadInput if there is another one of the name */
    public void add(String name, byte[] content) {
        byte[] other = files.put(name, content);
        if (other != null && !Arrays.equals(other, content)) {
            throw new BadInput("「" + name + "」が二つあり、内容が違います。どちらか一つだけを選んでください。");
        }
    }

    public Map<String, byte[]> all() {
        return files;
    }

    static byte[] content(MultipartFile file) {
        try {
            return file.getBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
