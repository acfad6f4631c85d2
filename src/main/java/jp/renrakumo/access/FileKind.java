package jp.renrakumo.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Collectors;

/** Kinds of files that are taken, told by how they begin, whatever their name says. */
public enum FileKind {
    PDF("application/pdf", ".pdf", "pdf", "255044462D"),
    JPEG("image/jpeg", ".jpg", "jpe?g", "FFD8FF"),
    PNG("image/png", ".png", "png", "89504E470D0A1A0A");

    private final String type;
    private final String ending;
    private final String endings;
    private final byte[] beginning;

    FileKind(String type, String ending, String endings, String beginning) {
        this.type = type;
        this.ending = ending;
        this.endings = "(?i)\\.(" + endings + ")$";
        this.beginning = HexFormat.of().parseHex(beginning);
    }

    /** As HTTP calls it. */
    public String type() {
        return type;
    }

    /** The name with the ending of this kind. */
    String named(String name) {
        String stem = name.replaceFirst(endings, "");
        return (stem.isBlank() ? "添付" : stem) + ending;
    }

    /** What the file is; empty if it is none of these. */
    static Optional<FileKind> of(Path file, Collection<FileKind> kinds) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] begins = content.readNBytes(16);
            return kinds.stream().filter(kind -> kind.begins(begins)).findFirst();
        }
    }

    private boolean begins(byte[] file) {
        return file.length >= beginning.length
                && Arrays.equals(file, 0, beginning.length, beginning, 0, beginning.length);
    }

    static String words(Collection<FileKind> kinds) {
        return kinds.stream().map(FileKind::name).collect(Collectors.joining("、"));
    }
}
