package jp.renrakumo.release;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lies in {@code processes/<feature>} and {@code forms/<feature>} of a folder; an editor's own files do not count. */
final class SavedFiles {

    private static final List<String> KINDS = List.of("processes", "forms");
    private static final Pattern MODEL =
            Pattern.compile("(processes/[^/.][^/]*/[^/.][^/]*\\.(bpmn|dmn))|(forms/[^/.][^/]*/[^/.][^/]*\\.form)");
    /** An editor's own files begin with a dot. */
    private static final Pattern STRAY = Pattern.compile("([^/.][^/]*/)+[^/.][^/]*\\.(bpmn|dmn|form)");

    private static final int DEEPEST = 8;
    /** More is refused by the guard anyway. */
    private static final int MOST = 2 * 1024 * 1024 + 1;

    private final Path folder;

    SavedFiles(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path folder() {
        return folder;
    }

    /** Whether there is anything to look at. */
    boolean there() {
        return absent().size() < KINDS.size();
    }

    /** Which of {@code processes} and {@code forms} is not there. */
    List<String> absent() {
        return KINDS.stream()
                .filter(kind -> !Files.isDirectory(folder.resolve(kind)))
                .toList();
    }

    /** By relative name with {@code /}; empty if somebody is writing just now, so that not all could be read. */
    Optional<Map<String, Saved>> read() {
        Map<String, Saved> files = new TreeMap<>();
        try {
            read("processes", files);
            read("forms", files);
            return Optional.of(files);
        } catch (IOException | UncheckedIOException writing) {
            return Optional.empty();
        }
    }

    /** Names of models and forms that lie elsewhere than in a folder of a feature: nobody looks at them. */
    List<String> stray() {
        TreeSet<String> names = new TreeSet<>();
        for (String kind : KINDS) {
            Path top = folder.resolve(kind);
            if (Files.isDirectory(top)) {
                try (Stream<Path> found = Files.find(top, DEEPEST, (path, attributes) -> attributes.isRegularFile())) {
                    found.map(file -> folder.relativize(file).toString().replace('\\', '/'))
                            .filter(name -> STRAY.matcher(name).matches()
                                    && !MODEL.matcher(name).matches())
                            .forEach(names::add);
                } catch (IOException | UncheckedIOException writing) {
                    // looked at again with the next round
                    return List.copyOf(names);
                }
            }
        }
        return List.copyOf(names);
    }

    private void read(String kind, Map<String, Saved> files) throws IOException {
        Path top = folder.resolve(kind);
        if (!Files.isDirectory(top)) {
            return;
        }
        try (Stream<Path> found = Files.find(top, 2, (path, attributes) -> Files.isRegularFile(path))) {
            for (Path file : found.toList()) {
                String name = folder.relativize(file).toString().replace('\\', '/');
                if (MODEL.matcher(name).matches()) {
                    files.put(name, saved(file));
                }
            }
        }
    }

    private static Saved saved(Path file) throws IOException {
        FileTime at = Files.getLastModifiedTime(file);
        try (InputStream content = Files.newInputStream(file)) {
            return new Saved(content.readNBytes(MOST), at);
        }
    }

    /** A file as it was saved. */
    record Saved(byte[] content, FileTime at) {

        boolean same(@Nullable Saved other) {
            return other != null && at.equals(other.at) && Arrays.equals(content, other.content);
        }
    }
}
