package jp.renrakumo.release;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jp.renrakumo.release.check.FileSet;

/** Models and forms of a folder as the check takes them, named from the folder that holds {@code processes} and {@code forms}. */
public final class FilesUnder {

    private FilesUnder() {}

    public static Map<String, byte[]> of(Path folder) throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        FileSet.of(List.of(folder))
                .files()
                .forEach((name, content) -> files.put(name.replaceFirst("^.*(?=(processes|forms)/)", ""), content));
        return files;
    }
}
