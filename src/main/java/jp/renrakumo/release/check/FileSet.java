package jp.renrakumo.release.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Models and forms on disk.
 *
 * @param files those that were named, or lie in folders that were named
 * @param others those beside a file that was named alone: the rest of {@code processes} and {@code forms}
 */
public record FileSet(Map<String, byte[]> files, Map<String, byte[]> others) {

    private static final List<String> FOLDERS = List.of("processes", "forms");

    /** @throws IOException if one of them cannot be read */
    public static FileSet of(List<Path> named) throws IOException {
        FileSet set = new FileSet(new TreeMap<>(), new TreeMap<>());
        for (Path path : named) {
            read(path, set.files());
            Path folder = path.toAbsolutePath().normalize().getParent();
            Path above = folder == null ? null : folder.getParent();
            if (!Files.isDirectory(path) && above != null && FOLDERS.contains(String.valueOf(above.getFileName()))) {
                for (String each : FOLDERS) {
                    Path beside = path.resolve("../../../" + each).normalize();
                    if (Files.isDirectory(beside)) {
                        read(beside, set.others());
                    }
                }
            }
        }
        return set;
    }

    private static void read(Path path, Map<String, byte[]> into) throws IOException {
        try (Stream<Path> found = Files.walk(path)) {
            for (Path file : found.filter(Files::isRegularFile).sorted().toList()) {
                boolean model = file.equals(path) || file.toString().matches(".*\\.(bpmn|dmn|form)");
                if (model) {
                    into.put(file.normalize().toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
        }
    }
}
