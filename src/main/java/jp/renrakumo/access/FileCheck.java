package jp.renrakumo.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.springframework.stereotype.Component;

/** Looks at a file that somebody attaches before it is kept: its size, how it begins, what the virus scanner says. */
@Component
public class FileCheck {

    private static final int LONGEST_NAME = 120;

    private final AttachmentSettings settings;
    private final AttachmentScan scan;

    FileCheck(AttachmentSettings settings, AttachmentScan scan) {
        this.settings = settings;
        this.scan = scan;
    }

    /**
     * A file that can be kept.
     *
     * @param name without a path and without what no file system takes, ending as its kind does
     * @param sha256 64 lower-case hexadecimal digits
     */
    public record Checked(String name, FileKind kind, long bytes, String sha256) {}

    public AttachmentSettings limits() {
        return settings;
    }

    /**
     * @param named the file's name as the browser tells it
     * @param kinds those that are taken here
     * @throws BadInput if it cannot be taken, with what to do
     */
    public Checked of(String named, Path file, Collection<FileKind> kinds) {
        String name = plain(named);
        try {
            long bytes = Files.size(file);
            if (bytes == 0) {
                throw new BadInput(
                        kinds.size() == 1
                                ? "添付する" + FileKind.words(kinds) + "ファイルを選んでください。"
                                : "添付するファイル（" + FileKind.words(kinds) + "）を選んでください。中身が空のファイルは添付できません。");
            }
            if (bytes > settings.largest()) {
                throw new BadInput(
                        "「" + name + "」は大きすぎます（上限" + settings.largest() / 1024 / 1024 + "MB）。分割するか、画質を下げてください。");
            }
            FileKind kind = FileKind.of(file, kinds).orElseThrow(() -> other(name, kinds));
            scan.look(file, name);
            return new Checked(kind.named(name), kind, bytes, Sha256.of(file));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static BadInput other(String name, Collection<FileKind> kinds) {
        return new BadInput(
                kinds.size() == 1
                        ? "「" + name + "」は" + FileKind.words(kinds) + "ではありません。" + FileKind.words(kinds)
                                + "にしてから添付してください。"
                        : "「" + name + "」は" + FileKind.words(kinds)
                                + "のどれでもありません。文書はPDFに、写真や画面はJPEGかPNGにしてから添付してください。");
    }

    private static String plain(String named) {
        String base = named.substring(Math.max(named.lastIndexOf('/'), named.lastIndexOf('\\')) + 1)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}\"<>|:*?]", "")
                .strip();
        int dot = base.lastIndexOf('.');
        String ending = dot < 0 || base.length() - dot > 6 ? "" : base.substring(dot);
        String stem = base.substring(0, base.length() - ending.length());
        int most = stem.offsetByCodePoints(0, Math.min(LONGEST_NAME, stem.codePointCount(0, stem.length())));
        return (stem.isBlank() ? "添付" : stem.substring(0, most)) + ending;
    }
}
